import type { Encoding } from '@tongjie/marc';
import type { Calendar } from './calendar.ts';
import { fillDelivery } from './choose-copies.ts';
import { dayNumber, timeAt } from './days.ts';
import type { Day, DemoLibrary } from './port.ts';
import { Random, share } from './random.ts';
import type { Size } from './sizes.ts';
import type { Title } from './titles.ts';

export type DeliveryGroup = 'network' | 'reference' | 'floating';

/** A physical copy of a title. */
export interface Copy {
  readonly barcode: string;
  readonly title: Title;
  /** Code of the library that owns it. */
  readonly library: string;
  readonly group: DeliveryGroup;
  /** When it came into the collection; milliseconds. */
  readonly addedAt: number;
}

/** Copies that come to a library together, in one file. */
export interface Delivery {
  readonly library: string;
  readonly fileName: string;
  readonly encoding: Encoding;
  readonly group: DeliveryGroup;
  readonly at: number;
  readonly copies: readonly Copy[];
}

/** A delivery before its titles are chosen. */
export interface Order {
  readonly library: DemoLibrary;
  readonly group: DeliveryGroup;
  readonly at: number;
  readonly year: number;
  readonly copies: number;
  readonly encoding: Encoding;
  readonly isFirst: boolean;
}

/** When what part of a library's copies comes; about 11 of 100 in 2023. */
const CITY_PLAN: readonly (readonly [Day, number])[] = [
  ['2020-03-17', 46],
  ['2020-11-12', 8],
  ['2021-05-20', 10],
  ['2021-11-18', 8],
  ['2022-04-21', 9],
  ['2022-10-20', 8],
  ['2023-02-23', 3],
  ['2023-05-25', 3],
  ['2023-09-14', 2.5],
  ['2023-11-16', 2.5],
];
const COUNTY_PLAN: readonly (readonly [Day, number])[] = [
  ['2020-05-14', 60],
  ['2021-09-16', 15],
  ['2022-08-18', 14],
  ['2023-04-13', 6],
  ['2023-10-12', 5],
];
const TOWN_PLAN: readonly (readonly [Day, number])[] = [
  ['2020-07-10', 75],
  ['2022-03-18', 14],
  ['2023-06-16', 11],
];

const REFERENCE_SHARE = 0.03;
const FLOATING_SHARE = 0.15;
/** County libraries part of whose copies stay where they are returned. */
const FLOATING_AT = new Set(['YD0000', 'LZ0000']);
/** Village libraries in a hundred that get their books only in 2023. */
const VILLAGES_STOCKED_IN_2023 = 0.09;

/** Everything that comes into the collections, in the order of time. */
export function makeDeliveries(
  libraries: readonly DemoLibrary[],
  titles: readonly Title[],
  popularity: ReadonlyMap<Title, number>,
  calendar: Calendar,
  size: Size,
  seed: number,
): Delivery[] {
  const random = new Random(seed, 'holdings');
  const quotas = quotasOf(libraries, size);
  const orders = libraries.flatMap((library) =>
    ordersOf(library, quotas.get(library) ?? 0, calendar, random),
  );
  const serials = new Map<string, number>();
  // The city library's first books take the first barcodes, so that the examples in the documents hold.
  const barcodeFor = (library: DemoLibrary): string => {
    const county = library.divisionCode.slice(4, 6);
    const serial = (serials.get(county) ?? 0) + 1;
    serials.set(county, serial);
    return `4418${county}${String(serial).padStart(8, '0')}`;
  };
  return orders
    .map((order, i) => ({ order, i }))
    .sort((a, b) => a.order.at - b.order.at || a.i - b.i)
    .map(({ order }) => {
      const chosen = fillDelivery(order, titles, popularity, random);
      const { group, at, encoding } = order;
      const library = order.library.code;
      const copies = chosen.map((title): Copy => ({
        barcode: barcodeFor(order.library),
        title,
        library,
        group,
        addedAt: at,
      }));
      const name = `${library}-${new Date(at).toISOString().slice(0, 10)}`;
      const fileName = `${name}${group === 'network' ? '' : `-${group}`}.iso`;
      return { library, fileName, encoding, group, at, copies };
    });
}

function quotasOf(libraries: readonly DemoLibrary[], { copies }: Size): Map<DemoLibrary, number> {
  const at = (level: number): DemoLibrary[] => libraries.filter((library) => library.level === level);
  const branches = (library: DemoLibrary): number =>
    libraries.filter(({ parent }) => parent === library.code).length;
  const inCounty = (county: string): number =>
    libraries.filter((library) => library.county === county).length;
  return new Map([
    ...share(copies.city, at(1), () => 1),
    ...share(copies.counties, at(2), ({ county }) => 60 + inCounty(county)),
    ...share(copies.towns, at(3), (library) => 3 + branches(library) / 2),
    ...share(copies.villages, at(4), ({ kind }) => (kind === 'reading-space' ? 7 : 3.1)),
  ]);
}

function ordersOf(library: DemoLibrary, quota: number, calendar: Calendar, random: Random): Order[] {
  const encoding: Encoding = random.chance(0.4) ? 'gb18030' : 'utf-8';
  const apart = apartOf(library, quota);
  const plan = planOf(library, random);
  const parts = share(quota - apart.copies, plan, ([, weight]) => weight);
  const order = (day: Day, copies: number, group: DeliveryGroup, isFirst: boolean): Order => {
    const open = calendar.nextOpen(library.code, dayNumber(day));
    const at = timeAt(open, calendar.hoursOf(library.code).opens + 5);
    return { library, group, at, year: new Date(at).getUTCFullYear(), copies, encoding, isFirst };
  };
  const orders = plan.map((part, i) => order(part[0], parts.get(part) ?? 0, 'network', i === 0));
  const [first] = plan;
  if (first && apart.copies > 0) orders.push(order(first[0], apart.copies, apart.group, false));
  return orders.filter(({ copies }) => copies > 0);
}

/** The copies that come in a file of their own, because they are lent otherwise. */
function apartOf({ code, level }: DemoLibrary, quota: number): { copies: number; group: DeliveryGroup } {
  if (level === 1) return { copies: Math.round(quota * REFERENCE_SHARE), group: 'reference' };
  return {
    copies: FLOATING_AT.has(code) ? Math.round(quota * FLOATING_SHARE) : 0,
    group: 'floating',
  };
}

function planOf(library: DemoLibrary, random: Random): readonly (readonly [Day, number])[] {
  if (library.level === 1) return CITY_PLAN;
  if (library.level === 2) return COUNTY_PLAN;
  if (library.level === 3) return TOWN_PLAN;
  const isLate = random.chance(VILLAGES_STOCKED_IN_2023);
  const year = isLate ? 2023 : random.int(2020, 2022);
  const month = String(random.int(3, 11)).padStart(2, '0');
  const day = `${year}-${month}-${String(random.int(1, 28)).padStart(2, '0')}`;
  return [[day > library.openedOn ? day : library.openedOn, 1]];
}
