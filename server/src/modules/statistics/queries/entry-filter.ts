import { type RawBuilder, sql } from 'kysely';
import { DIMENSIONS } from '../../../platform/ledger/index.ts';
import type { Directory } from '../../alliance/index.ts';
import type { DimensionCode } from '../measures.ts';
import type { FigureRequest } from './figure-request.ts';

const COLUMNS: Readonly<Record<DimensionCode, string>> = {
  class: 'class',
  audience: 'audience',
  readerType: 'reader_type',
  ageBand: 'age_band',
  town: 'town',
};

/** The ledger's column of a dimension. */
export function dimensionColumn(dimension: DimensionCode): RawBuilder<string> {
  return sql.ref(COLUMNS[dimension]);
}

export type DimensionFilter = { readonly [code in DimensionCode]?: string | undefined };

/**
 * The condition that picks exactly the entries behind a figure: its kinds, its days, its libraries, its dimensions.
 * An empty value of a dimension means that it is not known.
 */
export function entryFilter(
  request: FigureRequest,
  filter: DimensionFilter,
  directory: Directory,
): RawBuilder<boolean> {
  const { measure, period, library, scope } = request;
  const libraries =
    scope === 'own'
      ? [library.id]
      : directory.libraries.filter(({ path }) => path.includes(library.id)).map(({ id }) => id);
  const conditions = [
    sql`library_id = ANY (${libraries}::integer[])`,
    sql`kind = ANY (${measure.kinds.map(({ kind }) => kind)}::text[])`,
    sql`day <= ${period.to}::date`,
    ...(measure.nature === 'flow' ? [sql`day >= ${period.from}::date`] : []),
    ...DIMENSIONS.flatMap((dimension) => {
      const value = filter[dimension];
      if (value === undefined) return [];
      return [
        value === ''
          ? sql`${dimensionColumn(dimension)} IS NULL`
          : sql`${dimensionColumn(dimension)} = ${value}`,
      ];
    }),
  ];
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}
