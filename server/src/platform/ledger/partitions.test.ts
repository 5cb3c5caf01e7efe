import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { appendEntries, ensureLedgerMonths, partitionName } from './index.ts';

const Happened = { kind: 'TestHappened', version: 1, name: { zh: '试', en: 'test' } };

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

async function attached(name: string): Promise<boolean> {
  const { rows } = await sql<{ bound: boolean }>`SELECT relispartition AS bound FROM pg_class
    WHERE relname = ${name}`.execute(app.house.database.db);
  return rows[0]?.bound ?? false;
}

test('months are made from the first day to three months ahead, and a second time none', async () => {
  const { db } = app.house.database;
  expect(await ensureLedgerMonths(db, '2030-11-17', '2030-12-31')).toEqual([
    'ledger_2030_11',
    'ledger_2030_12',
    'ledger_2031_01',
    'ledger_2031_02',
    'ledger_2031_03',
  ]);
  expect(await ensureLedgerMonths(db, '2030-11-17', '2030-12-31')).toEqual([]);
});

test('a month holds its first and last day and stamps what is written to it', async () => {
  const { database } = app.house;
  await ensureLedgerMonths(database.db, '2032-02-01', '2032-02-01');
  await database.transaction((trx) =>
    appendEntries(
      trx,
      ['2032-02-01T00:00:00+08:00', '2032-02-29T23:59:59+08:00'].map((at) => ({
        kind: Happened,
        at: new Date(at),
        libraryId: 1,
        actor: 'test',
      })),
    ),
  );
  const { rows } = await sql<{ day: string; stamped: boolean }>`
    SELECT day, xid IS NOT NULL AND origin = (SELECT system_identifier FROM pg_control_system()) AS stamped
    FROM ${sql.table(partitionName('2032-02-01'))} ORDER BY day`.execute(database.db);
  expect(rows).toEqual([
    { day: '2032-02-01', stamped: true },
    { day: '2032-02-29', stamped: true },
  ]);
});

test('months are made while somebody is writing, without waiting for him', async () => {
  const { database } = app.house;
  const writer = await database.pool.connect();
  await writer.query('BEGIN');
  await writer.query(`INSERT INTO ledger (kind, version, at, day, library_id, quantity, actor, data)
    VALUES ('TestHappened', 1, now(), '2026-03-10', 1, 1, 'test', '{}')`);
  // Without the limit a lock that the writer's stands against would be waited for till the end of the test.
  const made = await database.db
    .connection()
    .execute(async (db) => {
      await sql`SET lock_timeout = '3s'`.execute(db);
      return ensureLedgerMonths(db, '2033-01-01', '2033-01-01');
    })
    .finally(async () => {
      await writer.query('ROLLBACK');
      writer.release();
    });
  expect(made).toHaveLength(4);
});

test('several processes that open the same months at once all succeed', async () => {
  const { db } = app.house.database;
  await Promise.all(Array.from({ length: 6 }, () => ensureLedgerMonths(db, '2034-01-01', '2034-06-30')));
  for (const month of ['01', '02', '03', '04', '05', '06', '07', '08', '09'])
    expect(await attached(`ledger_2034_${month}`)).toBe(true);
});
