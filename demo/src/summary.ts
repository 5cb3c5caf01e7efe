import { timeAt } from './days.ts';
import type { CityEvent, LendEvent, ReturnEvent } from './events.ts';
import type { City } from './lending.ts';
import { isIn2023 } from './readers.ts';
import { YEAR_END } from './sizes.ts';
import { type VisitCount, visitsIn } from './visits.ts';

/** What the demo city holds, counted as the generator sees it. */
export interface DemoSummary {
  readonly libraries: number;
  readonly titles: number;
  readonly copies: number;
  readonly copiesOf2023: number;
  readonly childrensCopies: number;
  readonly readers: number;
  readonly readersOf2023: number;
  readonly loansOf2023: number;
  readonly recentLoans: number;
  readonly renewals: number;
  readonly returns: number;
  readonly sentHome: number;
  /** Open loans and copies on their way at the end of 2023. */
  readonly openAtYearEnd: number;
  readonly travellingAtYearEnd: number;
  /** The same on the day of the demo. */
  readonly openNow: number;
  readonly travellingNow: number;
  readonly visitsOf2022: number;
  readonly visitsOf2023: number;
  /** Some of the loans open on the day of the demo, to try a return. */
  readonly currentLoans: readonly {
    readonly card: string;
    readonly barcode: string;
    readonly library: string;
  }[];
}

const SOME = 5;

/** Counts what the generator has made. */
export function summarise(
  city: City,
  events: readonly CityEvent[],
  visits: readonly (readonly VisitCount[])[],
): DemoSummary {
  const copies = city.deliveries.flatMap((delivery) => delivery.copies);
  const { open, ...lending } = countLending(events);
  return {
    libraries: city.libraries.length,
    titles: new Set(copies.map(({ title }) => title)).size,
    copies: copies.length,
    copiesOf2023: copies.filter(({ addedAt }) => isIn2023(addedAt)).length,
    childrensCopies: copies.filter(({ title }) => title.forChildren).length,
    readers: city.people.length,
    readersOf2023: city.people.filter(({ registeredAt }) => isIn2023(registeredAt)).length,
    ...lending,
    openNow: open.length,
    visitsOf2022: visitsIn(2022, visits),
    visitsOf2023: visitsIn(2023, visits),
    currentLoans: open.slice(-SOME).map(({ card, barcode, library }) => ({ card, barcode, library })),
  };
}

function countLending(events: readonly CityEvent[]) {
  const lends = events.filter((event): event is LendEvent => event.kind === 'lend');
  const returns = events.filter((event): event is ReturnEvent => event.kind === 'return');
  const sent = returns.filter(({ sentTo }) => sentTo !== undefined);
  const received = events.filter(({ kind }) => kind === 'receive');
  const loansOf2023 = lends.filter(({ at }) => isIn2023(at)).length;
  const returned = new Set(returns.map(({ loan }) => loan));
  const yearEnd = timeAt(YEAR_END + 1, 0);
  const before = (some: readonly CityEvent[]): number => some.filter(({ at }) => at < yearEnd).length;
  return {
    loansOf2023,
    recentLoans: lends.length - loansOf2023,
    renewals: events.filter(({ kind }) => kind === 'renew').length,
    returns: returns.length,
    sentHome: sent.length,
    openAtYearEnd: before(lends) - before(returns),
    travellingAtYearEnd: before(sent) - before(received),
    travellingNow: sent.length - received.length,
    open: lends.filter(({ loan }) => !returned.has(loan)),
  };
}
