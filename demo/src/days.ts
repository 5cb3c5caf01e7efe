import type { Day } from './port.ts';

/** A day as a count from 1970-01-01, with which it is quick to reckon. */
export type DayNumber = number;

const DAY_MS = 86_400_000;
/** China has kept one zone, UTC+8 without summer time, since 1992. */
const ZONE_MS = 8 * 3_600_000;

/** @throws RangeError when `day` is not a day written YYYY-MM-DD. */
export function dayNumber(day: Day): DayNumber {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`${day} is not a day`);
  return time / DAY_MS;
}

export function dayOf(number: DayNumber): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(number: DayNumber): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Milliseconds of a time of day in the city's zone. */
export function timeAt(number: DayNumber, minute: number, second = 0): number {
  return number * DAY_MS - ZONE_MS + (minute * 60 + second) * 1000;
}

/** The day and the minute of a moment in the city's zone. */
export function placeInDay(time: number): { day: DayNumber; minute: number } {
  const local = time + ZONE_MS;
  const day = Math.floor(local / DAY_MS);
  return { day, minute: Math.floor((local - day * DAY_MS) / 60_000) };
}

/** Every day from `from` to `to`, both included. */
export function daysFrom(from: DayNumber, to: DayNumber): DayNumber[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** The month of a day, 0 January to 11 December. */
export function monthOf(number: DayNumber): number {
  return new Date(number * DAY_MS).getUTCMonth();
}

/** Minutes since midnight of a time written HH:MM. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
