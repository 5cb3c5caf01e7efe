import { useEffect, useRef } from 'react';
import { Form, useLoaderData } from 'react-router';
import { Pager } from '../../components/pager.tsx';
import { ChosenFilters, SearchFilters } from '../../components/search-filters.tsx';
import { SearchButton } from '../../components/search-button.tsx';
import { EmptyQuery, ZeroHits } from '../../components/search-nothing.tsx';
import { HitEntry } from '../../components/search-hit.tsx';
import type { LibraryList, SearchResult } from '../../lib/api.ts';
import { need, want, withQuery, type Loading } from '../../lib/context.ts';
import { libraryChoices } from '../../lib/counties.ts';
import { grouped } from '../../lib/format.ts';
import { readSearch, searchAddress } from '../../lib/search-address.ts';
import { useWords } from '../../lib/use-words.ts';

const size = 20;

export async function loader({ request, context }: Loading) {
  const asked = readSearch(new URL(request.url).searchParams);
  const list = await want<LibraryList>(context, '/api/v1/libraries');
  const choices = libraryChoices(list?.libraries ?? [], asked.library);
  const libraryName = list?.libraries.find(({ code }) => code === asked.library)?.name;
  if (asked.q === '') return { asked, choices, libraryName, result: undefined };
  const { q, page, library } = asked;
  const available = asked.available ? 'true' : undefined;
  const path = withQuery('/api/v1/search', { q, page, size, library, available });
  return { asked, choices, libraryName, result: await need<SearchResult>(context, path) };
}

export default function SearchPage() {
  const { t } = useWords();
  const { asked, choices, libraryName, result } = useLoaderData<typeof loader>();
  const box = useRef<HTMLInputElement>(null);
  // Back and forward change what was asked while the box stays; what is being typed is never touched.
  useEffect(() => {
    if (box.current !== null) box.current.value = asked.q;
  }, [asked.q]);
  const title = asked.q === '' ? t('search.title') : t('search.resultTitle', { q: asked.q });
  return (
    <>
      <title>{title}</title>
      <h1 className="page-title">{title}</h1>
      <Form action="/search" method="get" role="search" className="search-form">
        <label htmlFor="q">{t('search.label')}</label>
        <div className="field-row">
          <input
            ref={box}
            id="q"
            name="q"
            type="search"
            defaultValue={asked.q}
            autoComplete="off"
            data-testid="search-box"
          />
          <SearchButton />
        </div>
        <SearchFilters key={searchAddress({ ...asked, q: '', page: 1 })} asked={asked} choices={choices} />
      </Form>
      <ChosenFilters asked={asked} libraryName={libraryName} />
      {result === undefined && <EmptyQuery />}
      {result !== undefined && (
        <p className="result-count" aria-live="polite" data-testid="result-count">
          {t('search.count', { count: result.total, total: grouped(result.total) })}
        </p>
      )}
      {result?.total === 0 && <ZeroHits asked={asked} libraryName={libraryName} />}
      {result !== undefined && result.total > 0 && (
        <>
          <ol className="hits" start={(result.page - 1) * result.size + 1} data-testid="hits">
            {result.hits.map((hit) => (
              <HitEntry key={hit.id} hit={hit} />
            ))}
          </ol>
          <Pager
            page={result.page}
            pages={Math.ceil(result.total / result.size)}
            address={(page) => searchAddress({ ...asked, page })}
          />
        </>
      )}
    </>
  );
}
