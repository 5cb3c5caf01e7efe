import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../../src/platform/database/index.ts';

/**
 * Waits until followers may read everything that is committed by now. The oldest running transaction is that of the
 * whole server, so a test file beside this one can hold them back for a moment.
 */
export async function settled(db: Db): Promise<void> {
  const { rows } = await sql<{
    next: string;
  }>`SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next`.execute(db);
  const next = rows[0]!.next;
  for (;;) {
    const { rows: found } = await sql<{ reached: boolean }>`
      SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ${next}::xid8 AS reached`.execute(db);
    if (found[0]?.reached) return;
    await sleep(5);
  }
}
