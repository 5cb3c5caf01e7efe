import { useSite } from '../lib/use-site.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';
import { Switches } from './switches.tsx';

/** Language, theme, what the site promises, and whether its data are made up. */
export function SiteFooter() {
  const { t } = useWords();
  const about = useSite()?.about;
  return (
    <footer className="site-footer">
      {about?.demo === true && (
        <p className="demo-mark" data-testid="demo-mark">
          <strong>{t('site.demo')}</strong> <span>{t('site.demoWhy')}</span>
        </p>
      )}
      <div className="footer-row">
        <Switches />
        <p className="muted">{t('site.access')}</p>
        <p className="muted">
          <Name>{about?.name ?? t('site.name')}</Name>
          {about !== undefined && ` · ${t('site.version', { version: about.version })}`}
        </p>
      </div>
    </footer>
  );
}
