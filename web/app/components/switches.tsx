import { useLocation } from 'react-router';
import { useSite } from '../lib/use-site.ts';
import { useWords } from '../lib/use-words.ts';

const themes = ['auto', 'light', 'dark'] as const;

/** Language and theme, as plain links: they work with scripts off. */
export function Switches() {
  const { t, language } = useWords();
  const theme = useSite()?.theme ?? 'auto';
  const { pathname, search } = useLocation();
  const to = `?to=${encodeURIComponent(pathname + search)}`;
  return (
    <div className="switches">
      <nav aria-label={t('site.language')}>
        <a href={`/lang/zh${to}`} lang="zh-CN" hrefLang="zh-CN" aria-current={language === 'zh' || undefined}>
          中文
        </a>
        <a href={`/lang/en${to}`} lang="en" hrefLang="en" aria-current={language === 'en' || undefined}>
          English
        </a>
      </nav>
      <nav aria-label={t('site.theme')}>
        {themes.map((name) => (
          <a
            key={name}
            href={`/theme/${name}${to}`}
            rel="nofollow"
            aria-current={theme === name || undefined}
          >
            {t(`site.${name}`)}
          </a>
        ))}
      </nav>
    </div>
  );
}
