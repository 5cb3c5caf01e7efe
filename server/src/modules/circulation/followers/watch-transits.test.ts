import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CITY,
  exampleAlliance,
  exampleBooks,
  exampleReader,
  LIANZHOU,
} from '../../../../test/support/examples.ts';
import type { Client } from '../../../../test/support/client.ts';
import { settled } from '../../../../test/support/settled.ts';
import { staffAt } from '../../../../test/support/staff.ts';
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts';
import { rebuildFollower } from '../../../platform/ledger/index.ts';

let app: TestApp;
let city: Client;
let lianzhou: Client;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  await exampleBooks(app, LIANZHOU, [{ title: '甲', barcodes: ['LZ00001', 'LZ00002', 'LZ00003'] }]);
  await exampleReader(app, 'R1');
  city = await staffAt(app, 'CIRC', CITY);
  lianzhou = await staffAt(app, 'CIRC', LIANZHOU);
  for (const item of ['LZ00001', 'LZ00002', 'LZ00003']) {
    await city.post('/api/v1/loans', { reader: 'R1', item, library: CITY });
    await city.post('/api/v1/returns', { item, library: CITY });
  }
  // One of the three is home before anybody looks.
  await lianzhou.post('/api/v1/transits/receipts', { item: 'LZ00003', library: LIANZHOU });
});

afterAll(() => app.close());

const watch = () => app.followers.find(({ name }) => name === 'watch-transits')!;
const report = () => app.jobs.find(({ name }) => name === 'report-overdue-transit')!;

async function asked(): Promise<{ key: string; runAt: Date }[]> {
  const { rows } = await sql<{ key: string; runAt: Date }>`SELECT key, run_at AS "runAt"
    FROM ${sql.table(`${app.house.config.city}_jobs.jobs`)} WHERE task_identifier = 'report-overdue-transit'
    ORDER BY key`.execute(app.house.database.db);
  return rows;
}

async function overdueEntries(): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::integer AS n FROM ledger
    WHERE kind = 'TransitOverdue'`.execute(app.house.database.db);
  return rows[0]!.n;
}

test('each open journey is looked at once, seven days on, however often the follower is rebuilt', async () => {
  await app.follow();
  const first = await asked();
  expect(first).toHaveLength(2);
  for (const { runAt } of first) expect(runAt).toEqual(new Date('2026-03-17T09:00:00+08:00'));
  await settled(app.house.database.db);
  await rebuildFollower(app.house.database, watch());
  await rebuildFollower(app.house.database, watch());
  expect(await asked()).toEqual(first);
});

test('a journey is marked as overdue and entered in the ledger once, though the job runs twice', async () => {
  app.clock.set('2026-03-17T09:00:00+08:00');
  const { rows } = await sql<{ id: string }>`SELECT t.id FROM transit t JOIN item i ON i.id = t.item_id
    WHERE i.barcode = 'LZ00001'`.execute(app.house.database.db);
  const { log } = app.house;
  await report().run({ transit: rows[0]!.id }, { log });
  await report().run({ transit: rows[0]!.id }, { log });
  await Promise.all([1, 2, 3].map(() => report().run({ transit: rows[0]!.id }, { log })));
  expect(await overdueEntries()).toBe(1);
  const { body } = await lianzhou.get<{ transits: { barcode: string; overdue: boolean }[] }>(
    `/api/v1/transits?library=${LIANZHOU}`,
  );
  expect(body.transits.map(({ barcode, overdue }) => [barcode, overdue])).toEqual([
    ['LZ00001', true],
    ['LZ00002', false],
  ]);
});

test('a journey that is over when its time is up is not reported', async () => {
  const { rows } = await sql<{ id: string }>`SELECT t.id FROM transit t JOIN item i ON i.id = t.item_id
    WHERE i.barcode = 'LZ00002'`.execute(app.house.database.db);
  await lianzhou.post('/api/v1/transits/receipts', { item: 'LZ00002', library: LIANZHOU });
  await report().run({ transit: rows[0]!.id }, { log: app.house.log });
  expect(await overdueEntries()).toBe(1);
});
