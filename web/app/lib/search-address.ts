import { withQuery } from './context.ts';

/** What is searched; everything about it stands in the address. */
export interface Search {
  q: string;
  page: number;
  library: string | undefined;
  available: boolean;
}

/** Reads a search from the address; what makes no sense there is left out. */
export function readSearch(params: URLSearchParams): Search {
  const page = Number(params.get('page') ?? '1');
  return {
    q: (params.get('q') ?? '').trim(),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    library: params.get('library') || undefined,
    available: params.get('available') === '1',
  };
}

/** Writes a search as an address; the first page needs no number. */
export function searchAddress({ q, page, library, available }: Search): string {
  return withQuery('/search', {
    q,
    page: page > 1 ? page : undefined,
    library,
    available: available ? '1' : undefined,
  });
}
