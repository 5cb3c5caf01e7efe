import { Link } from 'react-router';
import { useWords } from '../lib/use-words.ts';

interface PagerProps {
  page: number;
  pages: number;
  address: (page: number) => string;
}

/** One page back or on, with the place between; the page stands in the address. */
export function Pager({ page, pages, address }: PagerProps) {
  const { t } = useWords();
  if (pages <= 1) return null;
  return (
    <nav className="pager" aria-label={t('search.pages')}>
      {page > 1 && (
        <Link to={address(page - 1)} rel="prev">
          ← {t('search.previous')}
        </Link>
      )}
      <span className="muted">{t('search.page', { page, pages })}</span>
      {page < pages && (
        <Link to={address(page + 1)} rel="next">
          {t('search.next')} →
        </Link>
      )}
    </nav>
  );
}
