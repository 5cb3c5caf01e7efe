import type { Calendar } from './calendar.ts';
import { type DayNumber, dayNumber, daysFrom, timeAt } from './days.ts';
import { ROOT } from './libraries.ts';
import type { Day, DemoLibrary } from './port.ts';
import { groupBy, Random, share, Weighted } from './random.ts';
import { dayWeight } from './sessions.ts';
import { RECENT_AFTER, RECENT_DAYS, type Size, VISITS_GROWTH, YEAR_END, YEAR_START } from './sizes.ts';

/** Persons who entered a library on a day. */
export interface VisitCount {
  readonly library: string;
  readonly at: Date;
  readonly count: number;
}

/** A county library sees as many people as this many town branches. */
const COUNTY_WEIGHT = 18;

/** Daily counts for 2022, for 2023 and for the last weeks, a list a month; nobody came on the days left out. */
export function makeVisits(
  libraries: readonly DemoLibrary[],
  calendar: Calendar,
  { visits }: Size,
  seed: number,
  today: Day,
): VisitCount[][] {
  const random = new Random(seed, 'visits');
  const { main2023, others2023 } = visits;
  const others = libraries.filter(({ level }) => level === 2 || level === 3);
  const count = (from: DayNumber, to: DayNumber, factor: number): VisitCount[] => {
    const draw = (library: string, total: number): VisitCount[] =>
      countsOf(library, total, calendar, random, from, to);
    const parts = share(Math.round(others2023 * factor), random.shuffled(others), ({ level }) =>
      level === 2 ? COUNTY_WEIGHT : 1,
    );
    return [
      ...draw(ROOT, Math.round(main2023 * factor)),
      ...others.flatMap((library) => draw(library.code, parts.get(library) ?? 0)),
    ];
  };
  const start = dayNumber(today);
  const all = [
    ...count(dayNumber('2022-01-01'), YEAR_START - 1, 1 / VISITS_GROWTH),
    ...count(YEAR_START, YEAR_END, 1),
    ...(start > RECENT_AFTER ? count(start - RECENT_DAYS, start - 1, RECENT_DAYS / 365) : []),
  ];
  return [...groupBy(byTime(all), ({ at }) => at.toISOString().slice(0, 7)).values()];
}

function byTime(counts: readonly VisitCount[]): VisitCount[] {
  return [...counts].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.library < b.library ? -1 : 1));
}

/** The gate is read shortly before the doors close. */
function countsOf(
  library: string,
  total: number,
  calendar: Calendar,
  random: Random,
  from: DayNumber,
  to: DayNumber,
): VisitCount[] {
  const open = daysFrom(from, to).filter((day) => calendar.isOpen(library, day));
  if (open.length === 0) return [];
  const days = new Weighted(open, dayWeight);
  const counts = new Map<DayNumber, number>();
  for (let i = 0; i < total; i += 1) {
    const day = days.pick(random);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const minute = calendar.hoursOf(library).closes - 5;
  return [...counts].map(([day, count]) => ({ library, at: new Date(timeAt(day, minute)), count }));
}

/** The sum of the counts that lie in a year. */
export function visitsIn(year: number, months: readonly (readonly VisitCount[])[]): number {
  const [from, to] = [dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)];
  const [start, end] = [timeAt(from, 0), timeAt(to + 1, 0)];
  return months
    .flat()
    .filter(({ at }) => at.getTime() >= start && at.getTime() < end)
    .reduce((sum, { count }) => sum + count, 0);
}
