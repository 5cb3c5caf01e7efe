import type { Standing } from '@tongjie/lending';
import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/database/index.ts';
import { allianceVersion } from '../../alliance/index.ts';
import { type ItemRow, lockItem } from '../../catalog/index.ts';
import { type CardKey, lockReaderByCard, lockReaderById, type ReaderRow } from '../../readers/index.ts';

/** A reader with the standing of the card that was shown. */
export type CardHolder = ReaderRow & { readonly cardStanding: Standing; readonly cardMask: string };

export interface OpenLoan {
  readonly id: Id;
  readonly lentAt: Date;
  readonly dueOn: string;
  readonly renewals: number;
  readonly renewalsAllowed: number;
  readonly renewDays: number;
  readonly libraryId: number;
}

interface Locked {
  readonly version: string;
  readonly loanId: Id;
}

/** Lets a lock wait until the rows of `name` are locked: always the reader first, then the item. */
const after = (name: string) => sql`(SELECT count(*) FROM ${sql.ref(name)}) >= 0`;

/**
 * Locks the reader, then the item, and reads both with the alliance's version and the id for a new loan: one trip.
 * What comes back is what stands after the locks were granted.
 */
export async function lockReaderAndItem(
  trx: Trx,
  card: CardKey,
  barcode: string,
): Promise<Locked & { reader: CardHolder | null; item: ItemRow | null }> {
  const { rows } = await sql<Locked & { reader: CardHolder | null; item: ItemRow | null }>`/* loan/lock */
    WITH r AS MATERIALIZED (${lockReaderByCard(card)}),
    i AS MATERIALIZED (${lockItem(sql`i.barcode = ${barcode} AND ${after('r')}`)})
    SELECT ${allianceVersion} AS version, nextval('loan_id')::text AS "loanId",
      (SELECT row_to_json(r) FROM r) AS reader, (SELECT row_to_json(i) FROM i) AS item`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('a SELECT without FROM returned no row');
  return row;
}

interface LockedReturn extends Locked {
  readonly reader: ReaderRow | null;
  readonly item: ItemRow | null;
  readonly loan: OpenLoan | null;
  readonly transitId: Id;
}

const loanColumns = sql.raw(`l.id::text AS id, l.lent_at AS "lentAt", l.due_on AS "dueOn", l.renewals,
  l.renewals_allowed AS "renewalsAllowed", l.renew_days AS "renewDays", l.library_id AS "libraryId"`);

/**
 * Locks what an item's return or renewal touches: the reader who has it, the item, its open loan, in this order.
 * The loan is found before the locks and locked after them; when another desk was quicker it comes back null while
 * the item is still marked as lent, and the caller tries again.
 */
export async function lockItemAndLoan(trx: Trx, barcode: string): Promise<LockedReturn> {
  const { rows } = await sql<LockedReturn>`/* loan/lock-return */
    WITH f AS MATERIALIZED (
      SELECT l.id AS loan_id, l.reader_id FROM item i JOIN loan l ON l.item_id = i.id AND l.returned_at IS NULL
      WHERE i.barcode = ${barcode}),
    r AS MATERIALIZED (${lockReaderById(sql`(SELECT reader_id FROM f)`)}),
    i AS MATERIALIZED (${lockItem(sql`i.barcode = ${barcode} AND ${after('r')}`)}),
    l AS MATERIALIZED (SELECT ${loanColumns} FROM loan l
      WHERE l.id = (SELECT loan_id FROM f) AND l.returned_at IS NULL AND ${after('i')} FOR NO KEY UPDATE OF l)
    SELECT ${allianceVersion} AS version, nextval('transit_id')::text AS "transitId",
      (SELECT row_to_json(r) FROM r) AS reader, (SELECT row_to_json(i) FROM i) AS item,
      (SELECT row_to_json(l) FROM l) AS loan`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('a SELECT without FROM returned no row');
  const { loan } = row;
  // Through JSON an instant arrives as text.
  return { ...row, loan: loan && { ...loan, lentAt: new Date(loan.lentAt) } };
}
