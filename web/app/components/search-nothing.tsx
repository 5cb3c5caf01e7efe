import { Link } from 'react-router';
import { searchAddress, type Search } from '../lib/search-address.ts';
import { useWords } from '../lib/use-words.ts';

/** Nothing has been asked yet: what may be written in the box. */
export function EmptyQuery() {
  const { t } = useWords();
  return (
    <section className="notice" data-testid="empty-query">
      <h2>{t('search.empty')}</h2>
      <p>{t('search.emptyWhy')}</p>
    </section>
  );
}

/** Nothing found: what was searched, and what to loosen. */
export function ZeroHits({ asked, libraryName }: { asked: Search; libraryName: string | undefined }) {
  const { t } = useWords();
  const where = [libraryName ?? t('search.anyLibrary'), ...(asked.available ? [t('search.available')] : [])];
  return (
    <section className="notice" data-testid="zero-hits">
      <h2>{t('search.none', { q: asked.q })}</h2>
      <p>{t('search.noneWhere', { where: where.join(' · ') })}</p>
      <p>{t('search.noneLoosen')}</p>
      <ul>
        {asked.library !== undefined && (
          <li>
            <Link to={searchAddress({ ...asked, page: 1, library: undefined })}>
              {t('search.looseLibrary', { q: asked.q })}
            </Link>
          </li>
        )}
        {asked.available && (
          <li>
            <Link to={searchAddress({ ...asked, page: 1, available: false })}>
              {t('search.looseAvailable')}
            </Link>
          </li>
        )}
        <li>{t('search.looseWords')}</li>
        <li>{t('search.looseAsk')}</li>
      </ul>
    </section>
  );
}
