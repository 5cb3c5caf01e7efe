import { withQuery } from './context.ts';
import { isDay, periodOf, spanOf } from './period.ts';

/** What a figure is asked for; all of it stands in the address. */
export interface FigureQuery {
  period: string;
  by: string | undefined;
  library: string | undefined;
  scope: 'tree' | 'own';
}

/** Reads a figure's query; two days typed into the form count before a period in the address. */
export function readFigureQuery(params: URLSearchParams, today: string): FigureQuery {
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const asked = params.get('period') ?? '';
  const typed =
    isDay(from) && isDay(to) ? periodOf(from <= to ? { from, to } : { from: to, to: from }) : undefined;
  return {
    period: typed ?? (spanOf(asked) === undefined ? today : asked),
    by: params.get('by') || undefined,
    library: params.get('library') || undefined,
    scope: params.get('scope') === 'own' ? 'own' : 'tree',
  };
}

/** Writes a figure's query as an address. */
export function figureAddress(measure: string, query: FigureQuery): string {
  return withQuery(`/desk/figures/${encodeURIComponent(measure)}`, { ...query });
}

/** The address of the ledger entries behind a row, as the API says the row opens. */
export function entriesAddress(measure: string, opens: Record<string, string | undefined>): string {
  return withQuery(`/desk/figures/${encodeURIComponent(measure)}/entries`, opens);
}
