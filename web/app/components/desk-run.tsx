import type { RunEntry } from '../lib/desk-state.ts';
import { clockInChina } from '../lib/format.ts';
import { toneOf } from '../lib/outcome.ts';
import { useWords } from '../lib/use-words.ts';
import { useOutcomeWord } from './desk-outcome.tsx';
import { Name } from './name.tsx';
import { StateMark } from './state-mark.tsx';

/** The run of what was just done, newest first. */
export function DeskRun({ run }: { run: RunEntry[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="run-title" className="run">
      <h2 id="run-title">{t('desk.run')}</h2>
      {run.length === 0 && <p className="muted">{t('desk.runEmpty')}</p>}
      {run.length > 0 && (
        <ol className="run-list" aria-label={t('desk.runCaption')} data-testid="run-list">
          {run.map((entry) => (
            <RunLine key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function RunLine({ entry }: { entry: RunEntry }) {
  const { done, code, subject, who, at } = entry;
  return (
    <li data-testid="run-entry" data-outcome={done.outcome}>
      <time className="muted numeral" dateTime={new Date(at).toISOString()}>
        {clockInChina(at)}
      </time>
      <StateMark tone={toneOf(done.outcome)} word={useOutcomeWord(entry)} />
      <span className="run-subject">
        <Name>{subject}</Name> <span className="muted numeral">{code}</span>
      </span>
      {done.outcome !== 'reader' && who !== '' && (
        <span className="muted">
          <Name>{who}</Name>
        </span>
      )}
    </li>
  );
}
