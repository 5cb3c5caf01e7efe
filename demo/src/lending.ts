import type { Calendar } from './calendar.ts';
import { type DayNumber, placeInDay, timeAt } from './days.ts';
import { Borrowers } from './borrowers.ts';
import { COUNTY_EXAMPLE, EXAMPLE_BARCODES } from './examples.ts';
import type { CityEvent } from './events.ts';
import { Agenda } from './heap.ts';
import type { Copy, Delivery } from './holdings.ts';
import type { DemoLibrary } from './port.ts';
import { Random } from './random.ts';
import type { Person } from './readers.ts';
import { ReturnPlanner } from './return-plans.ts';
import { Clock, makeSessions, type Session } from './sessions.ts';
import { Shelves } from './shelves.ts';
import { CURRENT_DAYS, RECENT_AFTER, RECENT_DAYS, type Size, YEAR_END, YEAR_START } from './sizes.ts';
import type { Title } from './titles.ts';

export interface City {
  readonly libraries: readonly DemoLibrary[];
  readonly calendar: Calendar;
  readonly deliveries: readonly Delivery[];
  readonly people: readonly Person[];
  readonly popularity: ReadonlyMap<Title, number>;
  readonly size: Size;
  readonly seed: number;
  readonly today: DayNumber;
}

/** Children's books among what each type of reader borrows. */
const CHILDRENS_SHARE: Readonly<Record<string, number>> = {
  CHILD: 1,
  YOUTH: 0.45,
  ADULT: 0.36,
  SENIOR: 0.22,
};
/** What is lent on the last days before today is still out: hardly a library opens in between to take it back. */
const LAST_DAYS = 3;
const MS_A_BOOK = 30_000;

/**
 * Plays the lending of 2023 and of the weeks before today and writes down what happens, in the order of time. Nothing is
 * asked of the port: the generator knows itself where every copy is.
 */
export function playLending(city: City): CityEvent[] {
  return new Player(city).play();
}

class Player {
  readonly #city: City;
  readonly #random: Random;
  readonly #shelves: Shelves;
  readonly #borrowers: Borrowers;
  readonly #agenda = new Agenda<() => void>();
  readonly #events: CityEvent[] = [];
  readonly #end: number;
  readonly #examples: ReadonlySet<string> = new Set([...EXAMPLE_BARCODES, COUNTY_EXAMPLE]);
  #loans = 0;
  #toKeep: number;
  #current = 0;

  constructor(city: City) {
    this.#city = city;
    this.#random = new Random(city.seed, 'lending');
    this.#shelves = new Shelves(this.#random, (title) => city.popularity.get(title) ?? 0);
    this.#borrowers = new Borrowers(city.people, this.#random);
    this.#end = timeAt(city.today, 0);
    this.#toKeep = city.size.loans.openNow;
  }

  play(): CityEvent[] {
    const { today, deliveries, size } = this.#city;
    for (const { copies, group, at, library } of deliveries)
      if (group !== 'reference')
        this.#agenda.add(at, () => copies.forEach((copy) => this.#shelves.put(copy, library)));
    this.#playPeriod(YEAR_START, YEAR_END, size.loans.byLevel);
    if (today > RECENT_AFTER) this.#playPeriod(today - RECENT_DAYS, today - 1, size.loans.recently);
    this.#catchUp(this.#end - 1);
    return this.#events
      .map((event, i) => ({ event, i }))
      .sort((a, b) => a.event.at - b.event.at || a.i - b.i)
      .map(({ event }) => event);
  }

  #playPeriod(from: DayNumber, to: DayNumber, byLevel: readonly number[]): void {
    const { libraries, calendar, deliveries } = this.#city;
    const clock = new Clock(calendar, this.#random, from, to);
    const owned = new Map<string, number>();
    for (const { library, copies } of deliveries)
      owned.set(library, (owned.get(library) ?? 0) + copies.length);
    const planner = new ReturnPlanner(calendar, clock, this.#random, this.#city.today);
    const sessions = makeSessions(
      libraries,
      byLevel,
      ({ code }) => owned.get(code) ?? 0,
      clock,
      this.#random,
    );
    if (from > YEAR_END) this.#countCurrent(sessions);
    // What a session could not lend is lent by the next ones of its level.
    const missing = [0, 0, 0, 0, 0];
    for (const session of sessions) {
      this.#catchUp(session.at);
      const { level } = session.library;
      const wanted = session.books + (missing[level] ?? 0);
      missing[level] = wanted - this.#serve(session, wanted, planner);
    }
  }

  /** Books of the sessions of the last weeks; those that can hardly be back before today are kept in any case. */
  #countCurrent(sessions: readonly Session[]): void {
    const sum = (some: readonly Session[]): number => some.reduce((total, { books }) => total + books, 0);
    const last = sum(sessions.filter(({ at }) => this.#isLast(at)));
    this.#current = sum(sessions.filter(({ at }) => this.#isCurrent(at))) - last;
    this.#toKeep -= last;
  }

  #isLast(at: number): boolean {
    return placeInDay(at).day >= this.#city.today - LAST_DAYS;
  }

  #isCurrent(at: number): boolean {
    return placeInDay(at).day > this.#city.today - CURRENT_DAYS;
  }

  #catchUp(until: number): void {
    for (let due = this.#agenda.takeUntil(until); due; due = this.#agenda.takeUntil(until)) due.value();
  }

  /** Lends to one reader. @returns how many books. */
  #serve(session: Session, wanted: number, planner: ReturnPlanner): number {
    const person = this.#borrowers.at(session.library, session.at);
    if (!person) return 0;
    const books = Math.min(wanted, this.#borrowers.room(person));
    let lent = 0;
    for (let i = 0; i < books; i += 1) {
      const copy = this.#choose(person, session);
      if (!copy) continue;
      this.#lend(session.at + lent * MS_A_BOOK, session, person, copy, planner);
      lent += 1;
    }
    return lent;
  }

  #choose({ reader }: Person, { library, at }: Session): Copy | undefined {
    const forChild = this.#random.chance(CHILDRENS_SHARE[reader.type] ?? 0.3);
    // The copies named in the documents stand on the shelf when somebody tries them out.
    const isRecent = placeInDay(at).day > YEAR_END;
    const isFree = ({ barcode }: Copy): boolean => !isRecent || !this.#examples.has(barcode);
    const first = this.#shelves.choose(library.code, forChild, isFree);
    if (first || reader.type === 'CHILD') return first;
    return this.#shelves.choose(library.code, !forChild, isFree);
  }

  #lend(at: number, { library }: Session, person: Person, copy: Copy, planner: ReturnPlanner): void {
    const loan = this.#loans;
    this.#loans += 1;
    const of = { loan, barcode: copy.barcode, card: person.reader.card.number };
    this.#shelves.take(copy, library.code);
    this.#borrowers.count(person, 1);
    this.#events.push({ kind: 'lend', at, library: library.code, ...of });
    const { renewAt, back } = planner.plan(at, library, copy, person, this.#staysOpen(at));
    if (renewAt !== undefined)
      this.#agenda.add(renewAt, () =>
        this.#events.push({ kind: 'renew', at: renewAt, library: library.code, ...of }),
      );
    if (back)
      this.#agenda.add(back.at, () => {
        this.#borrowers.count(person, -1);
        const sentTo = back.library === copy.library || copy.group === 'floating' ? undefined : copy.library;
        this.#events.push({ kind: 'return', at: back.at, library: back.library, sentTo, ...of });
        if (sentTo === undefined) this.#shelves.put(copy, back.library);
        else this.#travel(copy, planner.arrival(back.at, sentTo));
      });
  }

  #travel(copy: Copy, arrival: number): void {
    const { barcode, library } = copy;
    this.#agenda.add(arrival, () => {
      this.#events.push({ kind: 'receive', at: arrival, barcode, library });
      this.#shelves.put(copy, library);
    });
  }

  /** Chosen so that exactly as many of the last weeks' loans stay open as the size asks for. */
  #staysOpen(at: number): boolean {
    if (placeInDay(at).day <= YEAR_END || !this.#isCurrent(at)) return false;
    if (this.#isLast(at)) return true;
    if (this.#current <= 0) return false;
    const stays = this.#random.next() * this.#current < this.#toKeep;
    this.#current -= 1;
    if (stays) this.#toKeep -= 1;
    return stays;
  }
}
