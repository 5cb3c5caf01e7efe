import { allows, ITEM_GROUPS, stateAfter } from '@tongjie/lending';
import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import { entryInsert } from '../../../platform/ledger/index.ts';
import { type ItemRow, lockItem, moveItem } from '../../catalog/index.ts';
import type { Desk } from '../desk.ts';
import type { ReturnItem } from './return-item.ts';
import { insertTransit, type Transit, transitOpened } from './transits.ts';

/** True for an item that is in hand where it does not belong, without a loan or a journey. */
export function isStray(item: ItemRow, libraryId: number): boolean {
  if (!allows('send-home', item.state) || item.ownerLibraryId === libraryId) return false;
  return !(ITEM_GROUPS[item.group].afterwards === 'stay' && item.libraryId === libraryId);
}

/**
 * Sends an item home that was found where it does not belong: it is physically here, whatever the records say.
 * @returns the journey; undefined when the item turned out not to be a stray.
 */
export async function sendStrayHome(
  desk: Desk,
  request: ReturnItem,
): Promise<{ item: ItemRow; transit: Transit } | undefined> {
  return desk.house.database.transaction(async (trx, finish) => {
    const { rows } = await sql<ItemRow & { transitId: Id }>`/* stray/lock */
      WITH i AS MATERIALIZED (${lockItem(sql`i.barcode = ${request.barcode}`)})
      SELECT i.*, nextval('transit_id')::text AS "transitId" FROM i`.execute(trx);
    const [item] = rows;
    if (!item || !isStray(item, request.library.id)) return undefined;
    const transit: Transit = {
      id: item.transitId,
      itemId: item.id,
      fromLibraryId: request.library.id,
      toLibraryId: item.ownerLibraryId,
      reason: 'stray',
      sentAt: request.at,
    };
    const sent: ItemRow = {
      ...item,
      state: stateAfter('send-home', item.state),
      libraryId: request.library.id,
    };
    finish(sql`/* stray/send */
      WITH t AS (${insertTransit(transit)}),
        i AS (${moveItem(item.id, { state: sent.state, libraryId: sent.libraryId, dueOn: null })})
      ${entryInsert(transitOpened(transit, sent, request))}`);
    return { item: sent, transit };
  });
}
