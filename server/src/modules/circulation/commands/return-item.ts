import { ITEM_GROUPS, overdueDays, refuseWhenGroupForbidsReturning, stateAfter } from '@tongjie/lending';
import { type RawBuilder, sql } from 'kysely';
import { dayOf, daysBetween } from '../../../kernel/calendar-date.ts';
import type { Id } from '../../../kernel/ids.ts';
import { done, refused, type Result } from '../../../kernel/result.ts';
import { entryInsert, type NewEntry } from '../../../platform/ledger/index.ts';
import type { Library } from '../../alliance/index.ts';
import { type ItemRow, moveItem } from '../../catalog/index.ts';
import { countLoans, type ReaderRow } from '../../readers/index.ts';
import type { Desk } from '../desk.ts';
import { dimensionsOf } from '../dimensions.ts';
import { ItemReturned } from '../entries.ts';
import { notOnLoan, tryAgain, unknownItem } from '../errors.ts';
import { lockItemAndLoan, type OpenLoan } from './lock-for-loan.ts';
import { insertTransit, type Transit, transitOpened } from './transits.ts';

export interface ReturnItem {
  readonly barcode: string;
  /** The library whose desk or machine has the book in hand. */
  readonly library: Library;
  readonly actor: string;
  readonly at: Date;
}

export interface Returned {
  readonly item: ItemRow;
  /** The reader whose card it was on. */
  readonly reader: ReaderRow;
  readonly loan: OpenLoan;
  readonly overdueDays: number;
  /** The journey home, when the item does not stay. */
  readonly transit: Transit | undefined;
}

const ATTEMPTS = 5;

interface Facts {
  readonly item: ItemRow;
  readonly reader: ReaderRow;
  readonly loan: OpenLoan;
  readonly transitId: Id;
}

/** What the return does, worked out before anything is written. */
function outcomeOf({ item, reader, loan, transitId }: Facts, request: ReturnItem): Returned {
  const { library, at } = request;
  const stays = item.ownerLibraryId === library.id || ITEM_GROUPS[item.group].afterwards === 'stay';
  const transit: Transit | undefined = stays
    ? undefined
    : {
        id: transitId,
        itemId: item.id,
        fromLibraryId: library.id,
        toLibraryId: item.ownerLibraryId,
        reason: 'return',
        sentAt: at,
      };
  const state = stateAfter(stays ? 'return-here' : 'return-elsewhere', item.state);
  return {
    item: { ...item, state, libraryId: library.id, dueOn: null },
    reader,
    loan,
    overdueDays: overdueDays(loan.dueOn, dayOf(at)),
    transit,
  };
}

function returnEntry({ item, reader, loan, overdueDays: overdue }: Returned, request: ReturnItem): NewEntry {
  const { at } = request;
  return {
    kind: ItemReturned,
    at,
    libraryId: request.library.id,
    actor: request.actor,
    itemId: item.id,
    bibId: item.bibId,
    dimensions: dimensionsOf(item, reader, at),
    data: { loan: loan.id, overdueDays: overdue, daysOut: daysBetween(dayOf(loan.lentAt), dayOf(at)) },
  };
}

/** Loan, item, reader, journey and entries in one statement. */
function returnWrite(returned: Returned, request: ReturnItem): RawBuilder<unknown> {
  const { item, reader, loan, transit } = returned;
  const { state, libraryId } = item;
  const entry = returnEntry(returned, request);
  const change = sql`l AS (UPDATE loan SET returned_at = ${request.at},
        return_library_id = ${request.library.id}::integer WHERE id = ${loan.id}),
      i AS (${moveItem(item.id, { state, libraryId, dueOn: null })}),
      r AS (${countLoans(reader.id, -1)})`;
  if (!transit) return sql`/* return/write */ WITH ${change} ${entryInsert(entry)}`;
  return sql`/* return/write-sent */ WITH ${change}, t AS (${insertTransit(transit)})
    ${entryInsert(entry, transitOpened(transit, item, request))}`;
}

/**
 * Takes an item back at any library. At its owner, or where its group lets it stay, it goes on the shelf; elsewhere a
 * journey home is opened. Refused only when it is unknown, not on loan, or its group forbids it here.
 */
export async function returnItem(desk: Desk, request: ReturnItem): Promise<Result<Returned>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const result = await desk.house.database.transaction(
      async (trx, finish): Promise<Result<Returned> | 'again'> => {
        const { item, reader, loan, transitId } = await lockItemAndLoan(trx, request.barcode);
        if (!item) return refused(unknownItem(request.barcode));
        if (item.state !== 'ON_LOAN') return refused(notOnLoan);
        // Lent or returned between looking for the loan and locking it.
        if (!loan || !reader) return 'again';
        const forbidden = refuseWhenGroupForbidsReturning(
          item.group,
          item.ownerLibraryId === request.library.id,
        );
        if (forbidden) return refused(forbidden);
        const returned = outcomeOf({ item, reader, loan, transitId }, request);
        finish(returnWrite(returned, request));
        return done(returned);
      },
    );
    if (result !== 'again') return result;
  }
  return refused(tryAgain);
}
