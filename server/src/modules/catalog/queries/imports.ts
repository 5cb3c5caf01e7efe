import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Text } from '../../../kernel/text.ts';
import type { Db } from '../../../platform/database/index.ts';
import type { ImportCounts } from '../commands/import-marc.ts';

export interface ImportBatch {
  readonly id: Id;
  readonly libraryId: number;
  readonly fileName: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly counts: Partial<ImportCounts>;
}

export interface FaultRow {
  readonly record: number;
  readonly offset: string | null;
  readonly field: string | null;
  readonly severity: string;
  readonly code: string;
  readonly detail: string | null;
  readonly message: Text;
  readonly action: Text;
  readonly rawHex: string | null;
}

export async function findImport(db: Db, id: Id): Promise<ImportBatch | undefined> {
  const { rows } = await sql<ImportBatch>`SELECT id, library_id AS "libraryId", file_name AS "fileName",
    started_at AS "startedAt", finished_at AS "finishedAt", counts
    FROM import_batch WHERE id = ${id}::bigint`.execute(db);
  return rows[0];
}

/** Every fault of a batch in the file's order. */
export async function importFaults(db: Db, id: Id): Promise<readonly FaultRow[]> {
  const { rows } = await sql<FaultRow>`SELECT record, byte_offset AS "offset", field, severity, code, detail,
    message, action, encode(raw, 'hex') AS "rawHex"
    FROM import_fault WHERE batch_id = ${id}::bigint ORDER BY record, id`.execute(db);
  return rows;
}
