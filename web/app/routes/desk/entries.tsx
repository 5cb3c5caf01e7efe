import { Link, useLoaderData } from 'react-router';
import { LedgerTable } from '../../components/ledger-table.tsx';
import { Name } from '../../components/name.tsx';
import type { LedgerPage, MeasureList } from '../../lib/api.ts';
import { need, withQuery, type Loading } from '../../lib/context.ts';
import { deskOf } from '../../lib/desk.ts';
import { grouped } from '../../lib/format.ts';
import { spanOf, todayInChina } from '../../lib/period.ts';
import { useWords } from '../../lib/use-words.ts';

export async function loader({ request, params, context }: Loading) {
  const desk = await deskOf(request, context);
  if (desk instanceof Response) return desk;
  const id = params.measure ?? '';
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const period =
    asked.period !== undefined && spanOf(asked.period) !== undefined
      ? asked.period
      : todayInChina(Date.now());
  const query: Record<string, string> = { library: desk.library.code, scope: 'tree', ...asked, period };
  const path = withQuery(`/api/v1/figures/${encodeURIComponent(id)}/entries`, query);
  const [{ measures }, page] = await Promise.all([
    need<MeasureList>(context, '/api/v1/figures'),
    need<LedgerPage>(context, path),
  ]);
  const library = desk.session.libraries.find(({ code }) => code === query.library)?.name ?? query.library;
  return { id, query, page, library, name: measures.find((measure) => measure.id === id)?.name ?? id };
}

export default function EntriesPage() {
  const { t } = useWords();
  const { id, query, page, library, name } = useLoaderData<typeof loader>();
  const { cursor, ...first } = query;
  const here = `/desk/figures/${encodeURIComponent(id)}`;
  const { period, scope } = query;
  return (
    <>
      <title>{t('figures.entriesTitle', { measure: name })}</title>
      <p>
        <Link to={withQuery(here, { period, scope, library: query.library })}>
          ← {t('figures.back', { measure: name })}
        </Link>
      </p>
      <h1 className="page-title">{t('figures.entriesTitle', { measure: name })}</h1>
      <p data-testid="entries-count">
        <Name>{library}</Name> · {period} · {t(scope === 'own' ? 'figures.own' : 'figures.tree')} ·{' '}
        {t('figures.entriesCount', { count: page.total, total: grouped(page.total) })}
      </p>
      {page.entries.length === 0 && <p className="muted">{t('figures.entriesNone')}</p>}
      {page.entries.length > 0 && <LedgerTable entries={page.entries} />}
      <p className="pager">
        {cursor !== undefined && <Link to={withQuery(`${here}/entries`, first)}>{t('figures.first')}</Link>}
        {page.next !== null && (
          <Link to={withQuery(`${here}/entries`, { ...first, cursor: page.next })} rel="next">
            {t('figures.next')} →
          </Link>
        )}
      </p>
    </>
  );
}
