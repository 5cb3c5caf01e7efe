import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Db } from '../../../platform/database/index.ts';
import { entriesWhere, type Entry } from '../../../platform/ledger/index.ts';
import type { Directory } from '../../alliance/index.ts';
import { type DimensionFilter, entryFilter } from './entry-filter.ts';
import type { FigureRequest } from './figure-request.ts';

export interface EntryView extends Entry {
  readonly barcode: string | null;
  readonly title: string | null;
}

export interface EntryPage {
  /** Entries behind the figure. */
  readonly total: number;
  /** Sum of their quantities: the figure. */
  readonly quantity: number;
  readonly entries: readonly EntryView[];
}

async function labels(
  db: Db,
  entries: readonly Entry[],
): Promise<{ barcodes: Map<Id, string>; titles: Map<Id, string> }> {
  const idsOf = (pick: (entry: Entry) => Id | null): Id[] => [
    ...new Set(entries.map(pick).filter((id) => id !== null)),
  ];
  const items = await sql<{ id: Id; label: string }>`SELECT id, barcode AS label FROM item
    WHERE id = ANY (${idsOf(({ itemId }) => itemId)}::bigint[])`.execute(db);
  const bibs = await sql<{ id: Id; label: string }>`SELECT id, title AS label FROM bib
    WHERE id = ANY (${idsOf(({ bibId }) => bibId)}::bigint[])`.execute(db);
  return {
    barcodes: new Map(items.rows.map(({ id, label }) => [id, label])),
    titles: new Map(bibs.rows.map(({ id, label }) => [id, label])),
  };
}

/** A page of the entries behind a figure, newest first. */
export async function figureEntries(
  db: Db,
  request: FigureRequest,
  filter: DimensionFilter,
  directory: Directory,
  page: { before: { day: string; id: string } | undefined; size: number },
): Promise<EntryPage> {
  const where = entryFilter(request, filter, directory);
  const sums = await sql<{ total: number; quantity: string }>`SELECT count(*)::integer AS total,
    coalesce(sum(quantity), 0)::bigint AS quantity FROM ledger WHERE ${where}`.execute(db);
  const entries = await entriesWhere(db, where, page.before, page.size);
  const { barcodes, titles } = await labels(db, entries);
  return {
    total: sums.rows[0]?.total ?? 0,
    quantity: Number(sums.rows[0]?.quantity ?? 0),
    entries: entries.map((entry) => ({
      ...entry,
      barcode: entry.itemId === null ? null : (barcodes.get(entry.itemId) ?? null),
      title: entry.bibId === null ? null : (titles.get(entry.bibId) ?? null),
    })),
  };
}
