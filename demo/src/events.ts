/** Something that happens to a copy, in the order in which the city is played. */
interface Happening {
  /** Milliseconds. */
  readonly at: number;
  readonly barcode: string;
  /** Where. */
  readonly library: string;
}

interface OfALoan extends Happening {
  /** Number of the loan, from 0; all happenings of a loan carry it. */
  readonly loan: number;
  readonly card: string;
}

export type LendEvent = OfALoan & { readonly kind: 'lend' };
export type RenewEvent = OfALoan & { readonly kind: 'renew' };
/** `sentTo`: where the copy must travel from here; undefined when it stays. */
export type ReturnEvent = OfALoan & { readonly kind: 'return'; readonly sentTo: string | undefined };
export type ReceiveEvent = Happening & { readonly kind: 'receive' };

export type CityEvent = LendEvent | RenewEvent | ReturnEvent | ReceiveEvent;

/** The copy and the reader that an event touches; a copy's barcode is never a card's number. */
export function touches(event: CityEvent): readonly string[] {
  return event.kind === 'receive' ? [event.barcode] : [event.barcode, event.card];
}
