import type { Day, DemoLibrary } from '../port.ts';

interface Opening {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}

interface Closure {
  readonly library: string;
  readonly from: Day;
  readonly to: Day;
  readonly isOpen: boolean;
}

/** When libraries are open, worked out from what the port was told and not from the generator's own calendar. */
export class FakeCalendar {
  readonly libraries = new Map<string, DemoLibrary>();
  readonly weeks = new Map<string, readonly Opening[]>();
  readonly closures: Closure[] = [];

  library(code: string): DemoLibrary {
    const library = this.libraries.get(code);
    if (!library) throw new Error(`there is no library ${code}`);
    return library;
  }

  isOpen(code: string, day: Day): boolean {
    return this.#openingOn(code, day) !== undefined;
  }

  /** @throws Error when the library's doors are closed at that moment. */
  mustBeOpen(code: string, at: Date): void {
    const local = new Date(at.getTime() + 8 * 3_600_000).toISOString();
    const opening = this.#openingOn(code, local.slice(0, 10));
    const time = local.slice(11, 16);
    if (!opening || time < opening.opens || time >= opening.closes)
      throw new Error(`${code} is closed at ${local}`);
  }

  #openingOn(code: string, day: Day): Opening | undefined {
    if (day < this.library(code).openedOn) return undefined;
    const path = this.#upwards(code);
    const closure = this.closures.findLast(
      ({ library, from, to }) => path.includes(library) && from <= day && day <= to,
    );
    if (closure && !closure.isOpen) return undefined;
    const week = path.map((each) => this.weeks.get(each)).find((found) => found !== undefined) ?? [];
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
    return week.find((opening) => opening.weekday === weekday);
  }

  #upwards(code: string): string[] {
    const { parent } = this.library(code);
    return parent === undefined ? [code] : [code, ...this.#upwards(parent)];
  }
}
