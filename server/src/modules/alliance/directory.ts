import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { weekdayOf } from '../../kernel/calendar-date.ts';
import type { LibraryKind } from './kinds.ts';
import type { Setting } from './settings.ts';

export interface Library {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** 1 city, 2 county, 3 town, 4 village; deeper levels are allowed. */
  readonly level: number;
  readonly kind: LibraryKind;
  readonly parentId: number | null;
  /** Ids from the root down to the library itself. */
  readonly path: readonly number[];
  readonly divisionCode: string | null;
  readonly county: string | null;
  readonly town: string | null;
  readonly openedOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  readonly isDemo: boolean;
}

export interface CalendarException {
  readonly libraryId: number;
  readonly fromDay: CalendarDate;
  readonly toDay: CalendarDate;
  readonly isOpen: boolean;
}

export interface DirectoryRows {
  readonly version: string;
  readonly libraries: readonly Library[];
  readonly hours: readonly { readonly libraryId: number; readonly weekday: number }[];
  readonly exceptions: readonly CalendarException[];
  readonly settings: readonly { readonly libraryId: number; readonly key: string; readonly value: unknown }[];
}

function groupBy<T extends { libraryId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.libraryId);
    if (group) group.push(row);
    else groups.set(row.libraryId, [row]);
  }
  return groups;
}

/** The alliance as it stood at one version: the tree, the calendars, the settings. Never changes. */
export class Directory {
  readonly version: string;
  readonly libraries: readonly Library[];
  readonly #byId: Map<number, Library>;
  readonly #byCode: Map<string, Library>;
  readonly #hours: Map<number, { weekday: number }[]>;
  readonly #exceptions: Map<number, CalendarException[]>;
  readonly #settings: Map<string, unknown>;

  constructor(rows: DirectoryRows) {
    this.version = rows.version;
    this.libraries = rows.libraries;
    this.#byId = new Map(rows.libraries.map((library) => [library.id, library]));
    this.#byCode = new Map(rows.libraries.map((library) => [library.code, library]));
    this.#hours = groupBy(rows.hours);
    this.#exceptions = groupBy(rows.exceptions);
    this.#settings = new Map(
      rows.settings.map(({ libraryId, key, value }) => [`${libraryId}/${key}`, value]),
    );
  }

  byCode(code: string): Library | undefined {
    return this.#byCode.get(code);
  }

  /** @throws when there is no such library: ids come from the database, so that would be a broken reference. */
  byId(id: number): Library {
    const library = this.#byId.get(id);
    if (!library) throw new Error(`library ${id} is not in the directory`);
    return library;
  }

  /** The nearest value on the way from the library to the root, else the setting's fallback. */
  setting<T>(library: Library, setting: Setting<T>): T {
    for (const id of library.path.toReversed()) {
      const value = this.#settings.get(`${id}/${setting.key}`);
      if (value !== undefined) return setting.schema.parse(value);
    }
    return setting.fallback;
  }

  /**
   * True when the library's doors are open on `day`: an exception of the nearest library decides, else its own week,
   * else the nearest week above; without any week every day counts as open.
   */
  isOpen(library: Library, day: CalendarDate): boolean {
    if (library.openedOn && day < library.openedOn) return false;
    if (library.closedOn && day >= library.closedOn) return false;
    const upwards = library.path.toReversed();
    for (const id of upwards) {
      // The last one entered wins, so that an exceptional opening can be put into a longer closure.
      const exception = this.#exceptions.get(id)?.findLast((e) => e.fromDay <= day && day <= e.toDay);
      if (exception) return exception.isOpen;
    }
    const week = upwards.map((id) => this.#hours.get(id)).find((hours) => hours !== undefined);
    return week === undefined || week.some(({ weekday }) => weekday === weekdayOf(day));
  }

  /** The nodes of which `library` is a part, itself last: where its figures are added up. */
  ancestorsOf(library: Library): readonly Library[] {
    return library.path.map((id) => this.byId(id));
  }

  childrenOf(library: Library): readonly Library[] {
    return this.libraries.filter(({ parentId }) => parentId === library.id);
  }
}
