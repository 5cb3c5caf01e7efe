import {
  isControlField,
  type MarcFormat,
  type MarcRecord,
  readIso2709Bytes,
  readMarcXml,
  type WorkingFields,
} from '@tongjie/marc';
import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Db } from '../../../platform/database/index.ts';
import { type ItemRow, itemColumns } from './item-rows.ts';

export interface BibDetail {
  readonly id: Id;
  readonly format: MarcFormat;
  readonly title: string;
  readonly class: string | null;
  readonly working: WorkingFields;
  readonly items: readonly ItemRow[];
  readonly marc: readonly MarcLine[];
}

/** A field of the source record as cataloguers read it. */
export interface MarcLine {
  readonly tag: string;
  readonly indicators: string;
  readonly text: string;
}

interface SourceRow {
  format: MarcFormat;
  encoding: string;
  raw: Buffer;
}

async function parseSource(source: SourceRow): Promise<MarcRecord | undefined> {
  if (source.encoding === 'marcxml') {
    for await (const item of readMarcXml([source.raw], { format: source.format })) return item.record;
    return undefined;
  }
  const [item] = readIso2709Bytes(source.raw, { format: source.format });
  return item?.record;
}

function linesOf(record: MarcRecord | undefined): MarcLine[] {
  if (!record) return [];
  const fields = record.fields.map((field): MarcLine => {
    if (isControlField(field)) return { tag: field.tag, indicators: '', text: field.value };
    const text = field.subfields.map(({ code, value }) => `‡${code}${value}`).join('');
    return { tag: field.tag, indicators: field.indicators.join('').replaceAll(' ', '_'), text };
  });
  return [{ tag: 'LDR', indicators: '', text: record.leader }, ...fields];
}

/** A title with its copies and the newest source record; undefined when there is none with this id. */
export async function findBib(db: Db, id: Id): Promise<BibDetail | undefined> {
  const bibs = await sql<{ format: MarcFormat; title: string; class: string | null; working: WorkingFields }>`
    SELECT format, title, class, working FROM bib WHERE id = ${id}::bigint`.execute(db);
  const [bib] = bibs.rows;
  if (!bib) return undefined;
  const items = await sql<ItemRow>`SELECT ${itemColumns} FROM item i JOIN bib b ON b.id = i.bib_id
    WHERE i.bib_id = ${id}::bigint ORDER BY i.library_id, i.barcode`.execute(db);
  const sources = await sql<SourceRow>`SELECT format, encoding, raw FROM bib_source
    WHERE bib_id = ${id}::bigint ORDER BY id DESC LIMIT 1`.execute(db);
  const [source] = sources.rows;
  return { id, ...bib, items: items.rows, marc: linesOf(source && (await parseSource(source))) };
}

/** How many copies the alliance holds. */
export async function countItems(db: Db): Promise<number> {
  const { rows } = await sql<{ items: number }>`SELECT count(*)::integer AS items FROM item
    WHERE state NOT IN ('WITHDRAWN', 'SCRAPPED', 'EXCHANGED', 'GIVEN_AWAY', 'LOST_REPLACED')`.execute(db);
  return rows[0]?.items ?? 0;
}
