import { sql } from 'kysely';
import { addDays, dayOf, yearOf } from '../../../kernel/calendar-date.ts';
import { done, type Reason, refused, type Result } from '../../../kernel/result.ts';
import type { House } from '../../../platform/house.ts';
import type { Id } from '../../../kernel/ids.ts';
import { sqlState, type Trx } from '../../../platform/database/index.ts';
import { appendEntries, type NewEntry } from '../../../platform/ledger/index.ts';
import { ReaderRegistered } from '../entries.ts';
import { maskName, maskNumber, normaliseCard } from '../masks.ts';
import { ageBand, type CardKind, type ReaderType } from '../types.ts';

export interface NewCard {
  readonly kind: CardKind;
  readonly number: string;
}

export interface NewReader {
  readonly name: string;
  readonly type: ReaderType;
  readonly homeLibraryId: number;
  readonly birthYear?: number | undefined;
  readonly town?: string | undefined;
  readonly registeredAt: Date;
  /** Years for which the registration holds. */
  readonly years?: number;
  readonly keepsHistory?: boolean;
  readonly isDemo?: boolean;
  /** What he shows to be recognised; the first is the one he was registered with. */
  readonly cards: readonly [NewCard, ...NewCard[]];
}

const VALID_DAYS_A_YEAR = 365;

function readerRow(house: House, reader: NewReader): Record<string, unknown> {
  const registeredOn = dayOf(reader.registeredAt);
  return {
    name_sealed: `\\x${house.secrets.seal(reader.name).toString('hex')}`,
    name_mask: maskName(reader.name),
    type: reader.type,
    home_library_id: reader.homeLibraryId,
    birth_year: reader.birthYear,
    town: reader.town,
    registered_on: registeredOn,
    expires_on: addDays(registeredOn, (reader.years ?? 10) * VALID_DAYS_A_YEAR),
    keeps_history: reader.keepsHistory ?? false,
    is_demo: reader.isDemo ?? false,
  };
}

function cardRow(house: House, card: NewCard, reader: NewReader, readerId: Id): Record<string, unknown> {
  const number = normaliseCard(card.number);
  return {
    lookup: `\\x${house.secrets.fingerprint('card', number).toString('hex')}`,
    reader_id: readerId,
    kind: card.kind,
    number_sealed: `\\x${house.secrets.seal(number).toString('hex')}`,
    number_mask: maskNumber(number),
    issued_on: dayOf(reader.registeredAt),
  };
}

function entryOf(reader: NewReader, actor: string): NewEntry {
  return {
    kind: ReaderRegistered,
    at: reader.registeredAt,
    libraryId: reader.homeLibraryId,
    actor,
    dimensions: {
      readerType: reader.type,
      ageBand: ageBand(reader.birthYear ?? null, yearOf(dayOf(reader.registeredAt))) ?? null,
      town: reader.town ?? null,
    },
    data: { card: reader.cards[0].kind },
  };
}

function cardTaken(count: number): Reason {
  return {
    code: 'card-taken',
    message: {
      zh: `${count} 个证号已被使用，未注册任何人`,
      en: `${count} card numbers are taken; nobody was registered`,
    },
  };
}

async function insertReaders(trx: Trx, rows: readonly Record<string, unknown>[]): Promise<Id[]> {
  const inserted = await sql<{ id: Id }>`
    INSERT INTO reader (name_sealed, name_mask, type, home_library_id, birth_year, town, registered_on, expires_on,
      keeps_history, is_demo)
    SELECT name_sealed, name_mask, type, home_library_id, birth_year, town, registered_on, expires_on,
      keeps_history, is_demo
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(name_sealed bytea, name_mask text, type text,
      home_library_id integer, birth_year smallint, town text, registered_on date, expires_on date,
      keeps_history boolean, is_demo boolean)
    RETURNING id`.execute(trx);
  return inserted.rows.map((row) => row.id);
}

async function register(
  house: House,
  readers: readonly NewReader[],
  actor: string,
): Promise<Result<readonly Id[]>> {
  return house.database.transaction(async (trx) => {
    const lookups = readers.flatMap(({ cards }) =>
      cards.map(({ number }) => house.secrets.fingerprint('card', normaliseCard(number))),
    );
    const { rows } = await sql<{ taken: number }>`
      SELECT count(*)::integer AS taken FROM card WHERE lookup = ANY (${lookups})`.execute(trx);
    const repeated = lookups.length - new Set(lookups.map((lookup) => lookup.toString('hex'))).size;
    const taken = (rows[0]?.taken ?? 0) + repeated;
    if (taken > 0) return refused(cardTaken(taken));
    const ids = await insertReaders(
      trx,
      readers.map((reader) => readerRow(house, reader)),
    );
    const cards = readers.flatMap((reader, i) => {
      const id = ids[i];
      return id === undefined ? [] : reader.cards.map((card) => cardRow(house, card, reader, id));
    });
    await sql`INSERT INTO card (lookup, reader_id, kind, number_sealed, number_mask, issued_on)
      SELECT lookup, reader_id, kind, number_sealed, number_mask, issued_on
      FROM jsonb_to_recordset(${JSON.stringify(cards)}::jsonb) AS c(lookup bytea, reader_id bigint, kind text,
        number_sealed bytea, number_mask text, issued_on date)`.execute(trx);
    await appendEntries(
      trx,
      readers.map((reader) => entryOf(reader, actor)),
    );
    return done(ids);
  });
}

const UNIQUE_VIOLATION = '23505';

/**
 * Registers people with the cards they show: all of them or, when a card's number is taken or given twice, none.
 * @returns their ids in the order given.
 */
export async function registerReaders(
  house: House,
  readers: readonly NewReader[],
  actor: string,
): Promise<Result<readonly Id[]>> {
  try {
    return await register(house, readers, actor);
  } catch (error) {
    // Another desk registered one of the cards after we had looked.
    if (sqlState(error) === UNIQUE_VIOLATION) return refused(cardTaken(1));
    throw error;
  }
}
