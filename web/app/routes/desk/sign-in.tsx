import { data, Form, redirect, useActionData, useLoaderData, useNavigation } from 'react-router';
import { DemoAccounts } from '../../components/demo-accounts.tsx';
import type { Problem } from '../../lib/api.ts';
import { localPath } from '../../lib/preferences.ts';
import { useSite } from '../../lib/use-site.ts';
import { useWords } from '../../lib/use-words.ts';
import { fieldOf, type Acting, type Loading } from '../../lib/context.ts';

export async function loader({ request, context }: Loading) {
  const to = new URL(request.url).searchParams.get('to');
  const answer = await context.api('GET', '/api/v1/session');
  if (answer.status < 400) return redirect(localPath(to, '/desk'));
  return { to: localPath(to, '/desk'), asked: to !== null };
}

export async function action({ request, context }: Acting) {
  const form = await request.formData();
  const username = fieldOf(form, 'username');
  const answer = await context.api('POST', '/api/v1/session', { username, password: passwordOf(form) });
  if (answer.status < 400) return redirect(localPath(fieldOf(form, 'to'), '/desk'));
  const problem = answer.body as Partial<Problem> | undefined;
  const words = problem?.reasons?.map(({ message }) => message) ?? [];
  return data(
    { username, title: problem?.title ?? '', words: [problem?.detail ?? '', ...words].filter(Boolean) },
    { status: answer.status },
  );
}

/** A password is taken as it was typed, blanks included. */
function passwordOf(form: FormData): string {
  const value = form.get('password');
  return typeof value === 'string' ? value : '';
}

export default function SignInPage() {
  const { t } = useWords();
  const { to, asked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const busy = useNavigation().state === 'submitting';
  const about = useSite()?.about;
  return (
    <div className="sign-in">
      <title>{t('signIn.title')}</title>
      <h1 className="page-title">{t('signIn.title')}</h1>
      <div role="alert" data-testid="sign-in-error">
        {refused !== undefined && (
          <div className="refusal">
            <strong>{refused.title || t('signIn.refused')}</strong>
            {refused.words.map((words) => (
              <p key={words}>{words}</p>
            ))}
          </div>
        )}
      </div>
      {asked && refused === undefined && <p>{t('signIn.asked')}</p>}
      <Form method="post" className="stack">
        <input type="hidden" name="to" value={to} />
        <label htmlFor="username">{t('signIn.username')}</label>
        <input
          id="username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={refused?.username}
          required
        />
        <label htmlFor="password">{t('signIn.password')}</label>
        <input id="password" name="password" type="password" autoComplete="current-password" required />
        <button type="submit" disabled={busy}>
          {t('signIn.go')}
        </button>
      </Form>
      {about?.demo === true && <DemoAccounts accounts={about.demoAccounts ?? []} to={to} />}
    </div>
  );
}
