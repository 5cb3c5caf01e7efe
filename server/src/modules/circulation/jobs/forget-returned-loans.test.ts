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
import { staffAt } from '../../../../test/support/staff.ts';
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts';
import { changeSetting, loanLinkDays } from '../../alliance/index.ts';
import { checkAgreements } from '../queries/disagreements.ts';
import { forgetReturnedLoans } from './forget-returned-loans.ts';

/** 84: returned loans are cut from their readers after the days allowed; figures stay. */

let app: TestApp;
let director: Client;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  await exampleBooks(app, CITY, [
    { title: '还过', barcodes: ['FGT00001', 'FGT00002', 'FGT00003', 'FGT00004', 'FGT00005'] },
  ]);
  await exampleReader(app, 'R1');
  await exampleReader(app, 'KEEPS');
  await sql`UPDATE reader SET keeps_history = true WHERE id = (SELECT max(id) FROM reader)`.execute(
    app.house.database.db,
  );
  const city = await staffAt(app, 'CIRC', CITY);
  const lianzhou = await staffAt(app, 'CIRC', LIANZHOU);
  director = await staffAt(app, 'CITY_DIRECTOR', CITY);
  // Lianzhou forgets after five days, the city after the thirty that hold where nothing is set.
  await changeSetting(app.house, await app.alliance.libraryByCode(LIANZHOU), loanLinkDays, 5);
  const lend = (desk: Client, reader: string, item: string, library: string) =>
    desk.post('/api/v1/loans', { reader, item, library });
  await lend(city, 'R1', 'FGT00001', CITY);
  await lend(lianzhou, 'R1', 'FGT00002', LIANZHOU);
  await lend(city, 'KEEPS', 'FGT00003', CITY);
  await lend(city, 'R1', 'FGT00004', CITY);
  for (const item of ['FGT00001', 'FGT00002', 'FGT00003'])
    await city.post('/api/v1/returns', { item, library: CITY });
});

afterAll(() => app.close());

async function linked(): Promise<string[]> {
  const { rows } = await sql<{ barcode: string }>`SELECT i.barcode FROM loan l JOIN item i ON i.id = l.item_id
    WHERE l.reader_id IS NOT NULL ORDER BY 1`.execute(app.house.database.db);
  return rows.map(({ barcode }) => barcode);
}

async function figures(): Promise<unknown[]> {
  await app.follow();
  const answers = [
    'loans?period=2026&by=readerType',
    'loans?period=2026&by=town',
    'returns?period=2026&by=day',
  ];
  return Promise.all(
    answers.map(async (each) => {
      const { body } = await director.get(`/api/v1/figures/${each}`);
      return { total: body['total'], rows: body['rows'] };
    }),
  );
}

test('a loan keeps its reader for the days that the library which lent it allows, then no longer', async () => {
  const forget = (at: string) => forgetReturnedLoans(app.desk, new Date(at));
  expect(await forget('2026-03-15T09:00:00+08:00')).toBe(0);
  expect(await forget('2026-03-15T09:00:01+08:00')).toBe(1);
  expect(await linked()).toEqual(['FGT00001', 'FGT00003', 'FGT00004']);
  expect(await forget('2026-04-09T08:59:59+08:00')).toBe(0);
  expect(await forget('2026-04-09T09:00:01+08:00')).toBe(1);
});

test('open loans stay linked, and those of readers who keep their history', async () => {
  expect(await forgetReturnedLoans(app.desk, new Date('2026-12-31T09:00:00+08:00'))).toBe(0);
  expect(await linked()).toEqual(['FGT00003', 'FGT00004']);
});

test('no figure changes, and the records still agree', async () => {
  const before = await figures();
  await sql`UPDATE reader SET keeps_history = false`.execute(app.house.database.db);
  expect(await forgetReturnedLoans(app.desk, new Date('2026-12-31T09:00:00+08:00'))).toBe(1);
  expect(await figures()).toEqual(before);
  expect(before).toMatchObject([{ total: 4 }, { total: 4 }, { total: 3 }]);
  const agreements = await checkAgreements(app.house.database.db);
  expect(agreements.filter(({ broken }) => broken > 0)).toEqual([]);
});
