import { addDays, daysBetween } from '@tongjie/lending';

// The offline desk counts days too, so these two live with the rules of lending.
export { addDays, daysBetween };

/** A day of the civil calendar, written YYYY-MM-DD (GB/T 7408.1 / ISO 8601), without a time or a zone. */
export type CalendarDate = string;

/** The zone in which the alliance counts its days. */
export const CITY_ZONE = 'Asia/Shanghai';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    // en-CA writes ISO order, so no parts need to be put together.
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** The day on which `instant` falls in `zone`. */
export function dayOf(instant: Date, zone: string = CITY_ZONE): CalendarDate {
  return formatterFor(zone).format(instant);
}

function toUtc(day: CalendarDate): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** True for a day that exists: 2024-02-30 does not, nor does any of the year nought, which the database refuses. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const time = toUtc(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Day of the week, 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf(day: CalendarDate): number {
  return new Date(toUtc(day)).getUTCDay() || 7;
}

/** The year in which `day` lies. */
export function yearOf(day: CalendarDate): number {
  return Number(day.slice(0, 4));
}

/** The first day of the month in which `day` lies. */
export function monthOf(day: CalendarDate): CalendarDate {
  return `${day.slice(0, 7)}-01`;
}

/** The first day of the month `months` after that of `day`. */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}
