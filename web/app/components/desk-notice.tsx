import { masked, stuckScan, type DeskState } from '../lib/desk-state.ts';
import { useWords } from '../lib/use-words.ts';

/** What stands between the librarian and the next scan: no answer, no session, or only a short wait. */
export function DeskNotice({ state, retry }: { state: DeskState; retry: () => void }) {
  const { t } = useWords();
  const { stopped, queue } = state;
  const stuck = stuckScan(state);
  const waiting = queue.filter((job) => job.kind !== 'putAway').length - (stopped || state.sending ? 1 : 0);
  return (
    <div className="desk-notice">
      <div role="alert" data-testid="desk-notice">
        {stopped?.kind === 'unreachable' && (
          <div className="band band-ochre">
            <strong>{t('desk.offline')}</strong>
            <p>
              {stuck === undefined ? t('desk.offlineButton') : t('desk.offlineWhy', { code: masked(stuck) })}{' '}
              {stopped.message}
            </p>
            <button type="button" className="quiet" onClick={retry}>
              {t('desk.retry')}
            </button>
          </div>
        )}
        {stopped?.kind === 'signedOut' && (
          <div className="band band-ochre">
            <strong>{t('desk.signedOut')}</strong>
            <p>{t('desk.signedOutWhy')}</p>
            <a href="/desk/sign-in?to=/desk">{t('desk.signInAgain')}</a>
          </div>
        )}
      </div>
      {waiting > 0 && (
        <p className="muted appears-late" role="status" data-testid="desk-waiting">
          {t('desk.waiting', { count: waiting })}
        </p>
      )}
    </div>
  );
}
