import { DEMO_ACCOUNTS } from './accounts.ts';
import { Calendar, closuresUntil } from './calendar.ts';
import { fileOf } from './cnmarc.ts';
import { dayNumber, timeAt } from './days.ts';
import { makeDeliveries } from './holdings.ts';
import { type City, playLending } from './lending.ts';
import { makeLibraries, ROOT } from './libraries.ts';
import { playEvents } from './play-events.ts';
import type { Day, DemoLibrary, DemoPort } from './port.ts';
import { groupBy, Random } from './random.ts';
import { batchesOf, makeReaders } from './readers.ts';
import { FIRST_DAY, SIZES, YEAR_END } from './sizes.ts';
import { type DemoSummary, summarise } from './summary.ts';
import { popularityOf, readTitles } from './titles.ts';
import { makeVisits, type VisitCount } from './visits.ts';

export interface DemoStep {
  readonly zh: string;
  readonly en: string;
  readonly done: number;
  readonly total: number;
}

export interface DemoOptions {
  readonly size: keyof typeof SIZES;
  /** The same seed and the same today give the same city; 2023 when none is given. */
  readonly seed?: number;
  /** The day on which the demo starts, in 2024 or later. Nothing happens on it or after it. */
  readonly today: Day;
  readonly onProgress?: (step: DemoStep) => void;
}

const DEFAULT_SEED = 2023;
const READERS_A_BATCH = 500;
/** Weeks, closures and accounts are there before the first book comes. */
const SET_UP = timeAt(dayNumber(FIRST_DAY) + 1, 540);

/** Tells how far a step is; every so often, and at its end. */
type Tell = (done: number) => void;

/**
 * Fills an empty alliance with the demo city of Qingyuan: libraries, books, invented readers, the year 2023 and the last
 * weeks. Everything goes through the port, in the order of time for each copy and each reader.
 * @throws DemoRefusedError when the port refuses what it should allow; the city is then incomplete.
 */
export async function fillCity(port: DemoPort, options: DemoOptions): Promise<DemoSummary> {
  const city = makeCity(options);
  const steps = new Steps(options.onProgress);
  await port.openLedger(FIRST_DAY);
  await setUpLibraries(port, city, options.today, steps);
  await importFiles(port, city, steps);
  await registerReaders(port, city, steps);
  const events = playLending(city);
  const tell = steps.begin('2023 年与近期借还', 'Lending of 2023 and of late', events.length);
  await playEvents(port, events, tell);
  const visits = makeVisits(city.libraries, city.calendar, city.size, city.seed, options.today);
  await countVisits(port, visits, steps);
  return summarise(city, events, visits);
}

function makeCity({ size: name, seed = DEFAULT_SEED, today }: DemoOptions): City {
  const now = dayNumber(today);
  if (now <= YEAR_END) throw new RangeError(`the demo city needs a day after 2023, not ${today}`);
  const size = SIZES[name];
  const libraries = makeLibraries(new Random(seed, 'libraries'));
  const calendar = new Calendar(libraries, today);
  const titles = readTitles();
  const popularity = popularityOf(titles, seed);
  const deliveries = makeDeliveries(libraries, titles, popularity, calendar, size, seed);
  const people = makeReaders(libraries, calendar, size, seed, today);
  return { libraries, calendar, deliveries, people, popularity, size, seed, today: now };
}

class Steps {
  readonly #onProgress: DemoOptions['onProgress'];

  constructor(onProgress: DemoOptions['onProgress']) {
    this.#onProgress = onProgress;
  }

  begin(zh: string, en: string, total: number): Tell {
    const every = Math.max(1, Math.floor(total / 100));
    const tell: Tell = (done) => {
      if (done % every === 0 || done === total) this.#onProgress?.({ zh, en, done, total });
    };
    tell(0);
    return tell;
  }
}

/** The libraries there from the start together; those opened in 2023 each on its day. */
async function setUpLibraries(
  port: DemoPort,
  { libraries, calendar }: City,
  today: Day,
  steps: Steps,
): Promise<void> {
  const weeks = libraries.filter((library) => calendar.needsWeek(library));
  const tell = steps.begin('建立四级图书馆', 'Opening the libraries', weeks.length);
  for (const [day, opened] of openings(libraries)) {
    const at = day === FIRST_DAY ? SET_UP : timeAt(dayNumber(day), 540);
    await port.openLibraries(opened, new Date(at));
  }
  for (const [i, { code }] of weeks.entries()) {
    const { weekdays, opens, closes } = calendar.weekOf(code);
    await port.setWeek(
      code,
      weekdays.map((weekday) => ({ weekday, opens, closes })),
    );
    tell(i + 1);
  }
  for (const [from, to] of closuresUntil(today)) await port.setException(ROOT, from, to, false, '春节闭馆');
  await port.addStaff(DEMO_ACCOUNTS, new Date(SET_UP));
}

function openings(libraries: readonly DemoLibrary[]): [Day, DemoLibrary[]][] {
  const days = groupBy(libraries, ({ openedOn }) => (openedOn < FIRST_DAY ? FIRST_DAY : openedOn));
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function importFiles(port: DemoPort, { deliveries }: City, steps: Steps): Promise<void> {
  const tell = steps.begin('导入各馆 CNMARC 书目', 'Importing the CNMARC files', deliveries.length);
  for (const [i, delivery] of deliveries.entries()) {
    const { library, fileName, group, copies, at } = delivery;
    const options = { at: new Date(at), group };
    const { itemsAdded } = await port.importMarc(library, fileName, fileOf(delivery), options);
    if (itemsAdded !== copies.length)
      throw new Error(`${fileName}: ${copies.length} copies were sent, ${itemsAdded} were added`);
    tell(i + 1);
  }
}

async function registerReaders(port: DemoPort, { people }: City, steps: Steps): Promise<void> {
  const tell = steps.begin('登记读者', 'Registering the readers', people.length);
  let done = 0;
  for (const batch of batchesOf(people, READERS_A_BATCH)) {
    await port.registerReaders(batch.map(({ reader }) => reader));
    done += batch.length;
    tell(done);
  }
}

async function countVisits(port: DemoPort, visits: readonly VisitCount[][], steps: Steps): Promise<void> {
  const tell = steps.begin('记录到馆人次', 'Counting the visits', visits.length);
  for (const [i, month] of visits.entries()) {
    await port.countVisits(month);
    tell(i + 1);
  }
}
