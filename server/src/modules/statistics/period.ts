import { addDays, type CalendarDate, isCalendarDate, monthOf } from '../../kernel/calendar-date.ts';

/** Days from `from` to `to`, both included. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

function lastOfMonth(month: CalendarDate): CalendarDate {
  // Not by way of the next month: after December 9999 there is none that can be written.
  const days = [31, 30, 29].find((d) => addDays(month, d - 1).startsWith(month.slice(0, 7))) ?? 28;
  return addDays(month, days - 1);
}

/** Reads 2023, 2023-05, 2023-05-17, or two days joined by `..`; undefined when it is none of these. */
export function parsePeriod(text: string): Period | undefined {
  if (text.startsWith('0000')) return undefined;
  if (/^\d{4}$/.test(text)) return { from: `${text}-01-01`, to: `${text}-12-31` };
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return { from: `${text}-01`, to: lastOfMonth(`${text}-01`) };
  const [from = '', to = from] = text.split('..');
  if (!isCalendarDate(from) || !isCalendarDate(to) || to < from) return undefined;
  return { from, to };
}

/** The shortest text that `parsePeriod` reads as this period. */
export function formatPeriod({ from, to }: Period): string {
  if (from === to) return from;
  if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return from.slice(0, 4);
  if (from === monthOf(from) && to === lastOfMonth(from)) return from.slice(0, 7);
  return `${from}..${to}`;
}

/** The part of a day or month that lies in `period`: of a month at its edge only some days are asked for. */
export function clipPeriod(dayOrMonth: string, period: Period): string {
  const { from, to } = parsePeriod(dayOrMonth) ?? period;
  return formatPeriod({
    from: from < period.from ? period.from : from,
    to: to > period.to ? period.to : to,
  });
}

/** True when the period is made of whole months, so that monthly roll-ups answer for it. */
export function isWholeMonths({ from, to }: Period): boolean {
  return from === monthOf(from) && to === lastOfMonth(monthOf(to));
}
