/** A day, YYYY-MM-DD. */
export type Day = string;

/** Whether a library's doors are open on a day. */
export type IsOpen = (day: Day) => boolean;

const DAY_MS = 86_400_000;

/** `day` moved by whole days. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Days for which an open day is looked for; a library that never opens must not stop lending elsewhere. */
export const SEARCH_DAYS = 360;

/** The first open day from `day` on; `day` itself when none is found within 360 days. */
export function nextOpenDay(day: Day, isOpen: IsOpen): Day {
  for (let ahead = 0; ahead <= SEARCH_DAYS; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (isOpen(candidate)) return candidate;
  }
  return day;
}

/** The last open day up to `day`, but after `floor`; undefined when there is none. */
export function lastOpenDay(day: Day, floor: Day, isOpen: IsOpen): Day | undefined {
  for (let candidate = day; candidate > floor; candidate = addDays(candidate, -1))
    if (isOpen(candidate)) return candidate;
  return undefined;
}
