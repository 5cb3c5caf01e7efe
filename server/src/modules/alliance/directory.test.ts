import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../kernel/calendar-date.ts';
import { type CalendarException, Directory, type Library } from './directory.ts';
import { loanLinkDays, transitDays } from './settings.ts';

const library = (id: number, path: number[], more: Partial<Library> = {}): Library => ({
  id,
  code: `L${id}`,
  name: `馆${id}`,
  level: path.length,
  kind: 'town-branch',
  parentId: path.at(-2) ?? null,
  path,
  divisionCode: null,
  county: null,
  town: null,
  openedOn: null,
  closedOn: null,
  isDemo: false,
  ...more,
});

const city = library(1, [1]);
const county = library(2, [1, 2]);
const town = library(3, [1, 2, 3]);
const other = library(4, [1, 4]);

interface Rows {
  hours?: { libraryId: number; weekday: number }[];
  exceptions?: CalendarException[];
  settings?: { libraryId: number; key: string; value: unknown }[];
  libraries?: Library[];
}

const directory = (rows: Rows = {}): Directory =>
  new Directory({
    version: '1',
    libraries: rows.libraries ?? [city, county, town, other],
    hours: rows.hours ?? [],
    exceptions: rows.exceptions ?? [],
    settings: rows.settings ?? [],
  });

const weekdays = (libraryId: number, days: number[]) => days.map((weekday) => ({ libraryId, weekday }));
const exception = (libraryId: number, fromDay: string, toDay: string, isOpen = false): CalendarException => ({
  libraryId,
  fromDay,
  toDay,
  isOpen,
});

const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01', days));

test('without any week every day is open', () => {
  fc.assert(fc.property(day, (each) => directory().isOpen(town, each)));
});

test('a library without a week of its own has that of the nearest library above', () => {
  const both = directory({ hours: [...weekdays(1, [1, 2, 3, 4, 5]), ...weekdays(2, [6, 7])] });
  fc.assert(
    fc.property(day, (each) => {
      const weekend = weekdayOf(each) >= 6;
      expect([city, other, county, town].map((place) => both.isOpen(place, each))).toEqual([
        !weekend,
        !weekend,
        weekend,
        weekend,
      ]);
    }),
  );
});

test('2: a closure holds below, the nearest one decides, and beside it nothing changes', () => {
  const both = directory({
    exceptions: [exception(1, '2026-02-17', '2026-02-24'), exception(3, '2026-02-20', '2026-02-20', true)],
  });
  const open = (place: Library) =>
    ['2026-02-16', '2026-02-17', '2026-02-20', '2026-02-24', '2026-02-25'].map((d) => both.isOpen(place, d));
  expect(open(county)).toEqual([true, false, false, false, true]);
  expect(open(town)).toEqual([true, false, true, false, true]);
});

test('18: of two entries of one library the later one wins, so a day can be opened within a closure', () => {
  const long = exception(2, '2026-02-01', '2026-02-28');
  const single = exception(2, '2026-02-10', '2026-02-10', true);
  expect(directory({ exceptions: [long, single] }).isOpen(county, '2026-02-10')).toBe(true);
  expect(directory({ exceptions: [single, long] }).isOpen(county, '2026-02-10')).toBe(false);
});

test('a library is closed before it opened and from the day it was given up, whatever the week says', () => {
  const young = library(5, [1, 5], { openedOn: '2026-03-01', closedOn: '2026-06-01' });
  const with5 = directory({
    libraries: [city, young],
    exceptions: [exception(1, '2026-01-01', '2026-12-31', true)],
  });
  expect(
    ['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((each) => with5.isOpen(young, each)),
  ).toEqual([false, true, true, false]);
});

test('a setting is that of the nearest library that has one, else the fallback', () => {
  const some = directory({
    settings: [
      { libraryId: 1, key: transitDays.key, value: 10 },
      { libraryId: 3, key: transitDays.key, value: 2 },
      { libraryId: 3, key: loanLinkDays.key, value: 0 },
    ],
  });
  expect([city, county, town, other].map((place) => some.setting(place, transitDays))).toEqual([
    10, 10, 2, 10,
  ]);
  expect([county, town].map((place) => some.setting(place, loanLinkDays))).toEqual([
    loanLinkDays.fallback,
    0,
  ]);
});

test('a value that the setting does not allow is not handed out', () => {
  const broken = directory({ settings: [{ libraryId: 1, key: transitDays.key, value: 'soon' }] });
  expect(() => broken.setting(town, transitDays)).toThrow();
});

test('the tree is known downwards and upwards', () => {
  const all = directory();
  expect(all.ancestorsOf(town)).toEqual([city, county, town]);
  expect(all.childrenOf(city)).toEqual([county, other]);
  expect(all.byCode('L3')).toBe(town);
  expect(all.byCode('L9')).toBeUndefined();
  expect(() => all.byId(9)).toThrow('library 9');
});
