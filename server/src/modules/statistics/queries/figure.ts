import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Db } from '../../../platform/database/index.ts';
import type { Directory } from '../../alliance/index.ts';
import type { DimensionCode } from '../measures.ts';
import { isWholeMonths } from '../period.ts';
import { dimensionColumn, entryFilter } from './entry-filter.ts';
import type { FigureRequest } from './figure-request.ts';

/** One line of a breakdown: the key of its bucket and the quantity. */
export interface FigureRow {
  readonly key: string;
  readonly quantity: number;
}

/** A stock counts everything up to the period's end, a flow what lies in the period. */
function days({ measure, period }: FigureRequest, column: string): RawBuilder<unknown> {
  const upTo = sql`${sql.ref(column)} <= ${period.to}::date`;
  return measure.nature === 'stock' ? upTo : sql`${upTo} AND ${sql.ref(column)} >= ${period.from}::date`;
}

/** The figure itself, from the daily roll-up. */
export async function figureTotal(db: Db, request: FigureRequest): Promise<number> {
  const { rows } = await sql<{ quantity: string }>`/* figures/total */
    SELECT coalesce(sum(quantity), 0)::bigint AS quantity FROM figure_day
    WHERE measure = ${request.measure.id} AND library_id = ${request.library.id} AND scope = ${request.scope}
      AND ${days(request, 'day')}`.execute(db);
  return Number(rows[0]?.quantity ?? 0);
}

/** By day or month. Of a flow what fell into each; of a stock how many there were at the end of each. */
export async function figureByTime(
  db: Db,
  request: FigureRequest,
  unit: 'day' | 'month',
): Promise<FigureRow[]> {
  const bucket = unit === 'day' ? sql`to_char(day, 'YYYY-MM-DD')` : sql`to_char(day, 'YYYY-MM')`;
  const { rows } = await sql<{ key: string; quantity: string; first: CalendarDate }>`
    SELECT ${bucket} AS key, sum(quantity)::bigint AS quantity, min(day) AS first FROM figure_day
    WHERE measure = ${request.measure.id} AND library_id = ${request.library.id} AND scope = ${request.scope}
      AND ${days(request, 'day')} GROUP BY 1 ORDER BY 1`.execute(db);
  const changes = rows.map(({ key, quantity }) => ({ key, quantity: Number(quantity) }));
  if (request.measure.nature === 'flow') return changes;
  let level = 0;
  const levels = changes.map(({ key, quantity }) => ({ key, quantity: (level += quantity) }));
  const start = request.period.from.slice(0, unit === 'day' ? 10 : 7);
  const before = levels.findLast(({ key }) => key < start);
  const within = levels.filter(({ key }) => key >= start);
  return before && within.length === 0 ? [{ ...before, key: start }] : within;
}

/** By library: the library itself, then each part below it with all that belongs to it; adds up to the total. */
export async function figureByLibrary(
  db: Db,
  request: FigureRequest,
  directory: Directory,
): Promise<FigureRow[]> {
  const { library, measure } = request;
  const parts = request.scope === 'own' ? [] : directory.childrenOf(library);
  const { rows } = await sql<{ id: number; quantity: string }>`
    SELECT library_id AS id, sum(quantity)::bigint AS quantity FROM figure_day
    WHERE measure = ${measure.id} AND ${days(request, 'day')}
      AND ((library_id = ${library.id} AND scope = 'own')
        OR (library_id = ANY (${parts.map(({ id }) => id)}::integer[]) AND scope = 'tree'))
    GROUP BY 1`.execute(db);
  const found = new Map(rows.map(({ id, quantity }) => [id, Number(quantity)]));
  return [library, ...parts]
    .map(({ id, code }) => ({ key: code, quantity: found.get(id) ?? 0 }))
    .filter(({ quantity }) => quantity !== 0);
}

/** By a dimension: from the monthly roll-up when the period is made of whole months, else from the entries. */
export async function figureByDimension(
  db: Db,
  request: FigureRequest,
  dimension: DimensionCode,
  directory: Directory,
): Promise<FigureRow[]> {
  const { measure, library, scope, period } = request;
  const aligned =
    measure.nature === 'stock'
      ? isWholeMonths({ from: `${period.to.slice(0, 7)}-01`, to: period.to })
      : isWholeMonths(period);
  const query = aligned
    ? sql<{ key: string; quantity: string }>`SELECT value AS key, sum(quantity)::bigint AS quantity
        FROM figure_month WHERE measure = ${measure.id} AND library_id = ${library.id} AND scope = ${scope}
          AND dimension = ${dimension} AND ${days(request, 'month')} GROUP BY 1 ORDER BY 2 DESC, 1`
    : sql<{ key: string; quantity: string }>`SELECT coalesce(${dimensionColumn(dimension)}, '') AS key,
        sum(quantity)::bigint AS quantity FROM ledger WHERE ${entryFilter(request, {}, directory)}
        GROUP BY 1 ORDER BY 2 DESC, 1`;
  const { rows } = await query.execute(db);
  return rows.map(({ key, quantity }) => ({ key, quantity: Number(quantity) }));
}
