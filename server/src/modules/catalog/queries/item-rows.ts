import type { ItemGroupCode, ItemState } from '@tongjie/lending';
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Db } from '../../../platform/database/index.ts';

/** An item as lending sees it, with what the ledger says of its title. */
export interface ItemRow {
  readonly id: Id;
  readonly barcode: string;
  readonly bibId: Id;
  readonly ownerLibraryId: number;
  /** Where it is, or was before it was lent. */
  readonly libraryId: number;
  readonly location: string | null;
  readonly state: ItemState;
  readonly group: ItemGroupCode;
  readonly callNumber: string | null;
  readonly dueOn: CalendarDate | null;
  readonly title: string;
  readonly class: string | null;
  readonly audience: string;
}

/** The columns of an ItemRow from `item i JOIN bib b`; ids as text, so that they survive JSON too. */
export const itemColumns =
  sql.raw(`i.id::text AS id, i.barcode, i.bib_id::text AS "bibId", i.owner_library_id AS "ownerLibraryId",
  i.library_id AS "libraryId", i.location, i.state, i.item_group AS "group", i.call_number AS "callNumber",
  i.due_on AS "dueOn", b.title, b.class, b.audience`);

/**
 * SELECT of one item, locked. `where` names it by columns of `i`, and may wait for a lock that comes before.
 * The title's row is only read.
 */
export function lockItem(where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`SELECT ${itemColumns} FROM item i JOIN bib b ON b.id = i.bib_id
    WHERE ${where} FOR NO KEY UPDATE OF i`;
}

export interface ItemMove {
  readonly state: ItemState;
  readonly libraryId: number;
  readonly dueOn: CalendarDate | null;
}

/** UPDATE of the locked item's state and place. */
export function moveItem(id: Id, move: ItemMove): RawBuilder<unknown> {
  return sql`UPDATE item SET state = ${move.state}, library_id = ${move.libraryId}::integer,
    due_on = ${move.dueOn}::date WHERE id = ${id}::bigint`;
}

/** UPDATE of the day on which a loan of the item is due. */
export function changeDueDay(id: Id, dueOn: CalendarDate): RawBuilder<unknown> {
  return sql`UPDATE item SET due_on = ${dueOn}::date WHERE id = ${id}::bigint`;
}

/** An item by its barcode. */
export async function findItem(db: Db, barcode: string): Promise<ItemRow | undefined> {
  const { rows } = await sql<ItemRow>`/* catalog/item */
    SELECT ${itemColumns} FROM item i JOIN bib b ON b.id = i.bib_id WHERE i.barcode = ${barcode}`.execute(db);
  return rows[0];
}

interface Candidate {
  readonly barcode: string;
  readonly exact: boolean;
  readonly here: boolean;
  readonly lent: boolean;
}

function choose(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ exact }) => exact) ?? (candidates.length === 1 ? candidates[0] : undefined);
}

/**
 * The alliance's barcode for what was scanned: the text itself when an item bears it, else that of the item on which
 * a member printed it. Members print the same numbers, so items of `libraryId` go before those of others; when
 * something is brought back, an item that is on loan goes before one that stands on a shelf. Undefined when nothing
 * fits, or several things fit equally.
 */
export async function resolveBarcode(
  db: Db,
  scanned: string,
  libraryId: number,
  purpose: 'lend' | 'bring-back',
): Promise<string | undefined> {
  const { rows } = await sql<Candidate>`
    SELECT barcode, barcode = ${scanned} AS exact, state = 'ON_LOAN' AS lent,
      ${libraryId}::integer IN (owner_library_id, library_id) AS here
    FROM item WHERE barcode = ${scanned} OR member_barcode = ${scanned} LIMIT 50`.execute(db);
  const here = rows.filter((row) => row.here);
  const lent = purpose === 'bring-back' ? [here, rows].map((some) => some.filter((row) => row.lent)) : [];
  const groups = [...lent, here, rows].filter((group) => group.length > 0);
  return choose(groups[0] ?? [])?.barcode;
}
