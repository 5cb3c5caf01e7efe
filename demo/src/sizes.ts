import { dayNumber } from './days.ts';

/** How large a demo city is. Everything else is worked out from these numbers. */
export interface Size {
  readonly copies: {
    readonly city: number;
    readonly counties: number;
    readonly towns: number;
    readonly villages: number;
  };
  readonly readers: { readonly before2023: number; readonly in2023: number; readonly recently: number };
  readonly loans: {
    /** Loans of 2023 by the level of the library that lends. */
    readonly byLevel: readonly [city: number, counties: number, towns: number, villages: number];
    readonly recently: readonly [city: number, counties: number, towns: number, villages: number];
    /** How many of the recent loans are still open on the day of the demo. */
    readonly openNow: number;
  };
  /** Persons entering: the city library and all the others together, as the report splits them. */
  readonly visits: { readonly main2023: number; readonly others2023: number };
}

export const SIZES = {
  small: {
    copies: { city: 2700, counties: 2250, towns: 1580, villages: 1470 },
    readers: { before2023: 3900, in2023: 2060, recently: 40 },
    loans: { byLevel: [4360, 2180, 790, 270], recently: [170, 85, 35, 10], openNow: 60 },
    visits: { main2023: 7989, others2023: 5040 },
  },
} as const satisfies Record<string, Size>;

/** Visits of 2023 over those of 2022 in the report: up by 32.6 %. */
export const VISITS_GROWTH = 1.326;

/** The day from which the demo city's ledger runs. */
export const FIRST_DAY = '2020-01-01';
export const YEAR_START = dayNumber('2023-01-01');
export const YEAR_END = dayNumber('2023-12-31');
/** The recent weeks are played only when they cannot run into the books still out at the end of 2023. */
export const RECENT_AFTER = dayNumber('2024-03-01');
export const RECENT_DAYS = 60;
/** Loans made this many days before today or later may still be open. */
export const CURRENT_DAYS = 25;
