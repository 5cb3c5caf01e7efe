import type { Calendar } from './calendar.ts';
import { type DayNumber, placeInDay } from './days.ts';
import type { Copy } from './holdings.ts';
import { ROOT } from './libraries.ts';
import type { DemoLibrary } from './port.ts';
import type { Random } from './random.ts';
import type { Person } from './readers.ts';
import type { Clock } from './sessions.ts';
import { CURRENT_DAYS, YEAR_END } from './sizes.ts';

/** What becomes of a loan after it was made. */
export interface LoanPlan {
  /** When it is renewed, at the library that lent it. */
  readonly renewAt: number | undefined;
  /** Undefined when it stays open. */
  readonly back: { readonly at: number; readonly library: string } | undefined;
}

const RETURNED_ELSEWHERE = 0.145;
const RENEWED = 0.084;
const LATE = 0.05;

/** Those whose rule is thirty days and one renewal of thirty days; a renewal in time then always moves the due day. */
const MAY_RENEW = new Set(['ADULT', 'YOUTH', 'CHILD', 'YDT']);

/** Decides when, where and how books come back. */
export class ReturnPlanner {
  readonly #calendar: Calendar;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #today: DayNumber;

  constructor(calendar: Calendar, clock: Clock, random: Random, today: DayNumber) {
    this.#calendar = calendar;
    this.#clock = clock;
    this.#random = random;
    this.#today = today;
  }

  /** @param keep leaves the loan open, for the desk of today. */
  plan(lentAt: number, at: DemoLibrary, copy: Copy, person: Person, keep: boolean): LoanPlan {
    const { day } = placeInDay(lentAt);
    if (keep) return { renewAt: undefined, back: undefined };
    const library = this.#placeOf(at, copy, person);
    const renewAt = this.#renewal(day, at.code, person);
    const wanted = this.#dayBack(day, renewAt);
    const back = this.#dayAt(library, day, wanted);
    return {
      renewAt:
        back === undefined || (renewAt !== undefined && placeInDay(renewAt).day < back) ? renewAt : undefined,
      back: back === undefined ? undefined : { at: this.#clock.timeOn(library, back), library },
    };
  }

  /** When a copy sent home is received there: one to four days later, or as soon as its owner opens again. */
  arrival(sentAt: number, library: string): number {
    const { day } = placeInDay(sentAt);
    const open = [1, 2, 3, 4]
      .map((ahead) => day + ahead)
      .filter((each) => this.#calendar.isOpen(library, each));
    const on = open.length > 0 ? this.#random.pick(open) : this.#calendar.nextOpen(library, day + 5);
    return this.#clock.timeOn(library, on);
  }

  #renewal(day: DayNumber, library: string, person: Person): number | undefined {
    if (!this.#random.chance(RENEWED) || !MAY_RENEW.has(person.reader.type)) return undefined;
    const on = this.#calendar.nextOpen(library, day + this.#random.int(18, 24));
    return on - day <= 29 && on < this.#today ? this.#clock.timeOn(library, on) : undefined;
  }

  #dayBack(day: DayNumber, renewAt: number | undefined): DayNumber {
    const random = this.#random;
    if (renewAt !== undefined) return placeInDay(renewAt).day + random.int(4, 26);
    if (random.chance(LATE)) return day + random.int(31, 50);
    return day + 1 + Math.floor(random.next() * random.next() * 29);
  }

  /** The open day next to the one wanted; what has been out for long is back before today whatever was wanted. */
  #dayAt(library: string, lentOn: DayNumber, wanted: DayNumber): DayNumber | undefined {
    const last = this.#today - 1;
    const open = this.#calendar.nextOpen(library, wanted);
    if (open <= last) return open;
    if (lentOn <= YEAR_END && lentOn > this.#today - CURRENT_DAYS) return undefined;
    return this.#calendar.lastOpen(library, last, lentOn + 1);
  }

  #placeOf(at: DemoLibrary, copy: Copy, person: Person): string {
    if (!this.#random.chance(RETURNED_ELSEWHERE)) return at.code;
    const near = [person.county, person.county, person.reader.homeLibrary, person.townBranch, ROOT];
    const elsewhere = near.filter((code) => code !== at.code && code !== copy.library);
    return elsewhere.length > 0 ? this.#random.pick(elsewhere) : at.code;
  }
}
