import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/database/index.ts';
import { storableJson } from './json.ts';
import type { ImportFault, PreparedRecord } from './prepare.ts';

interface BibIds {
  /** Bib of each match key of the batch. */
  readonly byKey: ReadonlyMap<string, Id>;
  /** Match keys that were not in the catalogue before. */
  readonly added: ReadonlySet<string>;
}

function bibRow(record: PreparedRecord): Record<string, unknown> {
  const { fields } = record;
  return {
    format: record.source.format,
    title: record.title,
    title_fold: record.titleFold,
    responsibility: fields.responsibility,
    publisher: fields.publisher,
    year: fields.year,
    class_number: fields.classNumber,
    class: record.class,
    audience: fields.audience,
    working: fields,
    match_key: record.matchKey,
    search: record.search,
  };
}

/** Adds the titles that are not there yet; those that are get no second row. */
export async function writeBibs(trx: Trx, records: readonly PreparedRecord[], at: Date): Promise<BibIds> {
  const distinct = new Map(records.map((record) => [record.matchKey, record]));
  // One order for all imports, so that two of them wait for each other instead of breaking each other.
  const rows = [...distinct.values()].sort((a, b) => (a.matchKey < b.matchKey ? -1 : 1)).map(bibRow);
  const inserted = await sql<{ key: string }>`
    INSERT INTO bib (format, title, title_fold, responsibility, publisher, year, class_number, class, audience,
      working, match_key, search, created_at)
    SELECT format, title, title_fold, responsibility, publisher, year, class_number, class, audience,
      working, match_key, search::tsvector, ${at}
    FROM jsonb_to_recordset(${storableJson(rows)}::jsonb) AS b(format text, title text, title_fold text, responsibility text,
      publisher text, year smallint, class_number text, class text, audience text, working jsonb, match_key text,
      search text)
    ON CONFLICT (match_key) DO NOTHING RETURNING match_key AS key`.execute(trx);
  const keys = [...distinct.keys()];
  const found = await sql<{ key: string; id: Id }>`
    SELECT match_key AS key, id FROM bib WHERE match_key = ANY (${keys})`.execute(trx);
  return {
    byKey: new Map(found.rows.map(({ key, id }) => [key, id])),
    added: new Set(inserted.rows.map(({ key }) => key)),
  };
}

/** Keeps the records as they came. */
export async function writeSources(
  trx: Trx,
  batchId: Id,
  records: readonly PreparedRecord[],
  byKey: ReadonlyMap<string, Id>,
): Promise<void> {
  await sql`INSERT INTO bib_source (bib_id, batch_id, number, format, encoding, raw)
    SELECT bib_id, ${batchId}::bigint, number, format, encoding, raw
    FROM unnest(${records.map((r) => byKey.get(r.matchKey))}::bigint[],
      ${records.map((r) => r.source.number)}::integer[], ${records.map((r) => r.source.format)}::text[],
      ${records.map((r) => r.source.encoding)}::text[], ${records.map((r) => r.source.raw)}::bytea[])
      AS s(bib_id, number, format, encoding, raw)`.execute(trx);
}

/** Notes what was wrong, for the report. */
export async function writeFaults(trx: Trx, batchId: Id, faults: readonly ImportFault[]): Promise<void> {
  if (faults.length === 0) return;
  const rows = faults.map(({ raw, offset, ...fault }) => ({
    ...fault,
    byte_offset: offset,
    hex: raw?.toString('hex'),
  }));
  await sql`INSERT INTO import_fault (batch_id, record, byte_offset, field, severity, code, detail, message, action, raw)
    SELECT ${batchId}::bigint, record, byte_offset, field, severity, code, detail, message, action, decode(hex, 'hex')
    FROM jsonb_to_recordset(${storableJson(rows)}::jsonb) AS f(record integer, byte_offset bigint, field text, severity text,
      code text, detail text, message jsonb, action jsonb, hex text)`.execute(trx);
}
