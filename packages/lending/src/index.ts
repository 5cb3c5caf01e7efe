export { addDays, type Day, daysBetween, type IsOpen, nextOpenDay, SEARCH_DAYS } from './calendar.ts';
export { type CheckOutDecision, type CheckOutFacts, decideCheckOut } from './check-out.ts';
export { dueDay, overdueDays } from './due-date.ts';
export { isItemGroup, type ItemGroup, type ItemGroupCode, ITEM_GROUPS } from './item-groups.ts';
export {
  allows,
  isItemState,
  type ItemEvent,
  type ItemState,
  ITEM_STATES,
  ITEM_TRANSITIONS,
  stateAfter,
} from './item-states.ts';
export { FALLBACK_RULE, type LoanRule, matchRule, type ScopedRule } from './loan-rule.ts';
export { decideRenewal, type RenewalDecision, type RenewalFacts } from './renewal.ts';
export { refuseWhenGroupForbidsReturning } from './rules/item-may-be-lent.ts';
export { type BorrowingReader, type Standing, STANDINGS } from './rules/reader-may-borrow.ts';
export type { Reason, Text } from './text.ts';
