import { type Kysely, Kysely as KyselyOver, PostgresDialect, type RawBuilder } from 'kysely';
import type pg from 'pg';

/** Reads outside of a transaction. No table is known here: each module knows its own. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the empty schema is the point
export type Db = Kysely<{}>;

declare const open: unique symbol;
/** A function that takes a `Trx` must run inside a transaction; the type says so. */
export type Trx = Db & { readonly [open]: true };

/**
 * Hands over the last statement of a transaction instead of awaiting it: it is sent together with COMMIT, which saves
 * a trip. If it fails, so does the transaction, and nothing is kept.
 */
export type Finish = (statement: RawBuilder<unknown>) => void;

const bound = new WeakMap<pg.PoolClient, Trx>();

/** A Kysely over one client; taking it and giving it back is the transaction's business. */
function over(client: pg.PoolClient): Trx {
  const known = bound.get(client);
  if (known) return known;
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: () => Promise.resolve(lent), end: () => Promise.resolve() } as unknown as pg.Pool;
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- see Db
  const trx = new KyselyOver<{}>({ dialect: new PostgresDialect({ pool }) }) as unknown as Trx;
  bound.set(client, trx);
  return trx;
}

/** Sends the last statement, if there is one, and COMMIT behind it; waits for both. */
async function commit(client: pg.PoolClient, trx: Trx, last: RawBuilder<unknown> | undefined): Promise<void> {
  const compiled = last?.compile(trx);
  const sent = compiled && client.query(compiled.sql, [...compiled.parameters]);
  // After a statement that failed, COMMIT rolls back; the statement's own error is the one to throw.
  const [statement, committed] = await Promise.allSettled([sent, client.query('COMMIT')]);
  if (statement.status === 'rejected') throw statement.reason;
  if (committed.status === 'rejected') throw committed.reason;
}

/**
 * One attempt at a transaction on a pipelining client: BEGIN is sent and not waited for, so that it travels with the
 * first statement. A connection on which anything is in doubt is closed instead of being used again.
 */
export async function runTransaction<T>(
  client: pg.PoolClient,
  work: (trx: Trx, finish: Finish) => Promise<T>,
): Promise<T> {
  const trx = over(client);
  let last: RawBuilder<unknown> | undefined;
  const begun = client.query('BEGIN');
  // The first statement fails with it, and that error is the one that is heard.
  begun.catch(() => undefined);
  try {
    const result = await work(trx, (statement) => {
      if (last) throw new Error('a transaction has one last statement');
      last = statement;
    });
    await begun;
    await commit(client, trx, last);
    client.release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}
