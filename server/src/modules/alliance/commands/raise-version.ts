import { sql } from 'kysely';
import type { Trx } from '../../../platform/database/index.ts';

/** Makes every process read the directory, and the rules that hang on it, again before it next relies on them. */
export async function raiseVersion(trx: Trx): Promise<void> {
  await sql`UPDATE alliance_version SET version = version + 1`.execute(trx);
}
