import type { Standing } from '@tongjie/lending';
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Db } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house.ts';
import { normaliseCard } from '../masks.ts';
import type { ReaderType } from '../types.ts';

/** A reader as lending sees him. No name in clear. */
export interface ReaderRow {
  readonly id: Id;
  readonly nameMask: string;
  readonly type: ReaderType;
  readonly homeLibraryId: number;
  readonly birthYear: number | null;
  readonly town: string | null;
  readonly standing: Standing;
  readonly expiresOn: CalendarDate | null;
  readonly openLoans: number;
  readonly keepsHistory: boolean;
}

/** The columns of a ReaderRow from `reader r`. */
export const readerColumns = sql.raw(`r.id::text AS id, r.name_mask AS "nameMask", r.type,
  r.home_library_id AS "homeLibraryId", r.birth_year AS "birthYear", r.town, r.standing,
  r.expires_on AS "expiresOn", r.open_loans AS "openLoans", r.keeps_history AS "keepsHistory"`);

/**
 * Key by which a scanned card is found: a keyed fingerprint. It stands for the card between two requests, so that no
 * number has to travel twice.
 */
export type CardKey = Buffer;

export function cardKeyOf(house: House, number: string): CardKey {
  return house.secrets.fingerprint('card', normaliseCard(number));
}

/** The key as text, for programs that have a reader in hand. */
export function cardHandle(key: CardKey): string {
  return key.toString('base64url');
}

/** The key of a handle; what is no handle gives a key that finds nobody. */
export function cardKeyOfHandle(handle: string): CardKey {
  return Buffer.from(handle, 'base64url');
}

/**
 * SELECT of the reader who holds a card, locked: the first lock of every lending transaction (then the item). A
 * locked row is read anew after the wait, so its open_loans is the truth; a count of loans would be older.
 */
export function lockReaderByCard(key: CardKey): RawBuilder<unknown> {
  return sql`SELECT ${readerColumns}, c.standing AS "cardStanding", c.number_mask AS "cardMask"
    FROM card c JOIN reader r ON r.id = c.reader_id WHERE c.lookup = ${key} FOR NO KEY UPDATE OF r`;
}

/** SELECT of the reader with the id that `id` yields, locked; no row when it yields none. */
export function lockReaderById(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`SELECT ${readerColumns} FROM reader r WHERE r.id = ${id} FOR NO KEY UPDATE OF r`;
}

/** UPDATE that counts a loan in (1) or out (-1) on the locked reader. */
export function countLoans(id: Id | null, change: 1 | -1): RawBuilder<unknown> {
  return sql`UPDATE reader SET open_loans = open_loans + ${change}::integer WHERE id = ${id}::bigint`;
}

export interface FoundReader extends ReaderRow {
  readonly cardKey: CardKey;
  readonly cardStanding: Standing;
  readonly cardMask: string;
}

/** The reader who holds a card, as screens may show him. */
export async function findReaderByCard(db: Db, key: CardKey): Promise<FoundReader | undefined> {
  const { rows } = await sql<FoundReader>`/* readers/by-card */
    SELECT ${readerColumns}, c.lookup AS "cardKey", c.standing AS "cardStanding", c.number_mask AS "cardMask"
    FROM card c JOIN reader r ON r.id = c.reader_id WHERE c.lookup = ${key}`.execute(db);
  return rows[0];
}
