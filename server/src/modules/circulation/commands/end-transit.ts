import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/database/index.ts';
import { entryInsert } from '../../../platform/ledger/index.ts';
import type { Library } from '../../alliance/index.ts';
import type { ItemRow } from '../../catalog/index.ts';
import { dimensionsOf } from '../dimensions.ts';
import { TransitEnded } from '../entries.ts';

/** Closes the journey of an item that a reader borrows on its way. The item's row is locked by the caller. */
export async function endTransitBecauseLent(
  trx: Trx,
  item: ItemRow,
  request: { readonly at: Date; readonly library: Library; readonly actor: string },
): Promise<void> {
  const { rows } = await sql<{ id: Id }>`UPDATE transit SET ended_at = ${request.at}, outcome = 'lent'
    WHERE item_id = ${item.id} AND ended_at IS NULL RETURNING id`.execute(trx);
  const [transit] = rows;
  if (!transit) return;
  await entryInsert({
    kind: TransitEnded,
    at: request.at,
    libraryId: request.library.id,
    actor: request.actor,
    itemId: item.id,
    bibId: item.bibId,
    dimensions: dimensionsOf(item, undefined, request.at),
    data: { transit: transit.id },
  }).execute(trx);
}
