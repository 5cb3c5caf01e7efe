import type { Tone } from '../components/state-mark.tsx';
import type { DeskOutcome, Done } from './desk-answer.ts';

const tones: Record<DeskOutcome, Tone> = {
  reader: 'river',
  lent: 'hill',
  renewed: 'hill',
  returned: 'river',
  received: 'river',
  sent: 'ochre',
  forward: 'ochre',
  shown: 'muted',
  refused: 'cinnabar',
  unknown: 'cinnabar',
};

/** The colour and shape of an outcome. */
export function toneOf(outcome: DeskOutcome): Tone {
  return tones[outcome];
}

/** What an outcome was about: the book's title, the reader's name, or the bare code. */
export function subjectOf(done: Done, code: string): string {
  if (done.outcome === 'reader' && done.reader !== undefined) return done.reader.name;
  return done.loan?.title ?? done.item?.bib?.title ?? done.transit?.title ?? code;
}
