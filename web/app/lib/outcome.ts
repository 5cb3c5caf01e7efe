import type { Tone } from '../components/state-mark.tsx';
import type { DeskOutcome } from './desk-answer.ts';

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
