import { Link, NavLink } from 'react-router';
import { useSite } from '../lib/use-site.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { Seal } from './seal.tsx';

/** The portal's head: whose house this is, and its three doors. */
export function SiteHeader() {
  const { t } = useWords();
  const site = useSite();
  return (
    <header className="site-header">
      <Link to="/" className="brand">
        <Seal />
        <span>
          <Name>{site?.about?.city ?? t('site.name')}</Name>
        </span>
      </Link>
      <nav aria-label={t('site.main')}>
        <NavLink to="/search">{t('site.search')}</NavLink>
        <NavLink to="/libraries">{t('site.libraries')}</NavLink>
        <NavLink to="/desk">{t('site.desk')}</NavLink>
      </nav>
    </header>
  );
}

/** The first thing a keyboard meets: past the head, straight to the content. */
export function SkipLink() {
  const { t } = useWords();
  return (
    <a className="skip" href="#main">
      {t('site.skip')}
    </a>
  );
}
