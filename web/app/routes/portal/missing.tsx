import { data } from 'react-router';
import { useWords } from '../../lib/use-words.ts';

export function loader() {
  return data(undefined, { status: 404 });
}

export default function MissingPage() {
  const { t } = useWords();
  return (
    <section className="notice" aria-labelledby="missing-title">
      <title>{t('error.notFound')}</title>
      <h1 id="missing-title">{t('error.notFound')}</h1>
      <p>{t('error.notFoundWhy')}</p>
      <p className="actions">
        <a className="button" href="/">
          {t('error.home')}
        </a>
      </p>
    </section>
  );
}
