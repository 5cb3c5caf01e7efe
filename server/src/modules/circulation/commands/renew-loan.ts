import { decideRenewal } from '@tongjie/lending';
import { sql } from 'kysely';
import { dayOf } from '../../../kernel/calendar-date.ts';
import type { Id } from '../../../kernel/ids.ts';
import { done, refused, type Result } from '../../../kernel/result.ts';
import { entryInsert, type NewEntry } from '../../../platform/ledger/index.ts';
import type { Library } from '../../alliance/index.ts';
import { changeDueDay, type ItemRow } from '../../catalog/index.ts';
import type { ReaderRow } from '../../readers/index.ts';
import type { Desk } from '../desk.ts';
import { dimensionsOf } from '../dimensions.ts';
import { LoanRenewed } from '../entries.ts';
import { unknownLoan } from '../errors.ts';
import { lockItemAndLoan, type OpenLoan } from './lock-for-loan.ts';

export interface RenewLoan {
  readonly loanId: Id;
  /** Whose desk renews it; its calendar holds. */
  readonly library: Library;
  readonly actor: string;
  readonly at: Date;
}

export interface Renewed {
  readonly item: ItemRow;
  readonly reader: ReaderRow;
  readonly loan: OpenLoan;
}

function renewedEntry({ item, reader, loan }: Renewed, { at, library, actor }: RenewLoan): NewEntry {
  return {
    kind: LoanRenewed,
    at,
    libraryId: library.id,
    actor,
    itemId: item.id,
    bibId: item.bibId,
    dimensions: dimensionsOf(item, reader, at),
    data: { loan: loan.id },
  };
}

/** Extends an open loan under the rule that it was made with, or names every reason against it. */
export async function renewLoan(desk: Desk, request: RenewLoan): Promise<Result<Renewed>> {
  const { at, library } = request;
  return desk.house.database.transaction(async (trx, finish) => {
    const { rows } = await sql<{
      barcode: string;
    }>`SELECT i.barcode FROM loan l JOIN item i ON i.id = l.item_id
      WHERE l.id = ${request.loanId}::bigint AND l.returned_at IS NULL`.execute(trx);
    const [found] = rows;
    if (!found) return refused(unknownLoan);
    const { version, item, reader, loan } = await lockItemAndLoan(trx, found.barcode);
    if (!item || !reader || loan?.id !== request.loanId) return refused(unknownLoan);
    const { directory } = await desk.rules.at(version, trx);
    const decision = decideRenewal({
      reader: { ...reader, cardStanding: 'valid' },
      loan,
      rule: { renewals: loan.renewalsAllowed, renewDays: loan.renewDays },
      today: dayOf(at),
      isOpen: (day) => directory.isOpen(library, day),
    });
    if (!decision.allowed) return refused(...decision.reasons);
    const { dueOn } = decision;
    const renewed: Renewed = {
      item: { ...item, dueOn },
      reader,
      loan: { ...loan, dueOn, renewals: loan.renewals + 1 },
    };
    finish(sql`/* loan/renew */
      WITH l AS (UPDATE loan SET due_on = ${dueOn}::date, renewals = renewals + 1 WHERE id = ${loan.id}),
        i AS (${changeDueDay(item.id, dueOn)})
      ${entryInsert(renewedEntry(renewed, request))}`);
    return done(renewed);
  });
}
