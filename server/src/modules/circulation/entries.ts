import type { EntryKind } from '../../platform/ledger/index.ts';

/** An item was lent; the library is the one that lent it. `data.loan`: the loan. One item, one reader: quantity 1. */
export const LoanIssued: EntryKind = { kind: 'LoanIssued', version: 1, name: { zh: '借出', en: 'Lent' } };

/** A loan was renewed at the reader's wish; the library is the one whose desk did it. `data.loan`. */
export const LoanRenewed: EntryKind = {
  kind: 'LoanRenewed',
  version: 1,
  name: { zh: '续借', en: 'Renewed' },
};

/**
 * An item came back from a loan; the library is the one that took it. `data.loan`, `data.overdueDays`,
 * `data.daysOut`.
 */
export const ItemReturned: EntryKind = {
  kind: 'ItemReturned',
  version: 1,
  name: { zh: '还入', en: 'Returned' },
};

/** An item left for another library; the library is the one it left. `data.transit`, `data.to` (library id). */
export const TransitOpened: EntryKind = {
  kind: 'TransitOpened',
  version: 1,
  name: { zh: '送出', en: 'Sent' },
};

/** An item arrived; the library is the one it was sent to. `data.transit`, `data.from` (library id). */
export const TransitReceived: EntryKind = {
  kind: 'TransitReceived',
  version: 1,
  name: { zh: '签收', en: 'Received' },
};

/** An item on its way was lent to a reader instead; the library is the one that lent it. `data.transit`. */
export const TransitEnded: EntryKind = {
  kind: 'TransitEnded',
  version: 1,
  name: { zh: '在途改借', en: 'Lent on its way' },
};

/** An item is on its way for longer than allowed; the library is the one that waits for it. `data.transit`. */
export const TransitOverdue: EntryKind = {
  kind: 'TransitOverdue',
  version: 1,
  name: { zh: '在途超期', en: 'Overdue in transit' },
};
