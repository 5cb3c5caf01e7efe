import { useEffect, useRef, useState } from 'react';
import { useWords } from '../lib/use-words.ts';

/** As long as a slip is still seen as one; later the book is simply scanned. */
const offered = 30_000;

/** Takes back at once what was just lent to the wrong reader, from the scan box too. */
export function ReturnNow({ go }: { go: () => void }) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), offered);
    return () => clearTimeout(timer);
  }, []);
  useUndoKey(over ? undefined : go);
  if (over) return null;
  return (
    <button
      type="button"
      className="quiet return-now needs-script"
      data-testid="return-now"
      aria-keyshortcuts="Control+Z Meta+Z"
      onClick={() => {
        go();
        document.getElementById('scan')?.focus();
      }}
    >
      {t('desk.returnNow')} <kbd>Ctrl+Z</kbd>
    </button>
  );
}

/** In a field with something in it the key keeps its own meaning: taking back what was typed. */
function useUndoKey(go: (() => void) | undefined): void {
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!undo || event.key.toLowerCase() !== 'z' || event.repeat || latest.current === undefined) return;
      if (event.target instanceof HTMLInputElement && event.target.value !== '') return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
