import type { Loan, Reader } from '../lib/api.ts';
import type { Job } from '../lib/desk-state.ts';
import { dayInWords } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { StateMark } from './state-mark.tsx';

interface ReaderInHandProps {
  reader: Reader;
  library: string;
  ask: (job: Job) => void;
}

/** The reader in hand: who he is, whether he may borrow, and what he has on loan. */
export function ReaderInHand({ reader, library, ask }: ReaderInHandProps) {
  const { t, language } = useWords();
  return (
    <div className="card" data-testid="reader-in-hand">
      <div className="card-head">
        <h3>
          <Name>{reader.name}</Name>
        </h3>
        <StateMark tone={reader.standing.canBorrow ? 'hill' : 'cinnabar'} word={reader.standing.name} />
        <a
          className="button quiet"
          href="/desk"
          data-testid="put-away"
          onClick={(event) => {
            event.preventDefault();
            ask({ kind: 'putAway' });
            document.getElementById('scan')?.focus();
          }}
        >
          {t('desk.putAway')} <kbd>Esc</kbd>
        </a>
      </div>
      <dl className="facts facts-small">
        <div>
          <dt>{t('desk.card')}</dt>
          <dd className="numeral">{reader.card}</dd>
        </div>
        <div>
          <dt>{t('desk.type')}</dt>
          <dd>{reader.type.name}</dd>
        </div>
        <div>
          <dt>{t('desk.homeLibrary')}</dt>
          <dd>
            <Name>{reader.homeLibrary.name}</Name>
          </dd>
        </div>
        {reader.expiresOn !== null && (
          <div>
            <dt>{t('desk.expires')}</dt>
            <dd>{dayInWords(reader.expiresOn, language)}</dd>
          </div>
        )}
      </dl>
      <p>{t('desk.loans', { open: reader.openLoans, max: reader.maxLoans })}</p>
      <ReaderLoans reader={reader} library={library} ask={ask} />
    </div>
  );
}

function ReaderLoans({ reader, library, ask }: ReaderInHandProps) {
  const { t } = useWords();
  if (reader.loans.length === 0) return <p className="muted">{t('desk.noLoans')}</p>;
  return (
    <table className="loans" data-testid="reader-loans">
      <caption className="visually-hidden">{t('desk.loansCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('desk.title_')}</th>
          <th scope="col">{t('desk.dueOn')}</th>
          <th scope="col">{t('desk.renew')}</th>
        </tr>
      </thead>
      <tbody>
        {reader.loans.map((loan) => (
          <LoanRow key={loan.id} loan={loan} readerId={reader.id} library={library} ask={ask} />
        ))}
      </tbody>
    </table>
  );
}

interface LoanRowProps {
  loan: Loan;
  readerId: string;
  library: string;
  ask: (job: Job) => void;
}

function LoanRow({ loan, readerId, library, ask }: LoanRowProps) {
  const { t, language } = useWords();
  return (
    <tr data-testid="reader-loan">
      <td>
        <Name>{loan.title}</Name> <span className="muted numeral">{loan.barcode}</span>
      </td>
      <td>
        {dayInWords(loan.dueOn, language)}{' '}
        {loan.overdueDays > 0 && (
          <StateMark tone="cinnabar" word={t('desk.overdue', { count: loan.overdueDays })} />
        )}
      </td>
      <td>
        <form
          method="post"
          action="/desk?index"
          onSubmit={(event) => {
            event.preventDefault();
            ask({ kind: 'renew', code: loan.barcode, loan: loan.id });
            document.getElementById('scan')?.focus();
          }}
        >
          <input type="hidden" name="intent" value="renew" />
          <input type="hidden" name="loan" value={loan.id} />
          <input type="hidden" name="code" value={loan.barcode} />
          <input type="hidden" name="library" value={library} />
          <input type="hidden" name="readerId" value={readerId} />
          <button
            type="submit"
            className="quiet"
            data-testid="renew"
            aria-label={t('desk.renewTitle', { title: loan.title })}
          >
            {t('desk.renew')}
          </button>{' '}
          <span className="muted">
            {loan.renewalsLeft > 0
              ? t('desk.renewalsLeft', { count: loan.renewalsLeft })
              : t('desk.noRenewals')}
          </span>
        </form>
      </td>
    </tr>
  );
}
