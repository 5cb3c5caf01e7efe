import { stateAfter } from '@tongjie/lending';
import { sql } from 'kysely';
import { done, refused, type Result } from '../../../kernel/result.ts';
import type { Trx } from '../../../platform/database/index.ts';
import { entryInsert } from '../../../platform/ledger/index.ts';
import type { Library } from '../../alliance/index.ts';
import { type ItemRow, lockItem, moveItem } from '../../catalog/index.ts';
import type { Desk } from '../desk.ts';
import { notInTransit, unknownItem } from '../errors.ts';
import { type Transit, transitReceived } from './transits.ts';

export interface ReceiveTransit {
  readonly barcode: string;
  readonly library: Library;
  readonly actor: string;
  readonly at: Date;
}

export interface Received {
  /** `received`: it is where it was sent. `forward`: it was scanned on its way and goes on to the same place. */
  readonly outcome: 'received' | 'forward';
  readonly item: ItemRow;
  readonly transit: Transit;
}

/** Locks an item and reads its open journey. */
async function lockItemAndTransit(
  trx: Trx,
  barcode: string,
): Promise<{ item: ItemRow | undefined; transit: Transit | undefined }> {
  const items = await sql<ItemRow>`/* transit/lock */ ${lockItem(sql`i.barcode = ${barcode}`)}`.execute(trx);
  const [item] = items.rows;
  if (!item) return { item: undefined, transit: undefined };
  const transits = await sql<Transit>`/* transit/open */
    SELECT id, item_id AS "itemId", from_library_id AS "fromLibraryId", to_library_id AS "toLibraryId", reason,
      sent_at AS "sentAt" FROM transit WHERE item_id = ${item.id} AND ended_at IS NULL`.execute(trx);
  return { item, transit: transits.rows[0] };
}

/**
 * Notes that an item which was on its way has arrived. Scanned at a library in between, it stays in transit to the
 * same place, and the answer says where that is.
 */
export async function receiveTransit(desk: Desk, request: ReceiveTransit): Promise<Result<Received>> {
  return desk.house.database.transaction(async (trx, finish) => {
    const { item, transit } = await lockItemAndTransit(trx, request.barcode);
    if (!item) return refused(unknownItem(request.barcode));
    if (!transit) return refused(notInTransit);
    if (transit.toLibraryId !== request.library.id) return done({ outcome: 'forward', item, transit });
    const arrived: ItemRow = {
      ...item,
      state: stateAfter('receive', item.state),
      libraryId: request.library.id,
    };
    finish(sql`/* transit/receive */
      WITH t AS (UPDATE transit SET ended_at = ${request.at}, outcome = 'received' WHERE id = ${transit.id}),
        i AS (${moveItem(item.id, { state: arrived.state, libraryId: arrived.libraryId, dueOn: null })})
      ${entryInsert(transitReceived(transit, arrived, request))}`);
    return done({ outcome: 'received', item: arrived, transit });
  });
}
