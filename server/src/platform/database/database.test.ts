import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { type Database, sqlState, type Trx } from './index.ts';

let app: TestApp;
let database: Database;

beforeAll(async () => {
  app = await createTestApp();
  ({ database } = app.house);
  await sql`CREATE TABLE purse (id integer PRIMARY KEY, coins integer NOT NULL)`.execute(database.db);
});

beforeEach(async () => {
  await sql`DELETE FROM purse`.execute(database.db);
  await sql`INSERT INTO purse VALUES (1, 10), (2, 10)`.execute(database.db);
});

afterAll(() => app.close());

const take = async (trx: Trx, id: number): Promise<void> => {
  await sql`UPDATE purse SET coins = coins - 1 WHERE id = ${id}`.execute(trx);
};

async function coins(): Promise<number[]> {
  const { rows } = await sql<{ coins: number }>`SELECT coins FROM purse ORDER BY id`.execute(database.db);
  return rows.map((row) => row.coins);
}

test('a transaction keeps all of its work, or none when it throws', async () => {
  await database.transaction(async (trx) => {
    await take(trx, 1);
    await take(trx, 2);
  });
  expect(await coins()).toEqual([9, 9]);
  const failed = database.transaction(async (trx) => {
    await take(trx, 1);
    throw new Error('no more');
  });
  await expect(failed).rejects.toThrow('no more');
  expect(await coins()).toEqual([9, 9]);
});

test('a statement that fails undoes the transaction and leaves the connection usable', async () => {
  for (let i = 0; i < 30; i += 1) {
    const failed = database.transaction(async (trx) => {
      await take(trx, 1);
      await sql`INSERT INTO purse VALUES (1, 1)`.execute(trx);
    });
    await expect(failed).rejects.toMatchObject({ code: '23505' });
  }
  expect(await coins()).toEqual([10, 10]);
});

test('two transactions that lock each other out are both carried through', async () => {
  let attempts = 0;
  const move = (first: number, second: number): Promise<void> =>
    database.transaction(async (trx) => {
      attempts += 1;
      await take(trx, first);
      await sleep(150);
      await take(trx, second);
    });
  await Promise.all([move(1, 2), move(2, 1)]);
  expect(await coins()).toEqual([8, 8]);
  expect(attempts).toBeGreaterThan(2);
});

test('a failure that repetition does not mend is not repeated', async () => {
  let attempts = 0;
  const failed = database.transaction(async (trx) => {
    attempts += 1;
    await sql`SELECT 1 / 0`.execute(trx);
  });
  await expect(failed).rejects.toMatchObject({ code: '22012' });
  expect(attempts).toBe(1);
});

test('listeners hear of each commit and of no rollback', async () => {
  let heard = 0;
  database.onCommit(() => (heard += 1));
  await database.transaction((trx) => take(trx, 1));
  await database.transaction(() => Promise.reject(new Error('no'))).catch(() => undefined);
  expect(heard).toBe(1);
});

test('days come back as the text they are, big numbers without loss, and every connection is in its city', async () => {
  const { rows } = await sql`SELECT '2026-03-10'::date AS day, 9007199254740993::bigint AS big,
    current_schema() AS city`.execute(database.db);
  expect(rows).toEqual([{ day: '2026-03-10', big: '9007199254740993', city: database.city }]);
});

test('a named statement is prepared once on a connection and answers anew each time', async () => {
  await database.db.connection().execute(async (db) => {
    for (const id of [1, 2, 1])
      expect((await sql`/* test/purse */ SELECT id FROM purse WHERE id = ${id}`.execute(db)).rows).toEqual([
        { id },
      ]);
    const { rows } = await sql`SELECT count(*)::integer AS n FROM pg_prepared_statements
      WHERE name LIKE 'test/purse-%'`.execute(db);
    expect(rows).toEqual([{ n: 1 }]);
  });
});

test('only what looks like an SQLSTATE is taken for one', () => {
  expect(sqlState({ code: '40P01' })).toBe('40P01');
  for (const error of [undefined, null, new Error('x'), { code: 'ECONNREFUSED' }, { code: 23505 }])
    expect(sqlState(error)).toBeUndefined();
});
