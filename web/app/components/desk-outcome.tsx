import type { RunEntry } from '../lib/desk-state.ts';
import { toneOf } from '../lib/outcome.ts';
import { dayInWords } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { ReturnNow } from './return-now.tsx';
import { Shape } from './state-mark.tsx';

interface DeskOutcomeProps {
  entry: RunEntry | undefined;
  /** Takes a copy back at once; none while scans wait, when nobody could say which copy is meant. */
  returnNow?: ((barcode: string) => void) | undefined;
}

/** The last outcome as one big word, then one sentence; a refusal with all its reasons. */
export function DeskOutcomeView({ entry, returnNow }: DeskOutcomeProps) {
  const { t } = useWords();
  return (
    <section className="outcome-area" aria-label={t('desk.newest')}>
      <div aria-live="assertive" aria-atomic="true">
        {entry !== undefined && <OutcomeWords key={entry.id} entry={entry} returnNow={returnNow} />}
      </div>
    </section>
  );
}

function OutcomeWords({ entry, returnNow }: DeskOutcomeProps & { entry: RunEntry }) {
  const { t } = useWords();
  const { done, subject, scanned } = entry;
  const tone = toneOf(done.outcome);
  return (
    <div className={`outcome tone-${tone}`} data-testid="outcome" data-outcome={done.outcome}>
      <p className="outcome-word" data-testid="outcome-word">
        <Shape tone={tone} />
        {useOutcomeWord(entry)}
      </p>
      <p className="outcome-subject" data-testid="outcome-subject">
        <Name>{subject}</Name>
        {scanned}
      </p>
      <OutcomeSentence entry={entry} />
      {done.reasons.length > 0 && (
        <ul className="reasons" aria-label={t('desk.reasons')} data-testid="outcome-reasons">
          {done.reasons.map((reason) => (
            <li key={reason.code}>{reason.message}</li>
          ))}
        </ul>
      )}
      {done.outcome === 'lent' && returnNow !== undefined && <ReturnNow go={() => returnNow(entry.code)} />}
    </div>
  );
}

function OutcomeSentence({ entry }: { entry: RunEntry }) {
  const { t, language } = useWords();
  const { loan, message, outcome } = entry.done;
  const due = (outcome === 'lent' || outcome === 'renewed') && loan !== undefined;
  return (
    <p>
      {message}
      {due && message === '' && t('book.due', { date: dayInWords(loan.dueOn, language) })}
    </p>
  );
}

/** The word for an outcome: the server's own, or ours with the library it concerns. */
export function useOutcomeWord({ done }: RunEntry): string {
  const { t } = useWords();
  if (done.word !== '') return done.word;
  return t(`outcome.${done.outcome}`, { to: done.transit?.to.name ?? '' });
}
