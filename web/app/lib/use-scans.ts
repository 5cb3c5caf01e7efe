import { useEffect, useReducer, useRef, useState } from 'react';
import { useFetcher } from 'react-router';
import type { DeskAnswer } from './desk-answer.ts';
import { jobToSend, nextDesk, openDesk, type Job } from './desk-state.ts';
import { toneOf } from './outcome.ts';
import { playTone } from './sound.ts';

interface ScansOptions {
  /** The address that takes the scans. */
  action: string;
  library: string;
  /** What the page was rendered with when scripts were off. */
  first: DeskAnswer | undefined;
  muted: boolean;
}

/** The desk's scans: one at a time to the server, the others waiting, each outcome with its sound. */
export function useScans({ action, library, first, muted }: ScansOptions) {
  const [state, dispatch] = useReducer(nextDesk, first, openDesk);
  const fetcher = useFetcher<DeskAnswer | null>();
  const handled = useRef<DeskAnswer>(undefined);
  const { data, state: progress, submit } = fetcher;

  useEffect(() => {
    if (data === undefined || data === null || progress === 'submitting' || handled.current === data) return;
    handled.current = data;
    dispatch({ type: 'answered', answer: data });
    if (!muted) playTone(data.kind === 'done' ? toneOf(data.done.outcome) : 'cinnabar');
  }, [data, progress, muted]);

  useEffect(() => {
    const job = jobToSend(state);
    if (job === undefined || progress !== 'idle') return;
    dispatch({ type: 'sent' });
    void submit(fieldsOf(job, library, state.reader?.id), { method: 'post', action });
  }, [state, progress, submit, action, library]);

  return {
    state,
    ask: (job: Job) => dispatch({ type: 'asked', job }),
    retry: () => dispatch({ type: 'retried' }),
  };
}

function fieldsOf(job: Exclude<Job, { kind: 'putAway' }>, library: string, readerId: string | undefined) {
  return {
    library,
    code: job.code,
    intent: job.kind,
    ...(job.kind === 'renew' ? { loan: job.loan } : {}),
    ...(readerId === undefined ? {} : { readerId }),
  };
}

/** Whether the desk is silent, kept in a cookie so that the choice outlives the page. */
export function useMute(initially: boolean) {
  const [muted, setMuted] = useState(initially);
  const change = (silent: boolean) => {
    setMuted(silent);
    document.cookie = `desk_mute=${silent ? '1' : '0'}; path=/desk; max-age=31536000; samesite=lax`;
  };
  return [muted, change] as const;
}
