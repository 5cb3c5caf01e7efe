import { decideCheckOut, type LoanRule } from '@tongjie/lending';
import { type RawBuilder, sql } from 'kysely';
import { dayOf, yearOf } from '../../../kernel/calendar-date.ts';
import type { Id } from '../../../kernel/ids.ts';
import { done, refused, type Result } from '../../../kernel/result.ts';
import { entryInsert, type NewEntry } from '../../../platform/ledger/index.ts';
import type { Library } from '../../alliance/index.ts';
import { type ItemRow, moveItem } from '../../catalog/index.ts';
import { type CardKey, countLoans } from '../../readers/index.ts';
import type { Desk } from '../desk.ts';
import { dimensionsOf } from '../dimensions.ts';
import { LoanIssued } from '../entries.ts';
import { unknownCard, unknownItem } from '../errors.ts';
import { endTransitBecauseLent } from './end-transit.ts';
import { type CardHolder, lockReaderAndItem } from './lock-for-loan.ts';

export interface CheckOut {
  /** The card that was shown: its standing counts besides the reader's. */
  readonly card: CardKey;
  /** The item's barcode in the alliance. */
  readonly barcode: string;
  /** Where it is lent: its calendar and its rules hold. */
  readonly library: Library;
  readonly actor: string;
  readonly at: Date;
}

export interface NewLoan {
  readonly id: Id;
  readonly item: ItemRow;
  readonly reader: CardHolder;
  readonly lentAt: Date;
  readonly dueOn: string;
  readonly rule: LoanRule;
}

/** Loan, item, reader and ledger entry in one statement. */
function loanWrite(loan: NewLoan, request: CheckOut, entry: NewEntry): RawBuilder<unknown> {
  const { item, reader, rule } = loan;
  return sql`/* loan/write */
    WITH l AS (INSERT INTO loan (id, item_id, bib_id, reader_id, library_id, lent_at, due_on, renewals_allowed, renew_days)
        VALUES (${loan.id}, ${item.id}, ${item.bibId}, ${reader.id}, ${request.library.id}, ${loan.lentAt},
          ${loan.dueOn}, ${rule.renewals}, ${rule.renewDays})),
      i AS (${moveItem(item.id, { state: 'ON_LOAN', libraryId: request.library.id, dueOn: loan.dueOn })}),
      r AS (${countLoans(reader.id, 1)})
    ${entryInsert(entry)}`;
}

function issuedEntry(
  loan: NewLoan,
  { at, library, actor }: CheckOut,
  pseudonym: string | undefined,
): NewEntry {
  const { item, reader } = loan;
  return {
    kind: LoanIssued,
    at,
    libraryId: library.id,
    actor,
    itemId: item.id,
    bibId: item.bibId,
    dimensions: dimensionsOf(item, reader, at),
    pseudonym,
    data: { loan: loan.id },
  };
}

/**
 * Lends an item to the holder of a card. Either the loan, the item's state, the reader's count and the ledger entry
 * are all there when this returns, or nothing is and every reason is named.
 */
export async function checkOut(desk: Desk, request: CheckOut): Promise<Result<NewLoan>> {
  const { house } = desk;
  const { at, library } = request;
  const year = yearOf(dayOf(at));
  await house.pseudonyms.prepare(year);
  return house.database.transaction(async (trx, finish) => {
    const { version, loanId, reader, item } = await lockReaderAndItem(trx, request.card, request.barcode);
    if (!reader || !item)
      return refused(...(reader ? [] : [unknownCard]), ...(item ? [] : [unknownItem(request.barcode)]));
    const { directory, ruleFor } = await desk.rules.at(version, trx);
    const rule = ruleFor(library, reader.type);
    const decision = decideCheckOut({
      reader,
      item: { state: item.state, group: item.group, atOwner: item.ownerLibraryId === library.id },
      rule,
      today: dayOf(at),
      isOpen: (day) => directory.isOpen(library, day),
    });
    if (!decision.allowed) return refused(...decision.reasons);
    if (item.state === 'IN_TRANSIT_HOME') await endTransitBecauseLent(trx, item, request);
    const loan: NewLoan = { id: loanId, item, reader, lentAt: at, dueOn: decision.dueOn, rule };
    const pseudonym = await house.pseudonyms.of(reader.id, year);
    finish(loanWrite(loan, request, issuedEntry(loan, request, pseudonym)));
    return done(loan);
  });
}
