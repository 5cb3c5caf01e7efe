/** A span of days, both ends included, as `YYYY-MM-DD`. */
export interface Span {
  from: string;
  to: string;
}

const chinaOffset = 8 * 60 * 60 * 1000;
const dayLength = 24 * 60 * 60 * 1000;

/** The day it is in China. */
export function todayInChina(now: number): string {
  return new Date(now + chinaOffset).toISOString().slice(0, 10);
}

/** The day so many days after (or, when negative, before) another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * The days of a period as the API writes it: a year, a month, a day, or two days with `..` between.
 * @returns undefined when it is none of these.
 */
export function spanOf(period: string): Span | undefined {
  const [from = '', to] = period.split('..');
  if (to !== undefined) return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined;
  if (isDay(period)) return { from: period, to: period };
  if (/^\d{4}$/.test(period)) return { from: `${period}-01-01`, to: `${period}-12-31` };
  if (!/^\d{4}-\d{2}$/.test(period) || !isDay(`${period}-01`)) return undefined;
  return { from: `${period}-01`, to: lastDayOf(period) };
}

/** The shortest way to write a span as a period. */
export function periodOf({ from, to }: Span): string {
  if (from === to) return from;
  const month = from.slice(0, 7);
  const year = from.slice(0, 4);
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  if (from === `${month}-01` && to === lastDayOf(month)) return month;
  return `${from}..${to}`;
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}
