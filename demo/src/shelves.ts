import type { Copy } from './holdings.ts';
import type { Random } from './random.ts';
import type { Title } from './titles.ts';

/** Copies looked at before one is chosen: readers take what many want. */
const LOOKS = 3;

class Shelf {
  readonly #copies: Copy[] = [];
  readonly #places = new Map<Copy, number>();

  put(copy: Copy): void {
    this.#places.set(copy, this.#copies.length);
    this.#copies.push(copy);
  }

  take(copy: Copy): void {
    const place = this.#places.get(copy);
    const last = this.#copies.pop();
    if (place === undefined || !last) throw new Error(`${copy.barcode} is not on this shelf`);
    if (last !== copy) {
      this.#copies[place] = last;
      this.#places.set(last, place);
    }
    this.#places.delete(copy);
  }

  look(random: Random): Copy | undefined {
    return this.#copies[Math.floor(random.next() * this.#copies.length)];
  }
}

/** Which copies stand on the shelves of which library, those for children apart. */
export class Shelves {
  readonly #shelves = new Map<string, Shelf>();
  readonly #random: Random;
  readonly #popularity: (title: Title) => number;

  constructor(random: Random, popularity: (title: Title) => number) {
    this.#random = random;
    this.#popularity = popularity;
  }

  put(copy: Copy, library: string): void {
    this.#shelf(library, copy.title.forChildren).put(copy);
  }

  take(copy: Copy, library: string): void {
    this.#shelf(library, copy.title.forChildren).take(copy);
  }

  /** A copy that a reader at the library would like and may have; undefined when there is none in sight. */
  choose(library: string, forChildren: boolean, isFree: (copy: Copy) => boolean): Copy | undefined {
    const shelf = this.#shelf(library, forChildren);
    let best: Copy | undefined;
    for (let i = 0; i < LOOKS; i += 1) {
      const copy = shelf.look(this.#random);
      if (!copy || !isFree(copy)) continue;
      if (!best || this.#popularity(copy.title) > this.#popularity(best.title)) best = copy;
    }
    return best;
  }

  #shelf(library: string, forChildren: boolean): Shelf {
    const key = `${library}/${forChildren ? 'children' : 'adults'}`;
    const shelf = this.#shelves.get(key) ?? new Shelf();
    this.#shelves.set(key, shelf);
    return shelf;
  }
}
