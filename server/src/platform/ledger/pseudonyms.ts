import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { Database } from '../database/index.ts';
import type { Secrets } from '../secrets/index.ts';

/**
 * Numbers that tell persons apart within one year, so that distinct borrowers can be counted, and lead to nobody
 * once the year's key is destroyed.
 */
export interface Pseudonyms {
  /**
   * Reads the key of `year`, so that `of` asks the database no more. To be called before a transaction: inside of it
   * the key would need a second connection, and transactions that all wait for one would wait for each other.
   */
  prepare(year: number): Promise<void>;
  /** The pseudonym of `personId` in `year`; undefined when the year is closed. */
  of(personId: Id, year: number): Promise<string | undefined>;
  /** Destroys the key of `year`: from then on its entries can be counted and nobody can be followed. */
  close(year: number): Promise<void>;
}

export function createPseudonyms(database: Database, secrets: Secrets): Pseudonyms {
  const keys = new Map<number, string | undefined>();

  async function keyOf(year: number): Promise<string | undefined> {
    if (keys.has(year)) return keys.get(year);
    const fresh = secrets.seal(randomBytes(32).toString('hex'));
    await sql`INSERT INTO ledger_year_key (year, sealed_key) VALUES (${year}, ${fresh})
      ON CONFLICT (year) DO NOTHING`.execute(database.db);
    const { rows } = await sql<{ sealed: Buffer | null }>`
      SELECT sealed_key AS sealed FROM ledger_year_key WHERE year = ${year}`.execute(database.db);
    const sealed = rows[0]?.sealed;
    const key = sealed ? secrets.open(sealed) : undefined;
    keys.set(year, key);
    return key;
  }

  return {
    async prepare(year) {
      await keyOf(year);
    },
    async of(personId, year) {
      const key = await keyOf(year);
      if (key === undefined) return undefined;
      return createHmac('sha256', key).update(personId).digest().readBigInt64BE(0).toString();
    },
    async close(year) {
      await sql`INSERT INTO ledger_year_key (year, sealed_key) VALUES (${year}, NULL)
        ON CONFLICT (year) DO UPDATE SET sealed_key = NULL`.execute(database.db);
      keys.set(year, undefined);
    },
  };
}
