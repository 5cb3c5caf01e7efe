import { addDays, type Day, daysBetween, type IsOpen, lastOpenDay, nextOpenDay } from './calendar.ts';

/**
 * The day by whose end a loan is due: `days` after `lentOn`, moved to the lending library's next open day when its
 * doors are closed then. It never passes the day on which the reader's card runs out; if the library is closed on
 * that day, it goes back to the last open one after the loan, or stays on that day when there is none.
 */
export function dueDay(lentOn: Day, days: number, isOpen: IsOpen, cardExpiresOn?: Day | null): Day {
  const due = nextOpenDay(addDays(lentOn, days), isOpen);
  if (!cardExpiresOn || due <= cardExpiresOn) return due;
  return lastOpenDay(cardExpiresOn, lentOn, isOpen) ?? cardExpiresOn;
}

/** Whole days for which a loan was overdue when it came back on `returnedOn`; 0 on the day it was due. */
export function overdueDays(dueOn: Day, returnedOn: Day): number {
  return Math.max(0, daysBetween(dueOn, returnedOn));
}
