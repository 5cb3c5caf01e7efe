import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isbn13Of } from './isbn.ts';

test('90: an ISBN 10 and its ISBN 13 are one, with hyphens, blanks and full-width digits or without', () => {
  for (const text of [
    '7020008739',
    '7-02-000873-9',
    '978-7-02-000873-5',
    '9787020008735',
    ' 978 7 02 000873 5 ',
    '９７８７０２０００８７３５',
  ])
    expect(isbn13Of(text), text).toBe('9787020008735');
});

test('an X in the last place counts ten, in either case', () => {
  expect(isbn13Of('0-8044-2957-X')).toBe('9780804429573');
  expect(isbn13Of('080442957x')).toBe('9780804429573');
});

test('979 stands for itself', () => {
  expect(isbn13Of('979-10-90636-07-1')).toBe('9791090636071');
});

test('a wrong check digit, a wrong length and other numbers are no ISBN', () => {
  for (const text of [
    '7020008738',
    '9787020008736',
    '978702000873',
    '1234567890123',
    'X787020008735',
    '红楼梦',
    '',
  ])
    expect(isbn13Of(text), text).toBeUndefined();
});

test('of the ten possible last digits exactly one is right', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (n) => {
      const body = `9787${String(n).padStart(8, '0')}`;
      const right = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter(
        (digit) => isbn13Of(`${body}${digit}`) !== undefined,
      );
      // Some groups of numbers are not given out at all.
      expect(right.length).toBeLessThanOrEqual(1);
    }),
  );
});
