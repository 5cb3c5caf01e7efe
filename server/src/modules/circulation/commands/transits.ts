import { type RawBuilder, sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { NewEntry } from '../../../platform/ledger/index.ts';
import type { ItemRow } from '../../catalog/index.ts';
import { dimensionsOf } from '../dimensions.ts';
import { TransitOpened, TransitReceived } from '../entries.ts';

/** A journey of an item from one library to another. */
export interface Transit {
  readonly id: Id;
  readonly itemId: Id;
  readonly fromLibraryId: number;
  readonly toLibraryId: number;
  /** `return`: home after a loan. `stray`: found where it does not belong. */
  readonly reason: 'return' | 'stray';
  readonly sentAt: Date;
}

/** INSERT of a journey. The unique index refuses a second open one for the same item. */
export function insertTransit(transit: Transit): RawBuilder<unknown> {
  return sql`INSERT INTO transit (id, item_id, from_library_id, to_library_id, reason, sent_at)
    VALUES (${transit.id}, ${transit.itemId}, ${transit.fromLibraryId}, ${transit.toLibraryId}, ${transit.reason},
      ${transit.sentAt})`;
}

interface Doing {
  readonly at: Date;
  readonly actor: string;
}

export function transitOpened(transit: Transit, item: ItemRow, { at, actor }: Doing): NewEntry {
  return {
    kind: TransitOpened,
    at,
    libraryId: transit.fromLibraryId,
    actor,
    itemId: item.id,
    bibId: item.bibId,
    dimensions: dimensionsOf(item, undefined, at),
    data: { transit: transit.id, to: transit.toLibraryId, reason: transit.reason },
  };
}

export function transitReceived(transit: Transit, item: ItemRow, { at, actor }: Doing): NewEntry {
  return {
    kind: TransitReceived,
    at,
    libraryId: transit.toLibraryId,
    actor,
    itemId: item.id,
    bibId: item.bibId,
    dimensions: dimensionsOf(item, undefined, at),
    data: { transit: transit.id, from: transit.fromLibraryId },
  };
}
