import type { Day, IsOpen } from './calendar.ts';
import { dueDay } from './due-date.ts';
import {
  type BorrowingReader,
  refuseWhenReaderIsBlocked,
  refuseWhenRegistrationExpired,
} from './rules/reader-may-borrow.ts';
import type { Reason } from './text.ts';

export interface RenewalFacts {
  readonly reader: BorrowingReader;
  readonly loan: { readonly dueOn: Day; readonly renewals: number };
  /** Those of the rule that the loan was made under. */
  readonly rule: { readonly renewals: number; readonly renewDays: number };
  readonly today: Day;
  readonly isOpen: IsOpen;
}

export type RenewalDecision =
  | { readonly allowed: true; readonly dueOn: Day }
  | { readonly allowed: false; readonly reasons: readonly Reason[] };

function refuseWhenNoRenewalIsLeft({ loan, rule }: RenewalFacts): Reason | undefined {
  if (loan.renewals < rule.renewals) return undefined;
  return {
    code: 'renewal-limit',
    message: {
      zh: `已续借 ${loan.renewals} 次，不能再续`,
      en: `Renewed ${loan.renewals} times already: no renewal is left`,
    },
  };
}

function refuseWhenOverdue({ loan, today }: RenewalFacts): Reason | undefined {
  if (today <= loan.dueOn) return undefined;
  return {
    code: 'loan-overdue',
    message: { zh: `已于 ${loan.dueOn} 到期，请先归还`, en: `It was due on ${loan.dueOn}; return it first` },
  };
}

/**
 * Whether a loan is renewed, and until when. The new period counts from today; a renewal that would not move the
 * due day forward is refused, so that nobody loses days by asking.
 */
export function decideRenewal(facts: RenewalFacts): RenewalDecision {
  const { reader, loan, rule, today } = facts;
  const reasons = [
    refuseWhenReaderIsBlocked(reader),
    refuseWhenRegistrationExpired(reader, today),
    refuseWhenNoRenewalIsLeft(facts),
    refuseWhenOverdue(facts),
  ].filter((reason) => reason !== undefined);
  const dueOn = dueDay(today, rule.renewDays, facts.isOpen, reader.expiresOn);
  if (reasons.length === 0 && dueOn <= loan.dueOn)
    reasons.push({
      code: 'renewal-too-early',
      message: {
        zh: `现在续借不会延后应还日期（${loan.dueOn}）`,
        en: `Renewing now would not move the due date (${loan.dueOn})`,
      },
    });
  return reasons.length > 0 ? { allowed: false, reasons } : { allowed: true, dueOn };
}
