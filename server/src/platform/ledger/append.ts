import { type RawBuilder, sql } from 'kysely';
import { dayOf } from '../../kernel/calendar-date.ts';
import type { Trx } from '../database/index.ts';
import type { NewEntry } from './entry.ts';

function values(entry: NewEntry): RawBuilder<unknown> {
  const d = entry.dimensions ?? {};
  return sql`(${entry.kind.kind}, ${entry.kind.version}::smallint, ${entry.at}::timestamptz,
      ${dayOf(entry.at)}::date, ${entry.libraryId}::integer, ${entry.quantity ?? 1}::integer, ${entry.actor},
      ${entry.itemId ?? null}::bigint, ${entry.bibId ?? null}::bigint, ${d.class ?? null}, ${d.audience ?? null},
      ${d.readerType ?? null}, ${d.ageBand ?? null}, ${d.town ?? null}, ${entry.pseudonym ?? null}::bigint,
      ${JSON.stringify(entry.data ?? {})}::jsonb)`;
}

/**
 * The INSERT of a few entries, in this order, to be put into the statement that makes them true: one trip to the
 * database for the change and its record.
 */
export function entryInsert(...entries: readonly [NewEntry, ...NewEntry[]]): RawBuilder<unknown> {
  return sql`INSERT INTO ledger (kind, version, at, day, library_id, quantity, actor, item_id, bib_id,
      class, audience, reader_type, age_band, town, pseudonym, data)
    VALUES ${sql.join(entries.map(values))}`;
}

function row(entry: NewEntry): Record<string, unknown> {
  const d = entry.dimensions ?? {};
  return {
    kind: entry.kind.kind,
    version: entry.kind.version,
    at: entry.at,
    day: dayOf(entry.at),
    library_id: entry.libraryId,
    quantity: entry.quantity ?? 1,
    actor: entry.actor,
    item_id: entry.itemId,
    bib_id: entry.bibId,
    class: d.class,
    audience: d.audience,
    reader_type: d.readerType,
    age_band: d.ageBand,
    town: d.town,
    pseudonym: entry.pseudonym,
    data: entry.data ?? {},
  };
}

/** Appends any number of entries in one statement, in the transaction that makes them true. */
export async function appendEntries(trx: Trx, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql`/* ledger/append */
    INSERT INTO ledger (kind, version, at, day, library_id, quantity, actor, item_id, bib_id,
      class, audience, reader_type, age_band, town, pseudonym, data)
    SELECT kind, version, at, day, library_id, quantity, actor, item_id, bib_id,
      class, audience, reader_type, age_band, town, pseudonym, data
    FROM jsonb_to_recordset(${JSON.stringify(entries.map(row))}::jsonb) AS e(kind text, version smallint,
      at timestamptz, day date, library_id integer, quantity integer, actor text, item_id bigint, bib_id bigint,
      class text, audience text, reader_type text, age_band text, town text, pseudonym bigint, data jsonb)`.execute(
    trx,
  );
}
