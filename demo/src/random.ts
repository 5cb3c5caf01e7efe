/**
 * A seeded source of chance. Only integer and exact floating-point operations are used (+ - * /), no Math.random, exp or
 * log, so the same seed gives the same numbers on every machine.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `name` separates the streams of one seed: what one part draws does not change what another gets. */
  constructor(seed: number, name: string) {
    this.#a = seed | 0;
    this.#b = hash(name);
    this.#c = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
    for (let i = 0; i < 15; i += 1) this.next();
  }

  /** A number from 0 up to, not including, 1 (sfc32). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError when there is nothing to choose from. */
  pick<T>(from: readonly T[]): T {
    const chosen = from[Math.floor(this.next() * from.length)];
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }

  /** The same elements in another order. */
  shuffled<T>(from: readonly T[]): T[] {
    return from
      .map((each) => ({ each, key: this.next() }))
      .sort((x, y) => x.key - y.key)
      .map(({ each }) => each);
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

/** Chooses elements as often as their weights say. */
export class Weighted<T> {
  readonly #items: readonly T[];
  readonly #sums: readonly number[];
  readonly total: number;

  constructor(items: readonly T[], weightOf: (item: T) => number) {
    let sum = 0;
    this.#items = items;
    this.#sums = items.map((item) => (sum += weightOf(item)));
    this.total = sum;
  }

  /** @throws RangeError when there is nothing to choose from. */
  pick(random: Random): T {
    const mark = random.next() * this.total;
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) > mark) high = middle;
      else low = middle + 1;
    }
    const chosen = this.#items[low];
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }
}

/** Splits a whole number by weights; the parts are whole and add up to it. */
export function share<T>(total: number, among: readonly T[], weightOf: (item: T) => number): Map<T, number> {
  const sum = among.reduce((all, item) => all + weightOf(item), 0);
  let weight = 0;
  let given = 0;
  return new Map(
    among.map((item) => {
      weight += weightOf(item);
      const upTo = Math.round((total * weight) / sum);
      const part = upTo - given;
      given = upTo;
      return [item, part];
    }),
  );
}

/** Lists of the elements that have the same key. */
export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
