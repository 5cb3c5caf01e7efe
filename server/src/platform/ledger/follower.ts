import { sql } from 'kysely';
import type { Database, Trx } from '../database/index.ts';
import type { Entry } from './entry.ts';
import { ledgerOrigins, type Position, readAfter } from './read.ts';

/** Something that is kept up to date by what the ledger says, named for its effect. */
export interface Follower {
  readonly name: string;
  /** Applies entries in commit order. Runs in the transaction that moves the cursor: each entry exactly once. */
  apply(trx: Trx, entries: readonly Entry[]): Promise<void>;
  /** Empties what was projected, so that it can be rebuilt from the first entry. */
  reset(trx: Trx): Promise<void>;
}

export const FOLLOW_BATCH = 5_000;

async function takeTurn(trx: Trx, name: string): Promise<boolean> {
  const { rows } = await sql`/* ledger/turn */
    SELECT 1 FROM ledger_follower WHERE name = ${name} FOR UPDATE SKIP LOCKED`.execute(trx);
  return rows.length > 0;
}

async function positions(trx: Trx, name: string): Promise<Position[]> {
  const { rows } = await sql<Position>`/* ledger/positions */
    SELECT origin::text AS origin, xid::text AS xid, id::text AS id FROM ledger_cursor
    WHERE follower = ${name}`.execute(trx);
  const known = new Set(rows.map((row) => row.origin));
  const origins = await ledgerOrigins(trx);
  const fresh = origins.filter((origin) => !known.has(origin));
  return [...rows, ...fresh.map((origin) => ({ origin, xid: '0', id: '0' }))];
}

async function movePosition(trx: Trx, name: string, origin: string, last: Entry): Promise<void> {
  await sql`/* ledger/move */
    INSERT INTO ledger_cursor (follower, origin, xid, id)
    VALUES (${name}, ${origin}::bigint, ${last.xid}::xid8, ${last.id}::bigint)
    ON CONFLICT (follower, origin) DO UPDATE SET xid = excluded.xid, id = excluded.id`.execute(trx);
}

/** Registers `follower` so that it can take turns; harmless when it is registered already. */
export async function registerFollower(database: Database, name: string, at: Date): Promise<void> {
  await sql`INSERT INTO ledger_follower (name, since) VALUES (${name}, ${at})
    ON CONFLICT (name) DO NOTHING`.execute(database.db);
}

/**
 * Applies at most one batch of new entries and moves the cursor with it.
 * @returns how many were applied; undefined when another process has the turn.
 */
export async function followOnce(
  database: Database,
  follower: Follower,
  batch: number = FOLLOW_BATCH,
): Promise<number | undefined> {
  return database.quietTransaction(async (trx) => {
    if (!(await takeTurn(trx, follower.name))) return undefined;
    let applied = 0;
    for (const position of await positions(trx, follower.name)) {
      const entries = await readAfter(trx, position, batch);
      const last = entries.at(-1);
      if (!last) continue;
      await follower.apply(trx, entries);
      await movePosition(trx, follower.name, position.origin, last);
      applied += entries.length;
    }
    return applied;
  });
}

/** Applies all there is. @returns how many entries were applied. */
export async function followToEnd(database: Database, follower: Follower): Promise<number> {
  let total = 0;
  for (;;) {
    const applied = await followOnce(database, follower);
    if (!applied) return total;
    total += applied;
  }
}

/** Forgets the projection and builds it again from the first entry. @returns how many entries were applied. */
export async function rebuildFollower(database: Database, follower: Follower): Promise<number> {
  await registerFollower(database, follower.name, new Date());
  await database.quietTransaction(async (trx) => {
    await sql`SELECT 1 FROM ledger_follower WHERE name = ${follower.name} FOR UPDATE`.execute(trx);
    await follower.reset(trx);
    await sql`DELETE FROM ledger_cursor WHERE follower = ${follower.name}`.execute(trx);
  });
  return followToEnd(database, follower);
}
