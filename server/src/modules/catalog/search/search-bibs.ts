import { type RawBuilder, sql } from 'kysely';
import { fold, queryWords } from '../../../kernel/chinese/index.ts';
import type { Id } from '../../../kernel/ids.ts';
import { isbn13Of } from '../../../kernel/isbn.ts';
import type { Db } from '../../../platform/database/index.ts';
import { isbnToken, searchQuery } from './document.ts';

export interface BibSearch {
  readonly text: string;
  readonly page: number;
  readonly size: number;
  /** Ids of the libraries of which at least one must have a copy now; undefined for the whole alliance. */
  readonly libraryIds?: readonly number[] | undefined;
  /** Only titles of which a copy can be taken from a shelf now. */
  readonly available: boolean;
}

export interface BibHit {
  readonly id: Id;
  readonly title: string;
  readonly titleRest: string | null;
  readonly responsibility: string | null;
  readonly publisher: string | null;
  readonly year: number | null;
  readonly classNumber: string | null;
  readonly class: string | null;
  readonly audience: string;
  readonly isbn: string | null;
  readonly copies: number;
  readonly available: number;
}

export interface BibHits {
  readonly total: number;
  readonly hits: readonly BibHit[];
}

function tsquery(text: string): string | undefined {
  const isbn13 = isbn13Of(text);
  if (isbn13 !== undefined) return searchQuery([{ word: isbnToken(isbn13), prefix: false }]);
  return searchQuery(queryWords(text));
}

/** The condition on copies, if one is asked for. */
function holding(search: BibSearch): RawBuilder<unknown> {
  if (!search.libraryIds && !search.available) return sql``;
  const where = [
    ...(search.libraryIds ? [sql`i.library_id = ANY (${search.libraryIds}::integer[])`] : []),
    ...(search.available ? [sql`i.state = 'AVAILABLE' AND i.item_group <> 'reference'`] : []),
  ];
  return sql`AND EXISTS (SELECT 1 FROM item i WHERE i.bib_id = b.id AND ${sql.join(where, sql` AND `)})`;
}

/**
 * Titles that hold every word of the query, best first: the title that is the query, then those that begin with it,
 * then by where the words stand (title, persons, subjects, the rest). Without a word that can be searched, nothing.
 */
export async function searchBibs(db: Db, search: BibSearch): Promise<BibHits> {
  const query = tsquery(search.text);
  if (query === undefined) return { total: 0, hits: [] };
  // PostgreSQL takes no U+0000 in a text.
  const folded = fold(search.text).replaceAll('\u0000', '').trim();
  const { rows } = await sql<BibHit & { total: number }>`
    WITH q AS (SELECT ${query}::tsquery AS query),
    found AS MATERIALIZED (
      SELECT b.id, b.title_fold, ts_rank('{0.05, 0.2, 0.4, 1.0}', b.search, q.query) AS rank
      FROM bib b, q WHERE b.search @@ q.query ${holding(search)}),
    page AS (
      SELECT id, count(*) OVER ()::integer AS total, row_number() OVER (
        ORDER BY (title_fold = ${folded}) DESC, starts_with(title_fold, ${folded}) DESC, rank DESC,
          length(title_fold), id) AS place
      FROM found ORDER BY place LIMIT ${search.size} OFFSET ${(search.page - 1) * search.size})
    SELECT b.id, b.title, b.working ->> 'titleRest' AS "titleRest", b.responsibility, b.publisher, b.year,
      b.class_number AS "classNumber", b.class, b.audience, b.working #>> '{isbns,0,given}' AS isbn,
      copy.copies, copy.available, page.total
    FROM page JOIN bib b ON b.id = page.id
    CROSS JOIN LATERAL (SELECT count(*)::integer AS copies,
        (count(*) FILTER (WHERE i.state = 'AVAILABLE' AND i.item_group <> 'reference'))::integer AS available
      FROM item i WHERE i.bib_id = b.id) copy
    ORDER BY page.place`.execute(db);
  const total = rows[0]?.total ?? (search.page > 1 ? await countBibs(db, query, search) : 0);
  return { total, hits: rows };
}

/** A page past the last has no row to carry the total. */
async function countBibs(db: Db, query: string, search: BibSearch): Promise<number> {
  const { rows } = await sql<{ total: number }>`SELECT count(*)::integer AS total FROM bib b
    WHERE b.search @@ ${query}::tsquery ${holding(search)}`.execute(db);
  return rows[0]?.total ?? 0;
}
