import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, dueDay, type IsOpen, overdueDays, SEARCH_DAYS } from './index.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const period = fc.integer({ min: 1, max: 400 });

/** A calendar: weekdays that are closed, and runs of closed days. */
const calendar = fc
  .record({
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 6 }),
    from: day,
    runs: fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 800 }), length: fc.integer({ min: 1, max: 40 }) }),
      {
        maxLength: 5,
      },
    ),
  })
  .map(({ weekdays, from, runs }): IsOpen => (asked) => {
    if (weekdays.includes(new Date(`${asked}T00:00:00Z`).getUTCDay())) return false;
    const offset = daysBetween(from, asked);
    return !runs.some(({ after, length }) => offset >= after && offset < after + length);
  });

const always: IsOpen = () => true;
const never: IsOpen = () => false;

test('where every day is open a loan is due after exactly its days', () => {
  fc.assert(
    fc.property(day, period, (lent, days) => {
      expect(daysBetween(lent, dueDay(lent, days, always))).toBe(days);
    }),
  );
});

test('the due day is open, not before the period ends, and no open day was passed over', () => {
  fc.assert(
    fc.property(day, period, calendar, (lent, days, isOpen) => {
      const plain = addDays(lent, days);
      const due = dueDay(lent, days, isOpen);
      expect(due >= plain).toBe(true);
      expect(isOpen(due)).toBe(true);
      for (let each = plain; each < due; each = addDays(each, 1)) expect(isOpen(each)).toBe(false);
    }),
  );
});

test('19: a library without an open day within 360 days lends for the plain period', () => {
  expect(dueDay('2026-03-10', 30, never)).toBe('2026-04-09');
  const plain = '2026-04-09';
  const opensOn =
    (first: string): IsOpen =>
    (asked) =>
      asked >= first;
  expect(dueDay('2026-03-10', 30, opensOn(addDays(plain, SEARCH_DAYS)))).toBe(addDays(plain, SEARCH_DAYS));
  expect(dueDay('2026-03-10', 30, opensOn(addDays(plain, SEARCH_DAYS + 1)))).toBe(plain);
});

test('21: a loan is never due after the card runs out, nor on a closed day while there is an open one', () => {
  fc.assert(
    fc.property(day, period, fc.integer({ min: 0, max: 500 }), calendar, (lent, days, valid, isOpen) => {
      const expires = addDays(lent, valid);
      const due = dueDay(lent, days, isOpen, expires);
      expect(due <= expires).toBe(true);
      if (isOpen(due)) return;
      expect(due).toBe(expires);
      for (let each = addDays(lent, 1); each <= expires; each = addDays(each, 1))
        expect(isOpen(each)).toBe(false);
    }),
  );
});

test('21: a card that runs out on a closed day brings the loan back to the last open one', () => {
  const isOpen: IsOpen = (asked) => asked !== '2013-01-01' && asked !== '2012-12-31';
  expect(dueDay('2012-12-10', 30, isOpen, '2013-01-01')).toBe('2012-12-30');
});

test('who borrows later, or for longer, never has to return earlier', () => {
  fc.assert(
    fc.property(day, period, period, calendar, (lent, days, more, isOpen) => {
      expect(dueDay(lent, days + more, isOpen) >= dueDay(lent, days, isOpen)).toBe(true);
      expect(dueDay(addDays(lent, more), days, isOpen) >= dueDay(lent, days, isOpen)).toBe(true);
    }),
  );
});

test('a loan is overdue by the days after the due day, and never by fewer than none', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -400, max: 400 }), (due, late) => {
      expect(overdueDays(due, addDays(due, late))).toBe(Math.max(0, late));
    }),
  );
});
