import { useNavigation } from 'react-router';
import { useWords } from '../lib/use-words.ts';

/** Sends the search; when the answer takes a moment the button says that it is on its way. */
export function SearchButton() {
  const { t } = useWords();
  const busy = useNavigation().location?.pathname === '/search';
  return (
    <button type="submit" className="search-button" aria-busy={busy} data-testid="search-go">
      <span>{t('home.go')}</span>
      <span aria-hidden={!busy}>{t('home.going')}</span>
    </button>
  );
}
