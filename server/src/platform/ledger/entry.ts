import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Text } from '../../kernel/text.ts';

/** A kind of thing that happens, named in the past tense and declared by the module that writes it. */
export interface EntryKind {
  readonly kind: string;
  /** Raised when the meaning of the entry's fields changes. */
  readonly version: number;
  readonly name: Text;
}

/** The dimensions by which figures are broken down, as they were when it happened. */
export interface Dimensions {
  /** Class of the Chinese Library Classification: one letter, or T with its second letter. */
  readonly class: string | null;
  readonly audience: string | null;
  readonly readerType: string | null;
  readonly ageBand: string | null;
  readonly town: string | null;
}

export const DIMENSIONS = ['class', 'audience', 'readerType', 'ageBand', 'town'] as const;

/** What a command appends. It never holds a name, a card number or a reader's id. */
export interface NewEntry {
  readonly kind: EntryKind;
  readonly at: Date;
  readonly libraryId: number;
  /** How many of what is counted; 1 when left out. Negative where something is taken out of a stock. */
  readonly quantity?: number;
  /** Who did it: `staff:12`, `sip2:3`, `cli`, `job`; never a reader. */
  readonly actor: string;
  readonly itemId?: Id | undefined;
  readonly bibId?: Id | undefined;
  readonly dimensions?: Partial<Dimensions>;
  /** See `Pseudonyms`: tells persons apart within one year without saying who. */
  readonly pseudonym?: string | undefined;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What followers and figures read. */
export interface Entry extends Dimensions {
  readonly id: Id;
  readonly xid: string;
  readonly kind: string;
  readonly version: number;
  readonly at: Date;
  readonly day: CalendarDate;
  readonly libraryId: number;
  readonly quantity: number;
  readonly actor: string;
  readonly itemId: Id | null;
  readonly bibId: Id | null;
  readonly pseudonym: string | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}
