import { useWords } from '../lib/use-words.ts';

interface DeskKeysProps {
  muted: boolean;
  setMuted: (muted: boolean) => void;
}

/** The keys of the desk and its sound. */
export function DeskKeys({ muted, setMuted }: DeskKeysProps) {
  const { t } = useWords();
  return (
    <section className="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('desk.keys')}</h2>
      <dl>
        <div>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>{t('desk.keyEnter')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{t('desk.keyEscape')}</dd>
        </div>
        <div className="needs-script">
          <dt>
            <kbd>Ctrl+Z</kbd>
          </dt>
          <dd>{t('desk.keyReturn')}</dd>
        </div>
      </dl>
      <button
        type="button"
        className="quiet needs-script"
        data-testid="mute"
        aria-pressed={muted}
        onClick={() => {
          setMuted(!muted);
          document.getElementById('scan')?.focus();
        }}
      >
        {t('desk.mute')}
      </button>
    </section>
  );
}
