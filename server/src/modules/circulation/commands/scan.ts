import type { Reason } from '../../../kernel/result.ts';
import type { Library } from '../../alliance/index.ts';
import { findItem, type ItemRow, resolveBarcode } from '../../catalog/index.ts';
import { type CardKey, cardKeyOf, findReaderByCard, type FoundReader } from '../../readers/index.ts';
import type { Desk } from '../desk.ts';
import { unknownItem } from '../errors.ts';
import { checkOut, type NewLoan } from './check-out.ts';
import { type Received, receiveTransit } from './receive-transit.ts';
import { type Returned, returnItem } from './return-item.ts';
import { isStray, sendStrayHome } from './send-stray-home.ts';
import type { Transit } from './transits.ts';

export interface Scan {
  /** What the scanner read: a card or an item. */
  readonly code: string;
  readonly library: Library;
  /** The card of the reader in hand, if there is one: an item is then lent to him. */
  readonly card: CardKey | undefined;
  readonly actor: string;
  readonly at: Date;
}

/** What one scan did. */
export type ScanOutcome =
  | { readonly kind: 'reader'; readonly reader: FoundReader }
  | { readonly kind: 'lent'; readonly loan: NewLoan }
  | { readonly kind: 'returned'; readonly returned: Returned }
  | { readonly kind: 'stray-sent'; readonly item: ItemRow; readonly transit: Transit }
  | { readonly kind: 'received'; readonly received: Received }
  | { readonly kind: 'shown'; readonly item: ItemRow }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[]; readonly item: ItemRow }
  | { readonly kind: 'unknown'; readonly reasons: readonly Reason[] };

async function scanItem(desk: Desk, scan: Scan, item: ItemRow): Promise<ScanOutcome> {
  const request = { ...scan, barcode: item.barcode };
  if (scan.card !== undefined) {
    const lent = await checkOut(desk, { ...request, card: scan.card });
    return lent.ok ? { kind: 'lent', loan: lent.value } : { kind: 'refused', reasons: lent.reasons, item };
  }
  if (item.state === 'ON_LOAN') {
    const returned = await returnItem(desk, request);
    return returned.ok
      ? { kind: 'returned', returned: returned.value }
      : { kind: 'refused', reasons: returned.reasons, item };
  }
  if (item.state === 'IN_TRANSIT_HOME') {
    const received = await receiveTransit(desk, request);
    return received.ok
      ? { kind: 'received', received: received.value }
      : { kind: 'refused', reasons: received.reasons, item };
  }
  const sent = isStray(item, scan.library.id) ? await sendStrayHome(desk, request) : undefined;
  return sent ? { kind: 'stray-sent', ...sent } : { kind: 'shown', item };
}

/**
 * Does the right thing with whatever was scanned. A card puts its reader in hand. An item is lent to the reader in
 * hand; without one it is taken back when it is on loan, received when it is on its way, sent home when it stands
 * where it does not belong, else shown.
 */
export async function scan(desk: Desk, request: Scan): Promise<ScanOutcome> {
  const { db } = desk.house.database;
  const barcode = await resolveBarcode(
    db,
    request.code,
    request.library.id,
    request.card ? 'lend' : 'bring-back',
  );
  const item = barcode === undefined ? undefined : await findItem(db, barcode);
  if (item) return scanItem(desk, request, item);
  const reader = await findReaderByCard(db, cardKeyOf(desk.house, request.code));
  if (reader) return { kind: 'reader', reader };
  return { kind: 'unknown', reasons: [unknownItem(request.code)] };
}
