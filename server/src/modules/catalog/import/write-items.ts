import type { ItemGroupCode, ItemState } from '@tongjie/lending';
import type { ItemDraft } from '@tongjie/marc';
import { sql } from 'kysely';
import { dayOf } from '../../../kernel/calendar-date.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/database/index.ts';
import type { NewEntry } from '../../../platform/ledger/index.ts';
import { ItemAdded } from '../entries.ts';
import { storableJson } from './json.ts';
import type { ImportFault, PreparedRecord } from './prepare.ts';

export interface ItemTarget {
  readonly libraryId: number;
  readonly libraryCode: string;
  readonly group: ItemGroupCode;
  readonly at: Date;
  readonly actor: string;
  readonly isDemo: boolean;
}

export interface WrittenItems {
  readonly entries: readonly NewEntry[];
  readonly faults: readonly ImportFault[];
  readonly known: number;
}

interface Placed {
  readonly record: PreparedRecord;
  readonly draft: ItemDraft;
  readonly barcode: string;
  readonly bibId: Id;
}

type Holders = ReadonlyMap<string, number>;

async function holdersOf(trx: Trx, barcodes: readonly string[]): Promise<Holders> {
  const { rows } = await sql<{ barcode: string; owner: number }>`
    SELECT barcode, owner_library_id AS owner FROM item WHERE barcode = ANY (${barcodes})`.execute(trx);
  return new Map(rows.map(({ barcode, owner }) => [barcode, owner]));
}

function fault(
  record: PreparedRecord,
  draft: ItemDraft,
  code: string,
  message: ImportFault['message'],
  action: ImportFault['action'],
): ImportFault {
  const { number, offset } = record.source;
  return {
    record: number,
    offset,
    field: draft.sourceTag,
    severity: 'notice',
    code,
    detail: draft.barcode,
    message,
    action,
  };
}

const alreadyThere = (record: PreparedRecord, draft: ItemDraft): ImportFault =>
  fault(
    record,
    draft,
    'item-known',
    { zh: '本馆已有此条码', en: 'The library has this barcode already' },
    {
      zh: '未重复添加',
      en: 'Not added again',
    },
  );

const renamed = (record: PreparedRecord, draft: ItemDraft, barcode: string): ImportFault =>
  fault(
    record,
    draft,
    'barcode-of-another-library',
    { zh: '其他馆已使用此条码', en: 'Another library uses this barcode' },
    {
      zh: `联盟条码改为 ${barcode}，原条码仍可扫描`,
      en: `The alliance knows it as ${barcode}; the printed one still scans`,
    },
  );

/** Gives each draft its barcode in the alliance, or leaves it out when the library has it already. */
async function place(
  trx: Trx,
  records: readonly PreparedRecord[],
  byKey: ReadonlyMap<string, Id>,
  target: ItemTarget,
): Promise<{ placed: Placed[]; faults: ImportFault[] }> {
  const prefixed = (draft: ItemDraft): string => `${target.libraryCode}-${draft.barcode}`;
  const drafts = records.flatMap((record) => record.items.map((draft) => ({ record, draft })));
  const wanted = drafts.flatMap(({ draft }) => [draft.barcode, prefixed(draft)]);
  const holders = new Map(await holdersOf(trx, wanted));
  const placed: Placed[] = [];
  const faults: ImportFault[] = [];
  for (const { record, draft } of drafts) {
    const bibId = byKey.get(record.matchKey);
    if (bibId === undefined) continue;
    const holder = holders.get(draft.barcode);
    if (holder === target.libraryId || holders.has(prefixed(draft))) {
      faults.push(alreadyThere(record, draft));
      continue;
    }
    const barcode = holder === undefined ? draft.barcode : prefixed(draft);
    if (holder !== undefined) faults.push(renamed(record, draft, barcode));
    holders.set(barcode, target.libraryId);
    placed.push({ record, draft, barcode, bibId });
  }
  return { placed, faults };
}

const AVAILABLE: ItemState = 'AVAILABLE';

/** The greatest integer of PostgreSQL: a copy that cost more is a slip of the pen, and stays in the source record. */
const GREATEST_PRICE = 2_147_483_647;

function priceOf({ price }: ItemDraft): number | undefined {
  return price?.currency === 'CNY' && price.fen <= GREATEST_PRICE ? price.fen : undefined;
}

function itemRow({ draft, barcode, bibId }: Placed, target: ItemTarget): Record<string, unknown> {
  return {
    barcode,
    member_barcode: draft.barcode,
    bib_id: bibId,
    library_id: target.libraryId,
    location: draft.location,
    state: AVAILABLE,
    item_group: target.group,
    call_number: draft.callNumber,
    volume: draft.volume,
    price_fen: priceOf(draft),
    added_on: dayOf(target.at),
    is_demo: target.isDemo,
  };
}

/** Adds the copies of a batch. The entries they cause are returned, to be appended in the same transaction. */
export async function writeItems(
  trx: Trx,
  records: readonly PreparedRecord[],
  byKey: ReadonlyMap<string, Id>,
  target: ItemTarget,
): Promise<WrittenItems> {
  const { placed, faults } = await place(trx, records, byKey, target);
  const known = faults.filter(({ code }) => code === 'item-known').length;
  const { rows } = await sql<{ id: Id; barcode: string }>`
    INSERT INTO item (barcode, member_barcode, bib_id, owner_library_id, owner_location, library_id, location, state,
      item_group, call_number, volume, price_fen, added_on, is_demo)
    SELECT barcode, member_barcode, bib_id, library_id, location, library_id, location, state,
      item_group, call_number, volume, price_fen, added_on, is_demo
    FROM jsonb_to_recordset(${storableJson(placed.map((item) => itemRow(item, target)))}::jsonb) AS i(barcode text,
      member_barcode text, bib_id bigint, library_id integer, location text, state text, item_group text,
      call_number text, volume text, price_fen integer, added_on date, is_demo boolean)
    RETURNING id, barcode`.execute(trx);
  const ids = new Map(rows.map(({ id, barcode }) => [barcode, id]));
  const entries = placed.map(({ record, barcode, bibId }): NewEntry => ({
    kind: ItemAdded,
    at: target.at,
    libraryId: target.libraryId,
    actor: target.actor,
    itemId: ids.get(barcode),
    bibId,
    dimensions: { class: record.class ?? null, audience: record.fields.audience },
  }));
  return { entries, faults, known };
}
