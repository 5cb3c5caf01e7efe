import type { DemoLibrary } from './port.ts';
import { ROOT } from './libraries.ts';
import { type Random, groupBy, Weighted } from './random.ts';
import type { Person } from './readers.ts';

/** Books that anybody has at the same time; below every rule's limit, the fallback's five included. */
export const MOST_AT_ONCE = 5;

/** Attempts to find somebody who is registered and has room for another book. */
const ATTEMPTS = 40;

/** Who comes to a library, and how many books each has. */
export class Borrowers {
  readonly #byCounty: ReadonlyMap<string, readonly Person[]>;
  readonly #byTown: ReadonlyMap<string, readonly Person[]>;
  readonly #people: readonly Person[];
  readonly #pools = new Map<string, Weighted<Person>>();
  readonly #loans = new Map<Person, number>();
  readonly #random: Random;

  constructor(people: readonly Person[], random: Random) {
    this.#people = people.filter(({ isExample }) => !isExample);
    this.#byCounty = groupBy(this.#people, ({ county }) => county);
    this.#byTown = groupBy(this.#people, ({ townBranch }) => townBranch);
    this.#random = random;
  }

  /** Somebody at the library's desk at that time; undefined when nobody who may borrow is found. */
  at(library: DemoLibrary, time: number): Person | undefined {
    const pool = this.#poolOf(library);
    for (let i = 0; i < ATTEMPTS && pool.total > 0; i += 1) {
      const person = pool.pick(this.#random);
      if (isValid(person, time) && this.room(person) > 0) return person;
    }
    return undefined;
  }

  /** How many more books the person may take. */
  room(person: Person): number {
    return MOST_AT_ONCE - (this.#loans.get(person) ?? 0);
  }

  count(person: Person, change: 1 | -1): void {
    this.#loans.set(person, (this.#loans.get(person) ?? 0) + change);
  }

  #poolOf(library: DemoLibrary): Weighted<Person> {
    const known = this.#pools.get(library.code);
    if (known) return known;
    const pool = this.#makePool(library);
    this.#pools.set(library.code, pool);
    return pool;
  }

  /** Those who live there, and most of all those who registered there. */
  #makePool({ code, level, parent }: DemoLibrary): Weighted<Person> {
    const isHome = (person: Person): boolean => person.reader.homeLibrary === code;
    if (level === 1)
      return new Weighted(
        this.#people,
        (person) => person.activity * (isHome(person) ? 1 : fromAfar(person)),
      );
    if (level === 2)
      return new Weighted(
        this.#byCounty.get(code) ?? [],
        (person) => person.activity * (isHome(person) ? 1 : 0.3),
      );
    const town = level === 3 ? code : (parent ?? ROOT);
    return new Weighted(
      this.#byTown.get(town) ?? [],
      (person) => person.activity * (isHome(person) ? 2 : 0.4),
    );
  }
}

/** Registrations hold for ten years; a loan must not run into their end. */
const VALID_MS = 9.5 * 365 * 86_400_000;

function isValid({ registeredAt }: Person, time: number): boolean {
  return registeredAt < time && time - registeredAt < VALID_MS;
}

function fromAfar({ county }: Person): number {
  if (county === 'QC0000') return 0.4;
  return county === 'QX0000' ? 0.25 : 0.04;
}
