import { isRouteErrorResponse, useLocation, useRouteError } from 'react-router';
import type { Refusal } from '../lib/context.ts';
import { useSite } from '../lib/use-site.ts';
import { useWords } from '../lib/use-words.ts';

/** What went wrong, in words, with the number by which the log can be searched. */
export function ErrorPage() {
  const { t } = useWords();
  const site = useSite();
  const { pathname, search } = useLocation();
  const { status, refusal } = told(useRouteError());
  const missing = status === 404;
  const ours = missing ? t('error.notFound') : status === 403 ? t('error.forbidden') : t('error.title');
  const title = refusal?.title || ours;
  const requestId = refusal?.requestId ?? site?.requestId;
  return (
    <section className="notice" aria-labelledby="error-title">
      <title>{title}</title>
      <h1 id="error-title">{title}</h1>
      <p>{refusal?.detail || (missing ? t('error.notFoundWhy') : t('error.unexpected'))}</p>
      {!missing && requestId !== undefined && (
        <p className="muted">
          {t('error.requestId')} <code>{requestId}</code>
        </p>
      )}
      <p className="actions">
        <a className="button" href={pathname + search}>
          {t('error.retry')}
        </a>
        <a href="/">{t('error.home')}</a>
      </p>
    </section>
  );
}

function told(error: unknown): { status: number; refusal: Partial<Refusal> | undefined } {
  if (!isRouteErrorResponse(error)) return { status: 500, refusal: undefined };
  const refusal = typeof error.data === 'object' ? (error.data as Partial<Refusal>) : undefined;
  return { status: error.status, refusal };
}
