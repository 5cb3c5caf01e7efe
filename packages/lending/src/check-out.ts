import type { Day, IsOpen } from './calendar.ts';
import { dueDay } from './due-date.ts';
import type { ItemGroupCode } from './item-groups.ts';
import type { ItemState } from './item-states.ts';
import type { LoanRule } from './loan-rule.ts';
import { refuseWhenGroupForbidsLending, refuseWhenItemIsNotAvailable } from './rules/item-may-be-lent.ts';
import { refuseWhenLoanLimitReached } from './rules/loan-limit.ts';
import {
  type BorrowingReader,
  refuseWhenCardIsBlocked,
  refuseWhenReaderIsBlocked,
  refuseWhenRegistrationExpired,
} from './rules/reader-may-borrow.ts';
import type { Reason } from './text.ts';

export interface CheckOutFacts {
  readonly reader: BorrowingReader;
  readonly item: { readonly state: ItemState; readonly group: ItemGroupCode; readonly atOwner: boolean };
  readonly rule: LoanRule;
  readonly today: Day;
  /** Calendar of the library that lends: its days count, not the owner's. */
  readonly isOpen: IsOpen;
}

export type CheckOutDecision =
  | { readonly allowed: true; readonly dueOn: Day }
  | { readonly allowed: false; readonly reasons: readonly Reason[] };

/** Whether the item is lent, and until when; else every reason against it, not just the first. */
export function decideCheckOut(facts: CheckOutFacts): CheckOutDecision {
  const { reader, item, rule, today } = facts;
  const reasons = [
    refuseWhenReaderIsBlocked(reader),
    refuseWhenCardIsBlocked(reader),
    refuseWhenRegistrationExpired(reader, today),
    refuseWhenLoanLimitReached(reader.openLoans, rule.maxLoans),
    refuseWhenItemIsNotAvailable(item.state),
    refuseWhenGroupForbidsLending(item.group, item.atOwner),
  ].filter((reason) => reason !== undefined);
  if (reasons.length > 0) return { allowed: false, reasons };
  return { allowed: true, dueOn: dueDay(today, rule.loanDays, facts.isOpen, reader.expiresOn) };
}
