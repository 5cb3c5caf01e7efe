import { Form, Link, useLoaderData } from 'react-router';
import { Name } from '../../components/name.tsx';
import { SearchButton } from '../../components/search-button.tsx';
import { useSite } from '../../lib/use-site.ts';
import type { LibraryList } from '../../lib/api.ts';
import { want, type Loading } from '../../lib/context.ts';
import { byCounty } from '../../lib/counties.ts';
import { grouped } from '../../lib/format.ts';
import { useWords } from '../../lib/use-words.ts';

export async function loader({ context }: Loading) {
  const list = await want<LibraryList>(context, '/api/v1/libraries');
  const counties = byCounty(list?.libraries ?? [])
    .filter((county) => county.name !== null)
    .map(({ name, libraries, open }) => ({ name, libraries: libraries.length, open }));
  return { summary: list?.summary, counties };
}

export default function HomePage() {
  const { t } = useWords();
  const { summary, counties } = useLoaderData<typeof loader>();
  const city = useSite()?.about?.city ?? '';
  return (
    <>
      <title>{[city, t('site.name')].filter(Boolean).join(' · ')}</title>
      <section className="home-search" aria-labelledby="home-title">
        <h1 id="home-title">{t('home.title')}</h1>
        <Form action="/search" method="get" role="search" className="search-form search-form-large">
          <label htmlFor="q">{t('home.label')}</label>
          <div className="field-row">
            <input
              id="q"
              name="q"
              type="search"
              autoComplete="off"
              enterKeyHint="search"
              data-testid="search-box"
            />
            <SearchButton />
          </div>
        </Form>
        {summary !== undefined && (
          <p className="home-summary" data-testid="home-summary">
            {[
              t('home.libraries', { count: summary.libraries, total: grouped(summary.libraries) }),
              t('home.copies', { count: summary.items, total: grouped(summary.items) }),
              t('home.openToday', { total: grouped(summary.openToday) }),
            ].join(' · ')}
          </p>
        )}
      </section>
      {counties.length > 0 && (
        <section className="home-counties" aria-labelledby="counties-title">
          <h2 id="counties-title">{t('home.counties')}</h2>
          <p className="muted">{t('home.countiesWhy')}</p>
          <ul className="county-grid">
            {counties.map((county) => (
              <li key={county.name}>
                <Link to={`/libraries#${encodeURIComponent(county.name ?? '')}`}>
                  <Name>{county.name}</Name>
                </Link>
                <span className="muted">
                  {t('home.county', { count: county.libraries, open: county.open })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
