import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Db } from '../../../platform/database/index.ts';

/** A journey as lists show it. */
export interface TransitView {
  readonly id: Id;
  readonly barcode: string;
  readonly title: string;
  readonly fromLibraryId: number;
  readonly toLibraryId: number;
  readonly reason: string;
  readonly sentAt: Date;
  readonly overdueSince: Date | null;
}

const columns = sql.raw(`t.id, i.barcode, b.title, t.from_library_id AS "fromLibraryId",
  t.to_library_id AS "toLibraryId", t.reason, t.sent_at AS "sentAt", t.overdue_since AS "overdueSince"`);
const joined = sql.raw('transit t JOIN item i ON i.id = t.item_id JOIN bib b ON b.id = i.bib_id');

/** Journeys that are not over, to (`in`) or from (`out`) a library, oldest first, after the id `after`. */
export async function openTransits(
  db: Db,
  libraryId: number,
  direction: 'in' | 'out',
  after: Id,
  limit: number,
): Promise<{ total: number; transits: readonly TransitView[] }> {
  const end = sql.ref(direction === 'in' ? 't.to_library_id' : 't.from_library_id');
  const count = await sql<{ total: number }>`SELECT count(*)::integer AS total FROM transit t
    WHERE ${end} = ${libraryId} AND t.ended_at IS NULL`.execute(db);
  const { rows } = await sql<TransitView>`SELECT ${columns} FROM ${joined}
    WHERE ${end} = ${libraryId} AND t.ended_at IS NULL AND t.id > ${after}::bigint
    ORDER BY t.id LIMIT ${limit}`.execute(db);
  return { total: count.rows[0]?.total ?? 0, transits: rows };
}

/** The open journey of an item, if it is on one. */
export async function openTransitOf(db: Db, itemId: Id): Promise<TransitView | undefined> {
  const { rows } = await sql<TransitView>`SELECT ${columns} FROM ${joined}
    WHERE t.item_id = ${itemId}::bigint AND t.ended_at IS NULL`.execute(db);
  return rows[0];
}
