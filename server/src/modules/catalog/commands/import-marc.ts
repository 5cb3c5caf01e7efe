import type { ItemGroupCode } from '@tongjie/lending';
import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import { sqlState } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house.ts';
import { appendEntries } from '../../../platform/ledger/index.ts';
import { BibAdded } from '../entries.ts';
import { type ImportFault, type PreparedRecord, prepareRecord, readingFaults } from '../import/prepare.ts';
import { readRecords } from '../import/read-file.ts';
import { writeBibs, writeFaults, writeSources } from '../import/write-bibs.ts';
import { writeItems } from '../import/write-items.ts';

export interface ImportRequest {
  readonly library: { readonly id: number; readonly code: string };
  readonly fileName: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly actor: string;
  /** When the copies became part of the collection. */
  readonly at: Date;
  readonly group?: ItemGroupCode;
  readonly isDemo?: boolean;
  /** Told after each batch how many records have been dealt with. */
  readonly onProgress?: (counts: ImportCounts) => void;
}

export interface ImportCounts {
  readonly records: number;
  /** Items of the file that could not be read as records; their bytes are kept with the faults. */
  readonly unreadable: number;
  readonly bibsAdded: number;
  /** Records whose title was in the catalogue already; their copies hang on it. */
  readonly bibsMatched: number;
  readonly itemsAdded: number;
  /** Copies that the library had already. */
  readonly itemsKnown: number;
  readonly faults: number;
}

export interface ImportResult extends ImportCounts {
  readonly batchId: Id;
}

/** Short transactions: one that writes for long would hold every follower of the ledger back. */
const BATCH_RECORDS = 250;

const NOTHING: ImportCounts = {
  records: 0,
  unreadable: 0,
  bibsAdded: 0,
  bibsMatched: 0,
  itemsAdded: 0,
  itemsKnown: 0,
  faults: 0,
};

function add(a: ImportCounts, b: ImportCounts): ImportCounts {
  const keys = Object.keys(NOTHING) as (keyof ImportCounts)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as ImportCounts;
}

async function openBatch(house: House, request: ImportRequest): Promise<Id> {
  const { rows } = await sql<{ id: Id }>`
    INSERT INTO import_batch (library_id, file_name, actor, started_at)
    VALUES (${request.library.id}, ${request.fileName}, ${request.actor}, ${house.clock.now()})
    RETURNING id`.execute(house.database.db);
  const [row] = rows;
  if (!row) throw new Error('INSERT returned no row');
  return row.id;
}

const ATTEMPTS = 3;
const UNIQUE_VIOLATION = '23505';

/**
 * Writes a batch; once more when another import took one of its new barcodes at the same moment, since it then finds
 * that barcode taken and gives the copy another.
 */
async function writeBatch(...args: Parameters<typeof tryBatch>): Promise<ImportCounts> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryBatch(...args);
    } catch (error) {
      if (attempt >= ATTEMPTS || sqlState(error) !== UNIQUE_VIOLATION) throw error;
    }
  }
}

/** Writes what was read since the last batch: titles, sources, copies, faults and entries, all or none. */
async function tryBatch(
  house: House,
  request: ImportRequest,
  batchId: Id,
  records: readonly PreparedRecord[],
  unread: { readonly count: number; readonly faults: readonly ImportFault[] },
): Promise<ImportCounts> {
  return house.database.transaction(async (trx) => {
    const { byKey, added } = await writeBibs(trx, records, request.at);
    await writeSources(trx, batchId, records, byKey);
    const items = await writeItems(trx, records, byKey, {
      libraryId: request.library.id,
      libraryCode: request.library.code,
      group: request.group ?? 'network',
      at: request.at,
      actor: request.actor,
      isDemo: request.isDemo ?? false,
    });
    const faults = [...unread.faults, ...records.flatMap((record) => record.faults), ...items.faults];
    await writeFaults(trx, batchId, faults);
    const titles = [...added].map((key) => ({
      kind: BibAdded,
      at: request.at,
      libraryId: request.library.id,
      actor: request.actor,
      bibId: byKey.get(key),
    }));
    await appendEntries(trx, [...titles, ...items.entries]);
    return {
      records: records.length,
      unreadable: unread.count,
      bibsAdded: added.size,
      bibsMatched: records.length - added.size,
      itemsAdded: items.entries.length,
      itemsKnown: items.known,
      faults: faults.length,
    };
  });
}

/**
 * Imports a library's MARC file: ISO 2709 or MARCXML, MARC 21 or CNMARC, each record in its own encoding. Every
 * readable record is taken; what is wrong is listed under the batch. Titles that the union catalogue has already
 * get the new copies. Repeating an import adds nothing twice.
 * @throws NotMarcError when the file is something else.
 */
export async function importMarc(house: House, request: ImportRequest): Promise<ImportResult> {
  // Opened with the first records: a file that is refused leaves nothing behind.
  let opened: Id | undefined;
  const batch = async (): Promise<Id> => (opened ??= await openBatch(house, request));
  let counts = NOTHING;
  let records: PreparedRecord[] = [];
  let unread: { count: number; faults: ImportFault[] } = { count: 0, faults: [] };
  const flush = async (): Promise<void> => {
    if (records.length === 0 && unread.count === 0) return;
    counts = add(counts, await writeBatch(house, request, await batch(), records, unread));
    records = [];
    unread = { count: 0, faults: [] };
    request.onProgress?.(counts);
  };
  for await (const source of readRecords(request.chunks)) {
    const prepared = prepareRecord(source);
    if (prepared) records.push(prepared);
    else unread = { count: unread.count + 1, faults: [...unread.faults, ...readingFaults(source)] };
    if (records.length >= BATCH_RECORDS || unread.count >= BATCH_RECORDS) await flush();
  }
  await flush();
  const batchId = await batch();
  await sql`UPDATE import_batch SET finished_at = ${house.clock.now()}, counts = ${JSON.stringify(counts)}::jsonb
    WHERE id = ${batchId}`.execute(house.database.db);
  return { batchId, ...counts };
}
