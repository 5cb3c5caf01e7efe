import { Form } from 'react-router';
import type { DemoAccount } from '../lib/api.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';

/** The accounts of a demonstration, each with a button that signs in as it. */
export function DemoAccounts({ accounts, to }: { accounts: DemoAccount[]; to: string }) {
  const { t } = useWords();
  if (accounts.length === 0) return null;
  return (
    <section className="demo-accounts" aria-labelledby="demo-title" data-testid="demo-accounts">
      <h2 id="demo-title">{t('signIn.demo')}</h2>
      <p className="muted">{t('signIn.demoWhy')}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <div>
              <strong>
                <Name>{account.name}</Name>
              </strong>{' '}
              <span className="muted">
                <Name>{account.library}</Name>
              </span>
              <br />
              <code>{account.username}</code> <code>{account.password}</code>
            </div>
            <Form method="post">
              <input type="hidden" name="to" value={to} />
              <input type="hidden" name="username" value={account.username} />
              <input type="hidden" name="password" value={account.password} />
              <button type="submit" className="quiet" aria-label={`${t('signIn.use')}: ${account.name}`}>
                {t('signIn.go')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
