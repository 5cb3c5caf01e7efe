import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar-date.ts';
import { formatPeriod, isWholeMonths, parsePeriod } from './period.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));

test('a year, a month, a day and a range are read', () => {
  expect(parsePeriod('2023')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
  expect(parsePeriod('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(parsePeriod('2023-05-17')).toEqual({ from: '2023-05-17', to: '2023-05-17' });
  expect(parsePeriod('2023-05-17..2023-06-01')).toEqual({ from: '2023-05-17', to: '2023-06-01' });
});

test('the last years that can be written are read as well', () => {
  expect(parsePeriod('9999-12')).toEqual({ from: '9999-12-01', to: '9999-12-31' });
  expect(isWholeMonths(parsePeriod('9999')!)).toBe(true);
});

test('what is no period is none', () => {
  for (const text of [
    '',
    '23',
    '2023-13',
    '2023-00',
    '2023-02-30',
    '2023-05-17..2023-05-16',
    '2023..2024',
    '2023-5-1',
    '0000',
    '0000-05',
    'today',
  ])
    expect(parsePeriod(text), text).toBeUndefined();
});

test('what is written of a period is read as the same period', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 800 }), (from, days) => {
      const period = { from, to: addDays(from, days) };
      expect(parsePeriod(formatPeriod(period))).toEqual(period);
    }),
  );
  for (const text of ['2023', '2024-02', '2023-05-17', '2023-01-01..2024-12-31'])
    expect(formatPeriod(parsePeriod(text)!)).toBe(text);
});

test('whole months are those from a first to a last day', () => {
  for (const text of ['2023', '2023-05', '2023-01-01..2023-03-31'])
    expect(isWholeMonths(parsePeriod(text)!)).toBe(true);
  for (const text of ['2023-05-01', '2023-05-02..2023-05-31', '2023-05-01..2023-05-30'])
    expect(isWholeMonths(parsePeriod(text)!)).toBe(false);
});
