import { type DayNumber, dayNumber, dayOf, minutesOf, placeInDay, weekdayOf } from './days.ts';
import type { Day, DemoLibrary } from './port.ts';

/** A week in which every open day has the same hours. */
export interface Week {
  readonly weekdays: readonly number[];
  readonly opens: string;
  readonly closes: string;
}

const TUESDAY_TO_SUNDAY = [2, 3, 4, 5, 6, 7];
const TOWN_WEEK: Week = { weekdays: [3, 4, 5, 6, 7], opens: '09:00', closes: '17:30' };

const WEEKS: Readonly<Partial<Record<DemoLibrary['kind'], Week>>> = {
  'city-library': { weekdays: TUESDAY_TO_SUNDAY, opens: '09:00', closes: '21:00' },
  'county-library': { weekdays: TUESDAY_TO_SUNDAY, opens: '08:30', closes: '20:30' },
  'town-branch': TOWN_WEEK,
  'village-room': { weekdays: [2, 4, 6, 7], opens: '14:30', closes: '18:30' },
  'reading-space': { weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '09:00', closes: '21:00' },
};

/** Eve to third day of the Spring Festival, on which the whole alliance is closed. */
const SPRING_FESTIVALS: readonly (readonly [Day, Day])[] = [
  ['2022-01-31', '2022-02-03'],
  ['2023-01-21', '2023-01-24'],
  ['2024-02-09', '2024-02-12'],
  ['2025-01-28', '2025-01-31'],
  ['2026-02-16', '2026-02-19'],
  ['2027-02-05', '2027-02-08'],
  ['2028-01-25', '2028-01-28'],
  ['2029-02-12', '2029-02-15'],
  ['2030-02-02', '2030-02-05'],
];

/** The closures known up to the year of `today`. */
export function closuresUntil(today: Day): (readonly [Day, Day])[] {
  return SPRING_FESTIVALS.filter(([from]) => from.slice(0, 4) <= today.slice(0, 4));
}

/** When each library of the demo city is open. */
export class Calendar {
  readonly #libraries: ReadonlyMap<string, DemoLibrary>;
  readonly #closed: ReadonlySet<DayNumber>;
  readonly #opened: ReadonlyMap<string, DayNumber>;

  constructor(libraries: readonly DemoLibrary[], today: Day) {
    this.#libraries = new Map(libraries.map((library) => [library.code, library]));
    this.#opened = new Map(libraries.map(({ code, openedOn }) => [code, dayNumber(openedOn)]));
    this.#closed = new Set(
      closuresUntil(today).flatMap(([from, to]) => {
        const first = dayNumber(from);
        return Array.from({ length: dayNumber(to) - first + 1 }, (_, i) => first + i);
      }),
    );
  }

  /** The library's own week, else the nearest one above. */
  weekOf(code: string): Week {
    const library = this.#libraries.get(code);
    if (!library) throw new Error(`no library ${code}`);
    return WEEKS[library.kind] ?? (library.parent === undefined ? TOWN_WEEK : this.weekOf(library.parent));
  }

  /** True where the library must be given a week of its own, because it would inherit another. */
  needsWeek({ code, parent }: DemoLibrary): boolean {
    return parent === undefined || this.weekOf(parent) !== this.weekOf(code);
  }

  isOpen(code: string, day: DayNumber): boolean {
    return (
      day >= (this.#opened.get(code) ?? 0) &&
      !this.#closed.has(day) &&
      this.weekOf(code).weekdays.includes(weekdayOf(day))
    );
  }

  /** The first open day from `day` on. @throws Error when there is none within a year. */
  nextOpen(code: string, day: DayNumber): DayNumber {
    for (let each = day; each < day + 366; each += 1) if (this.isOpen(code, each)) return each;
    throw new Error(`${code} does not open within a year of ${dayOf(day)}`);
  }

  /** The last open day up to `day`, not before `floor`; undefined when there is none. */
  lastOpen(code: string, day: DayNumber, floor: DayNumber): DayNumber | undefined {
    for (let each = day; each >= floor; each -= 1) if (this.isOpen(code, each)) return each;
    return undefined;
  }

  /** Opening and closing minute. */
  hoursOf(code: string): { opens: number; closes: number } {
    const { opens, closes } = this.weekOf(code);
    return { opens: minutesOf(opens), closes: minutesOf(closes) };
  }

  /** True when the library's doors are open at that moment. */
  isOpenAt(code: string, time: number): boolean {
    const { day, minute } = placeInDay(time);
    const { opens, closes } = this.hoursOf(code);
    return this.isOpen(code, day) && minute >= opens && minute < closes;
  }
}
