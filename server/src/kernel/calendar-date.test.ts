import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  isCalendarDate,
  monthOf,
  weekdayOf,
  yearOf,
} from './calendar-date.ts';

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));

test('moving a day and measuring the distance undo each other', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days);
      expect(addDays(addDays(from, days), -days)).toBe(from);
    }),
  );
});

test('days that follow each other are written in rising order, and the week goes round', () => {
  fc.assert(
    fc.property(day, (each) => {
      const next = addDays(each, 1);
      expect(isCalendarDate(next)).toBe(true);
      expect(next > each).toBe(true);
      expect(weekdayOf(next)).toBe((weekdayOf(each) % 7) + 1);
    }),
  );
  expect([weekdayOf('2026-03-09'), weekdayOf('2026-03-15')]).toEqual([1, 7]);
});

test('days that do not exist, or are written otherwise, are no days', () => {
  for (const text of [
    '2024-02-30',
    '2023-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-01T00:00',
    '',
  ])
    expect(isCalendarDate(text), text).toBe(false);
  for (const text of ['2024-02-29', '1999-12-31', '2000-02-29'])
    expect(isCalendarDate(text), text).toBe(true);
});

test('the year nought is none: the database does not know it', () => {
  expect(isCalendarDate('0000-01-01')).toBe(false);
  expect(isCalendarDate('0001-01-01')).toBe(true);
});

test('a day begins at midnight of the zone, whatever the zone of the machine', () => {
  expect(dayOf(new Date('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31');
  expect(dayOf(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
  expect(yearOf(dayOf(new Date('2026-12-31T16:00:00Z')))).toBe(2027);
  expect(dayOf(new Date('2026-03-10T04:30:00Z'), 'America/New_York')).toBe('2026-03-10');
  expect(dayOf(new Date('2026-03-10T03:30:00Z'), 'America/New_York')).toBe('2026-03-09');
});

test("the city's day is that of Greenwich eight hours later", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (at) => {
        expect(dayOf(at)).toBe(new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10));
      },
    ),
  );
});

test('months are counted over the turn of the year, forwards and backwards', () => {
  expect([addMonths('2026-12-31', 1), addMonths('2026-01-15', -1), addMonths('2026-05-05', 0)]).toEqual([
    '2027-01-01',
    '2025-12-01',
    '2026-05-01',
  ]);
  fc.assert(
    fc.property(day, fc.integer({ min: -500, max: 500 }), (from, months) => {
      expect(addMonths(addMonths(from, months), -months)).toBe(monthOf(from));
    }),
  );
});
