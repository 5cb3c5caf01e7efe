import type { Calendar } from './calendar.ts';
import { type DayNumber, dayNumber, daysFrom, monthOf, placeInDay, timeAt } from './days.ts';
import { ROOT } from './libraries.ts';
import { nameMaker } from './names.ts';
import type { Day, DemoLibrary, DemoReader } from './port.ts';
import { groupBy, Random, Weighted } from './random.ts';
import { FIRST_DAY, RECENT_AFTER, RECENT_DAYS, type Size, YEAR_END, YEAR_START } from './sizes.ts';

/** An invented reader with what only the generator knows. */
export interface Person {
  readonly reader: DemoReader;
  /** Where the person lives: the codes of the town's branch and of the county's library. */
  readonly townBranch: string;
  readonly county: string;
  readonly registeredAt: number;
  /** How often the person borrows, compared with others. */
  readonly activity: number;
  /** Left alone by the generator: the documents try things out with this card. */
  readonly isExample: boolean;
}

type ReaderType = DemoReader['type'];

/** The first readers, always the same, for examples in documents. */
const EXAMPLES: readonly { type: ReaderType; age: number; card: DemoReader['card']['kind'] }[] = [
  { type: 'ADULT', age: 34, card: 'library-card' },
  { type: 'CHILD', age: 9, card: 'library-card' },
  { type: 'SENIOR', age: 68, card: 'social-security' },
  { type: 'YDT', age: 27, card: 'ydt' },
];

/** The first digit after QYD tells the kind of card. */
const CARD_DIGIT = { 'library-card': 1, 'social-security': 2, citizen: 3, ydt: 4 } as const;

/** QYD and eight digits: neither a citizen's number nor one that a card in use could have. */
export function cardNumber(kind: DemoReader['card']['kind'], serial: number): string {
  return `QYD${CARD_DIGIT[kind]}${String(serial).padStart(7, '0')}`;
}

/** Ages with their share, each span evenly; children read most. */
const AGES = [
  { from: 4, to: 13, weight: 32 },
  { from: 14, to: 17, weight: 10 },
  { from: 18, to: 34, weight: 22 },
  { from: 35, to: 59, weight: 25 },
  { from: 60, to: 85, weight: 11 },
];

/** New readers by month: most when school is out. */
const MONTHS = [1.1, 1.2, 1, 1, 0.9, 0.9, 1.5, 1.4, 0.9, 0.8, 0.8, 0.7];

/** Invents the readers, in the order of their registration after the examples. */
export function makeReaders(
  libraries: readonly DemoLibrary[],
  calendar: Calendar,
  size: Size,
  seed: number,
  today: Day,
): Person[] {
  const random = new Random(seed, 'readers');
  const maker = new ReaderMaker(libraries, calendar, random);
  const examples = EXAMPLES.map((example, i) => maker.example(example, i + 1));
  const days = registrationDays(size, random, dayNumber(today));
  const people = days.map((day, i) => maker.person(day, i + 1 + examples.length));
  return [...examples, ...people].sort((a, b) => a.registeredAt - b.registeredAt);
}

function registrationDays({ readers }: Size, random: Random, today: DayNumber): DayNumber[] {
  const draw = (count: number, from: DayNumber, to: DayNumber): DayNumber[] => {
    const choice = new Weighted(daysFrom(from, to), (day) => MONTHS[monthOf(day)] ?? 1);
    return Array.from({ length: count }, () => choice.pick(random));
  };
  const hasRecent = today > RECENT_AFTER;
  const recently = hasRecent ? readers.recently : 0;
  return [
    ...draw(
      readers.before2023 + readers.recently - recently - EXAMPLES.length,
      dayNumber(FIRST_DAY) + 20,
      YEAR_START - 1,
    ),
    ...draw(readers.in2023, YEAR_START, YEAR_END),
    // Closed days may put a registration off for a week.
    ...draw(recently, today - RECENT_DAYS, today - 8),
  ].sort((a, b) => a - b);
}

class ReaderMaker {
  readonly #calendar: Calendar;
  readonly #random: Random;
  readonly #towns: Weighted<DemoLibrary>;
  readonly #villages: ReadonlyMap<string, readonly DemoLibrary[]>;
  readonly #name: () => string;
  readonly #ages = new Weighted(AGES, ({ weight }) => weight);

  constructor(libraries: readonly DemoLibrary[], calendar: Calendar, random: Random) {
    const below = groupBy(libraries, ({ parent }) => parent ?? '');
    this.#calendar = calendar;
    this.#random = random;
    this.#name = nameMaker(random);
    this.#villages = below;
    this.#towns = new Weighted(
      libraries.filter(({ level }) => level === 3),
      // The two urban districts round the city library have most of its readers.
      ({ code, parent }) =>
        (3 + (below.get(code)?.length ?? 0)) * (parent === 'QC0000' ? 4 : parent === 'QX0000' ? 2 : 1),
    );
  }

  example({ type, age, card }: (typeof EXAMPLES)[number], serial: number): Person {
    const town = this.#towns.pick(this.#random);
    const day = this.#calendar.nextOpen(ROOT, dayNumber(FIRST_DAY) + 10);
    const person = this.#build(town, ROOT, day, { type, card, serial, birthYear: 2023 - age });
    return { ...person, isExample: true, activity: 0 };
  }

  person(day: DayNumber, serial: number): Person {
    const random = this.#random;
    const town = this.#towns.pick(random);
    const home = this.#homeOf(town, day);
    const { from, to } = this.#ages.pick(random);
    const age = random.int(from, to);
    const type = this.#typeOf(age);
    const registered = new Date(timeAt(day, 720)).getUTCFullYear();
    // The type is right for 2023, or for the year in which somebody registers later.
    const birthYear = Math.min(Math.max(2023, registered) - age, registered - 3);
    return this.#build(town, home, day, { type, card: this.#cardOf(type), serial, birthYear });
  }

  #build(
    town: DemoLibrary,
    home: string,
    day: DayNumber,
    {
      type,
      card,
      serial,
      birthYear,
    }: { type: ReaderType; card: DemoReader['card']['kind']; serial: number; birthYear: number },
  ): Person {
    const time = this.#timeOn(home, day);
    const reader: DemoReader = {
      name: this.#name(),
      type,
      homeLibrary: home,
      birthYear,
      // 石角镇 is in 清城区 and in 佛冈县: a town is named with its county.
      town: `${town.county}${town.town ?? ''}`,
      registeredAt: new Date(time),
      card: { kind: card, number: cardNumber(card, serial) },
    };
    const draw = this.#random.next();
    return {
      reader,
      townBranch: town.code,
      county: town.parent ?? ROOT,
      registeredAt: time,
      activity: 1 / (draw + 0.08),
      isExample: false,
    };
  }

  /** A moment in opening hours on that day, or on the nearest open one in the same year. */
  #timeOn(library: string, day: DayNumber): number {
    const calendar = this.#calendar;
    const next = calendar.nextOpen(library, day);
    const crosses = (end: DayNumber): boolean => day <= end && next > end;
    const putBack = crosses(YEAR_START - 1) || crosses(YEAR_END);
    const open = putBack ? (calendar.lastOpen(library, day, day - 31) ?? next) : next;
    const { opens, closes } = calendar.hoursOf(library);
    return timeAt(open, this.#random.int(opens + 5, closes - 10), this.#random.int(0, 59));
  }

  #homeOf(town: DemoLibrary, day: DayNumber): string {
    const random = this.#random;
    const county = town.parent ?? ROOT;
    const urban = county === 'QC0000' ? 0.6 : county === 'QX0000' ? 0.4 : 0.12;
    if (random.chance(urban)) return ROOT;
    const draw = random.next();
    if (draw < 0.55) return county;
    const villages = (this.#villages.get(town.code) ?? []).filter(
      ({ openedOn }) => dayNumber(openedOn) <= day,
    );
    return draw < 0.85 || villages.length === 0 ? town.code : random.pick(villages).code;
  }

  #typeOf(age: number): ReaderType {
    if (this.#random.chance(0.012)) return 'DISABLED';
    if (age < 14) return 'CHILD';
    if (age < 18) return 'YOUTH';
    if (age >= 60) return 'SENIOR';
    return this.#random.chance(0.12) ? 'YDT' : 'ADULT';
  }

  #cardOf(type: ReaderType): DemoReader['card']['kind'] {
    if (type === 'YDT') return 'ydt';
    const draw = this.#random.next();
    if (type === 'CHILD') return draw < 0.9 ? 'library-card' : 'social-security';
    return draw < 0.7 ? 'library-card' : draw < 0.93 ? 'social-security' : 'citizen';
  }
}

/** The readers in lists of at most `most`, in the order given. */
export function batchesOf<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
}

/** True when the moment lies in 2023. */
export function isIn2023(time: number): boolean {
  const { day } = placeInDay(time);
  return day >= YEAR_START && day <= YEAR_END;
}
