import { Link, useLoaderData } from 'react-router';
import { CountyLibraries } from '../../components/county-libraries.tsx';
import type { LibraryList } from '../../lib/api.ts';
import { need, type Loading } from '../../lib/context.ts';
import { byCounty } from '../../lib/counties.ts';
import { grouped } from '../../lib/format.ts';
import { useWords } from '../../lib/use-words.ts';

export async function loader({ request, context }: Loading) {
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim();
  const list = await need<LibraryList>(context, '/api/v1/libraries');
  const found = q === '' ? list.libraries : list.libraries.filter(({ name }) => name.includes(q));
  const counties = byCounty(found).map((county) => ({
    name: county.name,
    open: county.open,
    libraries: county.libraries.map(({ code, name, level, kind, openToday }) => {
      return { code, name, level, kind: kind.name, openToday };
    }),
  }));
  return { q, summary: list.summary, counties };
}

export default function LibrariesPage() {
  const { t } = useWords();
  const { q, summary, counties } = useLoaderData<typeof loader>();
  const lead = {
    count: summary.libraries,
    libraries: grouped(summary.libraries),
    open: grouped(summary.openToday),
  };
  return (
    <>
      <title>{t('libraries.title')}</title>
      <h1 className="page-title">{t('libraries.title')}</h1>
      <p>{t('libraries.lead', lead)}</p>
      <form method="get" role="search" className="search-form">
        <label htmlFor="library-name">{t('libraries.filter')}</label>
        <div className="field-row">
          <input id="library-name" name="q" type="search" defaultValue={q} autoComplete="off" />
          <button type="submit">{t('libraries.find')}</button>
        </div>
      </form>
      {q !== '' && (
        <p aria-live="polite">
          {counties.length === 0 && `${t('libraries.none', { q })} · `}
          <Link to="/libraries">{t('libraries.all')}</Link>
        </p>
      )}
      <div data-testid="library-tree">
        {counties.map((county) => (
          <CountyLibraries key={county.name} county={county} open={q !== '' || county.name === null} />
        ))}
      </div>
    </>
  );
}
