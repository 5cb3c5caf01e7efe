export type Tone = 'hill' | 'river' | 'ochre' | 'cinnabar' | 'muted';

interface StateMarkProps {
  tone: Tone;
  word: string;
}

const shapes: Record<Tone, string> = {
  hill: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z',
  river: 'M8 1l7 7-7 7-7-7z',
  ochre: 'M2 2l12 6-12 6z',
  cinnabar: 'M2 2h12v12H2z',
  muted: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 2.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z',
};

/** A state as word, shape and colour together; never by colour alone. */
export function StateMark({ tone, word }: StateMarkProps) {
  return (
    <span className={`state tone-${tone}`}>
      <Shape tone={tone} />
      {word}
    </span>
  );
}

/** The shape of a tone by itself, beside a word that says the same. */
export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg className="shape" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
      <path d={shapes[tone]} fillRule="evenodd" />
    </svg>
  );
}

/** The tone of a copy's state on the shelf or away from it. */
export function toneOfItem(state: { code: string; available: boolean }): Tone {
  if (state.available) return 'hill';
  if (/transit|way/i.test(state.code)) return 'ochre';
  return /loan|lent/i.test(state.code) ? 'muted' : 'cinnabar';
}
