import { sql } from 'kysely';
import type { Job } from '../../../platform/jobs/index.ts';
import { loanLinkDays } from '../../alliance/index.ts';
import type { Desk } from '../desk.ts';

const DAY_MS = 86_400_000;
const CHUNK = 2_000;

/** Cuts returned loans from their readers, in chunks, so that no transaction lasts. @returns how many. */
export async function forgetReturnedLoans(desk: Desk, at: Date): Promise<number> {
  const directory = await desk.alliance.directory();
  let forgotten = 0;
  for (const library of directory.libraries) {
    const before = new Date(at.getTime() - directory.setting(library, loanLinkDays) * DAY_MS);
    for (;;) {
      const result = await sql`UPDATE loan SET reader_id = NULL WHERE id IN (
          SELECT l.id FROM loan l JOIN reader r ON r.id = l.reader_id
          WHERE l.library_id = ${library.id} AND l.returned_at < ${before} AND NOT r.keeps_history
          LIMIT ${CHUNK})`.execute(desk.house.database.db);
      const count = Number(result.numAffectedRows ?? 0);
      forgotten += count;
      if (count < CHUNK) break;
    }
  }
  return forgotten;
}

/**
 * Every night: a loan that was returned longer ago than the library that lent it allows no longer names its reader,
 * unless the reader keeps a history. Figures do not change: the ledger never knew the reader.
 */
export function forgetReturnedLoansJob(desk: Desk): Job {
  return {
    name: 'forget-returned-loans',
    schedule: '40 19 * * *',
    async run(_payload, { log }) {
      const forgotten = await forgetReturnedLoans(desk, desk.house.clock.now());
      log.info({ forgotten }, 'returned loans cut from their readers');
    },
  };
}
