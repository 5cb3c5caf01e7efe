import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../database/index.ts';
import type { Entry } from './entry.ts';

/** Columns of an entry under the names that TypeScript uses; what every reader of the ledger selects. */
export const entryColumns = sql.raw(`id, xid::text AS xid, kind, version, at, day, library_id AS "libraryId",
  quantity, actor, item_id AS "itemId", bib_id AS "bibId", class, audience, reader_type AS "readerType",
  age_band AS "ageBand", town, pseudonym, data`);

/** The part of a cursor that belongs to one server: what was stamped there up to here has been applied. */
export interface Position {
  readonly origin: string;
  readonly xid: string;
  readonly id: string;
}

/**
 * Entries of one origin after `position`, in commit order. Of the server at hand only those below the oldest
 * transaction still running: a transaction that committed later may hold a smaller id, never a smaller xid that
 * was already passed. What another server stamped (the city lived there before) is all committed. The order names
 * the table: a bare xid would be the selected text, in which 1000 comes before 999.
 */
export async function readAfter(trx: Trx, position: Position, limit: number): Promise<Entry[]> {
  const { rows } = await sql<Entry>`/* ledger/read-after */
    SELECT ${entryColumns} FROM ledger
    WHERE origin = ${position.origin}::bigint AND (xid, id) > (${position.xid}::xid8, ${position.id}::bigint)
      AND (xid < pg_snapshot_xmin(pg_current_snapshot())
        OR origin <> (SELECT system_identifier FROM pg_control_system()))
    ORDER BY ledger.xid, ledger.id LIMIT ${limit}::integer`.execute(trx);
  return rows;
}

/** The servers that have stamped entries: nearly always one. A loose index scan, so it costs a few probes. */
export async function ledgerOrigins(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ origin: string }>`/* ledger/origins */
    WITH RECURSIVE found AS (
      SELECT min(origin) AS origin FROM ledger
      UNION ALL
      SELECT (SELECT min(origin) FROM ledger WHERE origin > found.origin) FROM found WHERE found.origin IS NOT NULL
    ) SELECT origin FROM found WHERE origin IS NOT NULL`.execute(trx);
  return rows.map((row) => row.origin);
}

/** Entries that satisfy `where`, newest first, from just before `before` (day and id of the last one seen). */
export async function entriesWhere(
  db: Db,
  where: RawBuilder<boolean>,
  before: { day: string; id: string } | undefined,
  limit: number,
): Promise<Entry[]> {
  const page = before ? sql`AND (day, id) < (${before.day}::date, ${before.id}::bigint)` : sql``;
  const { rows } = await sql<Entry>`SELECT ${entryColumns} FROM ledger
    WHERE ${where} ${page} ORDER BY day DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
