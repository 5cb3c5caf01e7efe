import { sql } from 'kysely';
import { monthOf } from '../../../kernel/calendar-date.ts';
import type { Trx } from '../../../platform/database/index.ts';
import type { Entry, Follower } from '../../../platform/ledger/index.ts';
import type { Alliance, Directory } from '../../alliance/index.ts';
import { measuresOf } from '../measures.ts';

export const COUNT_FIGURES = 'count-figures';

type Counts = Map<string, { readonly key: readonly string[]; quantity: number }>;

function count(counts: Counts, key: readonly string[], quantity: number): void {
  const id = key.join('\u0000');
  const found = counts.get(id);
  if (found) found.quantity += quantity;
  else counts.set(id, { key, quantity });
}

/** Where an entry counts: at its library itself, and for every library above it as part of the whole below. */
function placesOf(directory: Directory, libraryId: number): (readonly [libraryId: string, scope: string])[] {
  const { path } = directory.byId(libraryId);
  return [[String(libraryId), 'own'], ...path.map((id) => [String(id), 'tree'] as const)];
}

/** Adds up a batch of entries in memory: what is to be added to which row. */
export function addUp(entries: readonly Entry[], directory: Directory): { days: Counts; months: Counts } {
  const days: Counts = new Map();
  const months: Counts = new Map();
  for (const entry of entries)
    for (const measure of measuresOf(entry.kind))
      for (const [library, scope] of placesOf(directory, entry.libraryId)) {
        count(days, [measure.id, library, scope, entry.day], entry.quantity);
        for (const dimension of measure.dimensions)
          count(
            months,
            [measure.id, library, scope, monthOf(entry.day), dimension, entry[dimension] ?? ''],
            entry.quantity,
          );
      }
  return { days, months };
}

function columns(counts: Counts, width: number): string[][] {
  const rows = [...counts.values()];
  return Array.from({ length: width }, (_, i) => rows.map(({ key }) => key[i] ?? ''));
}

const quantities = (counts: Counts): number[] => [...counts.values()].map(({ quantity }) => quantity);

async function writeDays(trx: Trx, counts: Counts): Promise<void> {
  const [measures, libraries, scopes, days] = columns(counts, 4);
  await sql`/* figures/days */
    INSERT INTO figure_day (measure, library_id, scope, day, quantity)
    SELECT * FROM unnest(${measures}::text[], ${libraries}::integer[], ${scopes}::text[], ${days}::date[],
      ${quantities(counts)}::bigint[])
    ON CONFLICT (measure, library_id, scope, day)
    DO UPDATE SET quantity = figure_day.quantity + excluded.quantity`.execute(trx);
}

async function writeMonths(trx: Trx, counts: Counts): Promise<void> {
  const [measures, libraries, scopes, months, dimensions, values] = columns(counts, 6);
  await sql`/* figures/months */
    INSERT INTO figure_month (measure, library_id, scope, month, dimension, value, quantity)
    SELECT * FROM unnest(${measures}::text[], ${libraries}::integer[], ${scopes}::text[], ${months}::date[],
      ${dimensions}::text[], ${values}::text[], ${quantities(counts)}::bigint[])
    ON CONFLICT (measure, library_id, scope, dimension, month, value)
    DO UPDATE SET quantity = figure_month.quantity + excluded.quantity`.execute(trx);
}

/** Keeps the roll-ups of every measure. */
export function countFigures(alliance: Alliance): Follower {
  return {
    name: COUNT_FIGURES,
    async apply(trx, entries) {
      const { days, months } = addUp(entries, await alliance.current(trx));
      if (days.size > 0) await writeDays(trx, days);
      if (months.size > 0) await writeMonths(trx, months);
    },
    async reset(trx) {
      await sql`TRUNCATE figure_day, figure_month`.execute(trx);
    },
  };
}
