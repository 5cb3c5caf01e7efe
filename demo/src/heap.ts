interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly value: T;
}

function isBefore<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** What is to happen later, earliest first; what was added first goes first at the same moment. */
export class Agenda<T> {
  readonly #entries: Entry<T>[] = [];
  #added = 0;

  add(at: number, value: T): void {
    const entries = this.#entries;
    const entry = { at, order: (this.#added += 1), value };
    let index = entries.length;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = entries[above];
      if (!parent || isBefore(parent, entry)) break;
      entries[index] = parent;
      index = above;
    }
    entries[index] = entry;
  }

  /** Takes the earliest entry whose time is not after `until`; undefined when there is none. */
  takeUntil(until: number): { at: number; value: T } | undefined {
    const entries = this.#entries;
    const [first] = entries;
    if (!first || first.at > until) return undefined;
    const last = entries.pop();
    if (last && last !== first) this.#sink(last);
    return first;
  }

  #sink(entry: Entry<T>): void {
    const entries = this.#entries;
    let index = 0;
    for (;;) {
      const [left, right] = [entries[2 * index + 1], entries[2 * index + 2]];
      if (!left) break;
      const [child, at] =
        right && isBefore(right, left) ? [right, 2 * index + 2] : ([left, 2 * index + 1] as const);
      if (!isBefore(child, entry)) break;
      entries[index] = child;
      index = at;
    }
    entries[index] = entry;
  }
}
