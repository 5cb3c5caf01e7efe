/** A day, YYYY-MM-DD. */
export type Day = string;

export interface DemoLibrary {
  readonly code: string;
  readonly name: string;
  /** 1 city, 2 county, 3 town, 4 village. */
  readonly level: number;
  readonly kind:
    | 'city-library'
    | 'county-library'
    | 'town-branch'
    | 'village-room'
    | 'reading-space'
    | 'service-point'
    | 'self-service';
  readonly parent: string | undefined;
  readonly divisionCode: string;
  readonly county: string;
  readonly town: string | undefined;
  readonly openedOn: Day;
}

export interface DemoReader {
  readonly name: string;
  readonly type: 'ADULT' | 'YOUTH' | 'CHILD' | 'SENIOR' | 'DISABLED' | 'YDT';
  readonly homeLibrary: string;
  readonly birthYear: number;
  readonly town: string | undefined;
  readonly registeredAt: Date;
  readonly card: {
    readonly kind: 'library-card' | 'social-security' | 'citizen' | 'ydt';
    readonly number: string;
  };
}

export interface DemoAccount {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly homeLibrary: string;
  readonly grants: readonly {
    readonly role: 'CITY_DIRECTOR' | 'COUNTY_DIRECTOR' | 'LIB_ADMIN' | 'CIRC' | 'BRANCH' | 'CAT' | 'STAT';
    readonly library: string;
  }[];
}

export type DemoAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reasons: readonly string[] };

/**
 * What the generator may do to a city: the same commands as a library's daily use, with the time given. Nothing else
 * reaches the database, so what the demo shows is what the product does.
 */
export interface DemoPort {
  /** Makes room in the ledger from this day on. */
  openLedger(from: Day): Promise<void>;
  openLibraries(libraries: readonly DemoLibrary[], at: Date): Promise<void>;
  /** Weekday 1 Monday to 7 Sunday; times HH:MM. */
  setWeek(
    library: string,
    week: readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[],
  ): Promise<void>;
  /** Closed (or, against the week, open) for these days, with everything below. */
  setException(library: string, from: Day, to: Day, isOpen: boolean, reason: string): Promise<void>;
  addStaff(accounts: readonly DemoAccount[], at: Date): Promise<void>;
  importMarc(
    library: string,
    fileName: string,
    file: Uint8Array,
    options: {
      readonly at: Date;
      readonly group: 'network' | 'floating' | 'local' | 'lend-anywhere' | 'reference';
    },
  ): Promise<{ readonly itemsAdded: number }>;
  registerReaders(readers: readonly DemoReader[]): Promise<void>;
  lend(
    card: string,
    barcode: string,
    library: string,
    at: Date,
  ): Promise<DemoAnswer<{ readonly loanId: string; readonly dueOn: Day }>>;
  /** `sentTo`: the library to which the item now travels; undefined when it stays. */
  giveBack(
    barcode: string,
    library: string,
    at: Date,
  ): Promise<DemoAnswer<{ readonly sentTo: string | undefined }>>;
  receive(barcode: string, library: string, at: Date): Promise<DemoAnswer<undefined>>;
  renew(loanId: string, library: string, at: Date): Promise<DemoAnswer<{ readonly dueOn: Day }>>;
  countVisits(
    counts: readonly { readonly library: string; readonly at: Date; readonly count: number }[],
  ): Promise<void>;
}
