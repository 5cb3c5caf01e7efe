import { useEffect, useRef, type SubmitEvent } from 'react';
import type { Job } from '../lib/desk-state.ts';

interface ScanBoxProps {
  label: string;
  go: string;
  /** Where the form posts to when scripts are off. */
  action: string;
  library: string;
  readerId?: string | undefined;
  /** A scan that was not recorded: it goes back into the box. */
  stuck: string | undefined;
  ask: (job: Job) => void;
}

/** The one box of the desk. A scanner types into it and presses Enter; the focus never leaves it for long. */
export function ScanBox({ label, go, action, library, readerId, stuck, ask }: ScanBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useKeptFocus(box, ask);
  useEffect(() => {
    if (stuck === undefined || box.current === null || box.current.value !== '') return;
    box.current.value = stuck;
    box.current.select();
  }, [stuck]);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (box.current === null) return;
    const code = box.current.value.trim();
    box.current.value = '';
    box.current.focus();
    ask(code === '' ? { kind: 'putAway' } : { kind: 'scan', code });
  };

  return (
    <form className="scan-form" method="post" action={action} onSubmit={submit}>
      <input type="hidden" name="library" value={library} />
      {readerId !== undefined && <input type="hidden" name="readerId" value={readerId} />}
      <label htmlFor="scan">{label}</label>
      <div className="field-row">
        <input
          ref={box}
          id="scan"
          name="code"
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          data-testid="scan-box"
          // The page is an instrument with one input: a scanner must reach it without a mouse.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
        <button type="submit">{go}</button>
      </div>
    </form>
  );
}

/** Brings what is typed anywhere into the box, and takes Escape for putting the reader away. */
function useKeptFocus(box: React.RefObject<HTMLInputElement | null>, ask: (job: Job) => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    box.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const field = event.target instanceof Element && event.target.matches('input, select, textarea');
      if (event.key === 'Escape') {
        if (box.current !== null) box.current.value = '';
        latest.current({ kind: 'putAway' });
        box.current?.focus();
      } else if (event.key.length === 1 && event.key !== ' ' && !field) {
        box.current?.focus();
      }
    };
    const onPointer = (event: PointerEvent) => {
      const chosen = document.getSelection()?.isCollapsed === false;
      const control =
        event.target instanceof Element && event.target.closest('a, button, input, summary, select');
      if (!chosen && !control) box.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerup', onPointer);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerup', onPointer);
    };
  }, [box]);
}
