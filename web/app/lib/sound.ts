import type { Tone } from '../components/state-mark.tsx';

/** Frequency in hertz and length in seconds of each note. */
type Note = readonly [frequency: number, length: number];

const good: Note[] = [[880, 0.08]];
const attention: Note[] = [
  [660, 0.09],
  [880, 0.12],
];
const bad: Note[] = [
  [220, 0.16],
  [175, 0.24],
];

const melodies: Record<Tone, Note[]> = {
  hill: good,
  river: good,
  muted: good,
  ochre: attention,
  cinnabar: bad,
};

let speaker: AudioContext | undefined;

/** Plays the short sound of an outcome; a browser without sound stays silent. */
export function playTone(tone: Tone): void {
  if (typeof AudioContext === 'undefined') return;
  speaker ??= new AudioContext();
  let at = speaker.currentTime;
  for (const [frequency, length] of melodies[tone]) {
    playNote(speaker, tone === 'cinnabar' ? 'square' : 'sine', frequency, at, length);
    at += length;
  }
}

function playNote(
  context: AudioContext,
  wave: OscillatorType,
  frequency: number,
  at: number,
  length: number,
): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.type = wave;
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0.08, at);
  volume.gain.exponentialRampToValueAtTime(0.001, at + length);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + length);
}
