import type { RunEntry } from '../lib/desk-state.ts';
import { toneOf } from '../lib/outcome.ts';
import { dayInWords } from '../lib/format.ts';
import { useWords } from '../lib/use-words.ts';
import { Shape } from './state-mark.tsx';

/** The last outcome as one big word, then one sentence; a refusal with all its reasons. */
export function DeskOutcomeView({ entry }: { entry: RunEntry | undefined }) {
  const { t } = useWords();
  return (
    <section className="outcome-area" aria-label={t('desk.newest')}>
      <div aria-live="assertive" aria-atomic="true">
        {entry !== undefined && <OutcomeWords key={entry.id} entry={entry} />}
      </div>
    </section>
  );
}

function OutcomeWords({ entry }: { entry: RunEntry }) {
  const { t } = useWords();
  const { done, subject } = entry;
  const tone = toneOf(done.outcome);
  return (
    <div className={`outcome tone-${tone}`} data-testid="outcome" data-outcome={done.outcome}>
      <p className="outcome-word" data-testid="outcome-word">
        <Shape tone={tone} />
        {useOutcomeWord(entry)}
      </p>
      <p className="outcome-subject" data-testid="outcome-subject">
        {subject}
      </p>
      <OutcomeSentence entry={entry} />
      {done.reasons.length > 0 && (
        <ul className="reasons" aria-label={t('desk.reasons')} data-testid="outcome-reasons">
          {done.reasons.map((reason) => (
            <li key={reason.code}>{reason.message}</li>
          ))}
        </ul>
      )}
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
