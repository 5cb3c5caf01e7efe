import type { Language } from '../i18n/i18n.ts';

const groups = new Intl.NumberFormat('en-US');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const chinaOffset = 8 * 60 * 60 * 1000;

/** A count with its digits grouped by three. */
export function grouped(count: number): string {
  return groups.format(count);
}

/** A day `YYYY-MM-DD` in words; the same in server and browser whatever their locale data. */
export function dayInWords(day: string, language: Language): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return day;
  if (language === 'en') return `${date} ${months[month - 1] ?? month} ${year}`;
  return `${year}年${month}月${date}日`;
}

/** An instant as the clock in China shows it, to the minute: `2024-06-12 09:05`. */
export function momentInChina(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  return new Date(at + chinaOffset).toISOString().slice(0, 16).replace('T', ' ');
}

/** The clock in China to the second: `09:05:07`. */
export function clockInChina(at: number): string {
  return new Date(at + chinaOffset).toISOString().slice(11, 19);
}

/** The name of a thing that the API gives either bare or with its code. */
export function nameOf(thing: string | { name: string } | null | undefined): string {
  if (thing === null || thing === undefined) return '';
  return typeof thing === 'string' ? thing : thing.name;
}
