import type { Order } from './holdings.ts';
import { type Random, Weighted } from './random.ts';
import { SHOWCASE, type Title } from './titles.ts';

/** Attempts to find a title that a small library does not have yet in the same delivery. */
const ATTEMPTS = 20;

/** The titles of a delivery, one entry a copy: half for children, none that was not published yet. */
export function fillDelivery(
  order: Order,
  titles: readonly Title[],
  popularity: ReadonlyMap<Title, number>,
  random: Random,
): Title[] {
  const published = titles.filter(({ year }) => year <= order.year);
  if (order.group === 'reference') return referenceBooks(published, order.copies, random);
  const start = order.library.level === 1 ? cityMusts(order, published) : [];
  const musts = start.slice(0, order.copies);
  // Of an odd number the last one is for whom chance decides; else small libraries would lean to one side.
  const half = Math.floor((order.copies + random.int(0, 1)) / 2);
  const children = half - musts.filter(({ forChildren }) => forChildren).length;
  const weightOf = (title: Title): number => popularity.get(title) ?? 0;
  const choice = (forChildren: boolean): Weighted<Title> =>
    new Weighted(
      published.filter((title) => title.forChildren === forChildren),
      weightOf,
    );
  const [forChildren, forAdults] = [choice(true), choice(false)];
  const rest = Array.from({ length: order.copies - musts.length }, (_, i) => i < children);
  const taken = new Set<Title>();
  const chosen = rest.map((isForChild) => {
    const title = another(isForChild ? forChildren : forAdults, taken, order, random);
    taken.add(title);
    return title;
  });
  return [...musts, ...chosen];
}

/** A small library has one copy of a title, as long as there is a choice. */
function another(
  choice: Weighted<Title>,
  taken: ReadonlySet<Title>,
  { copies }: Order,
  random: Random,
): Title {
  let title = choice.pick(random);
  for (let i = 0; copies < 60 && taken.has(title) && i < ATTEMPTS; i += 1) title = choice.pick(random);
  return title;
}

/** The city library has every title: those everybody looks for first, then the others once they are published. */
function cityMusts({ isFirst, year }: Order, published: readonly Title[]): Title[] {
  if (!isFirst) return published.filter((title) => title.year === year);
  const showcase = SHOWCASE.flatMap((wanted) => published.find(({ title }) => title === wanted) ?? []);
  return [...showcase, ...published.filter((title) => !showcase.includes(title))];
}

/** Dictionaries, encyclopaedias, history: what is read in the house. */
function referenceBooks(published: readonly Title[], copies: number, random: Random): Title[] {
  const fit = published.filter(({ classNumber, forChildren }) => !forChildren && /^[HKZ]/.test(classNumber));
  return Array.from({ length: copies }, () => random.pick(fit));
}
