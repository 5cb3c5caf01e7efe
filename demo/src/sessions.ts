import type { Calendar } from './calendar.ts';
import { type DayNumber, daysFrom, monthOf, timeAt, weekdayOf } from './days.ts';
import type { DemoLibrary } from './port.ts';
import { type Random, Weighted } from './random.ts';

/** A reader's visit to a desk, with the number of books to be borrowed. */
export interface Session {
  readonly at: number;
  readonly library: DemoLibrary;
  readonly books: number;
}

/** School holidays: summer most, the weeks round the Spring Festival next. */
const MONTHS = [1.35, 1.25, 0.9, 0.95, 0.85, 0.85, 1.5, 1.55, 0.85, 0.9, 0.8, 0.7];
/** Monday to Sunday. */
const WEEKDAYS = [0.8, 0.75, 0.8, 0.85, 1.1, 1.9, 1.8];

const BOOKS = new Weighted(
  [
    { books: 1, weight: 38 },
    { books: 2, weight: 30 },
    { books: 3, weight: 18 },
    { books: 4, weight: 9 },
    { books: 5, weight: 5 },
  ],
  ({ weight }) => weight,
);
/** In a village room there is little to choose from. */
const MOST_IN_A_VILLAGE = 2;

/** How busy a day is. */
export function dayWeight(day: DayNumber): number {
  return (MONTHS[monthOf(day)] ?? 1) * (WEEKDAYS[weekdayOf(day) - 1] ?? 1);
}

/** Chooses moments in a library's opening hours. */
export class Clock {
  readonly #calendar: Calendar;
  readonly #random: Random;
  readonly #from: DayNumber;
  readonly #to: DayNumber;
  readonly #days = new Map<string, Weighted<DayNumber>>();

  constructor(calendar: Calendar, random: Random, from: DayNumber, to: DayNumber) {
    this.#calendar = calendar;
    this.#random = random;
    this.#from = from;
    this.#to = to;
  }

  /** An open day of the library in the period, busy ones more often. */
  day(library: string): DayNumber {
    let days = this.#days.get(library);
    if (!days) {
      const open = daysFrom(this.#from, this.#to).filter((day) => this.#calendar.isOpen(library, day));
      days = new Weighted(open, dayWeight);
      this.#days.set(library, days);
    }
    return days.pick(this.#random);
  }

  /** A moment at the desk on an open day: mid-morning, afternoon or after work, rather than at the ends. */
  timeOn(library: string, day: DayNumber): number {
    const { opens, closes } = this.#calendar.hoursOf(library);
    const [first, last] = [opens + 5, closes - 15];
    const random = this.#random;
    const middle = (random.next() + random.next()) / 2;
    const place = random.chance(0.6) ? middle : random.next();
    return timeAt(day, Math.floor(first + place * (last - first)), random.int(0, 59));
  }

  time(library: string): number {
    return this.timeOn(library, this.day(library));
  }
}

/**
 * Sessions whose books add up to `byLevel` at the libraries of each level.
 * @param copiesAt copies that a library owns; one with more of them is used more.
 */
export function makeSessions(
  libraries: readonly DemoLibrary[],
  byLevel: readonly number[],
  copiesAt: (library: DemoLibrary) => number,
  clock: Clock,
  random: Random,
): Session[] {
  return byLevel
    .flatMap((total, i) => {
      const level = i + 1;
      const choice = new Weighted(
        libraries.filter((library) => library.level === level && copiesAt(library) > 0),
        (library) => copiesAt(library) * (library.kind === 'reading-space' ? 2 : 1),
      );
      const sessions: Session[] = [];
      for (let left = total; left > 0;) {
        const library = choice.pick(random);
        const most = level === 4 ? MOST_IN_A_VILLAGE : left;
        const books = Math.min(BOOKS.pick(random).books, left, most);
        sessions.push({ at: clock.time(library.code), library, books });
        left -= books;
      }
      return sessions;
    })
    .sort((a, b) => a.at - b.at);
}
