import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAgreements } from '../../src/modules/circulation/index.ts';
import type { Client } from '../support/client.ts';
import {
  CITY,
  exampleAlliance,
  exampleBooks,
  exampleReader,
  LIANZHOU,
  XINGZI,
  YINGDE,
} from '../support/examples.ts';
import { staffAt } from '../support/staff.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

/** Returns, transits and floating items. The numbers are those of docs/circulation-rules.md. */

let app: TestApp;
const desks = new Map<string, Client>();
let next = 0;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  await exampleReader(app, 'R1');
  for (const code of [CITY, LIANZHOU, YINGDE, XINGZI]) desks.set(code, await staffAt(app, 'CIRC', code));
});

afterAll(async () => {
  const agreements = await checkAgreements(app.house.database.db);
  expect(agreements.filter(({ broken }) => broken > 0)).toEqual([]);
  await app.close();
});

const at = (library: string): Client => desks.get(library)!;

/** A new book of `owner`, of some group. */
async function book(owner: string, group = 'network'): Promise<string> {
  next += 1;
  const barcode = `BOOK${String(next).padStart(4, '0')}`;
  await exampleBooks(app, owner, [{ title: `第${next}种`, barcodes: [barcode] }]);
  await sql`UPDATE item SET item_group = ${group} WHERE barcode = ${barcode}`.execute(app.house.database.db);
  return barcode;
}

const lend = (item: string, library: string, reader = 'R1') =>
  at(library).post<{ code?: string }>('/api/v1/loans', { reader, item, library });
const giveBack = (item: string, library: string) => at(library).post('/api/v1/returns', { item, library });
const receive = (item: string, library: string) =>
  at(library).post('/api/v1/transits/receipts', { item, library });
const show = async (item: string) => (await at(CITY).get(`/api/v1/items/${item}`)).body;

test('33: a book returned at its owner is on the shelf, elsewhere it is on its way to the owner', async () => {
  const item = await book(LIANZHOU);
  await lend(item, LIANZHOU);
  expect((await giveBack(item, LIANZHOU)).body).toMatchObject({ outcome: 'returned', transit: null });
  expect(await show(item)).toMatchObject({ state: { code: 'AVAILABLE' }, transit: null, dueOn: null });

  await lend(item, LIANZHOU);
  expect((await giveBack(item, YINGDE)).body).toMatchObject({ outcome: 'sent' });
  expect(await show(item)).toMatchObject({
    state: { code: 'IN_TRANSIT_HOME' },
    current: { code: YINGDE },
    transit: { from: { code: YINGDE }, to: { code: LIANZHOU }, reason: 'return' },
  });
});

test('34: scanned at a third library it stays in transit, and the desk hears where it goes', async () => {
  const item = await book(LIANZHOU);
  await lend(item, CITY);
  await giveBack(item, YINGDE);
  const forward = await receive(item, CITY);
  expect(forward.body).toMatchObject({ outcome: 'forward', transit: { to: { code: LIANZHOU } } });
  expect(String(forward.body['message'])).toContain('连州市图书馆');
  expect(await show(item)).toMatchObject({ state: { code: 'IN_TRANSIT_HOME' } });
  expect((await receive(item, LIANZHOU)).body).toMatchObject({ outcome: 'received' });
});

test('36: returning twice harms nothing: the second is refused, and is not counted', async () => {
  const item = await book(CITY);
  await lend(item, CITY);
  expect((await giveBack(item, CITY)).status).toBe(200);
  const second = await giveBack(item, CITY);
  expect(second).toMatchObject({ status: 409, body: { code: 'not-on-loan' } });
  expect(await show(item)).toMatchObject({ state: { code: 'AVAILABLE' } });
  const again = await receive(item, CITY);
  expect(again).toMatchObject({ status: 409, body: { code: 'not-in-transit' } });
});

test('37: an item has at most one open journey; the next begins when the last is over', async () => {
  const item = await book(LIANZHOU);
  for (let round = 0; round < 2; round += 1) {
    await lend(item, LIANZHOU);
    await giveBack(item, CITY);
    await receive(item, LIANZHOU);
  }
  const { rows } = await sql<{
    outcome: string;
  }>`SELECT t.outcome FROM transit t JOIN item i ON i.id = t.item_id
    WHERE i.barcode = ${item}`.execute(app.house.database.db);
  expect(rows).toEqual([{ outcome: 'received' }, { outcome: 'received' }]);
  const twice = sql`INSERT INTO transit (id, item_id, from_library_id, to_library_id, reason, sent_at)
    SELECT nextval('transit_id'), id, library_id, owner_library_id, 'stray', now()
    FROM item, generate_series(1, 2) WHERE barcode = ${item}`.execute(app.house.database.db);
  await expect(twice).rejects.toMatchObject({ code: '23505' });
});

test('44: a book comes back though its rule is gone and its reader blocked', async () => {
  const item = await book(CITY);
  await exampleReader(app, 'GONE1', { type: 'YDT' });
  await lend(item, CITY, 'GONE1');
  const { db } = app.house.database;
  await sql`DELETE FROM loan_rule WHERE reader_type = 'YDT'`.execute(db);
  await sql`UPDATE reader SET standing = 'cancelled', expires_on = '2020-01-01' WHERE type = 'YDT'`.execute(
    db,
  );
  expect((await giveBack(item, LIANZHOU)).body).toMatchObject({ outcome: 'sent' });
});

test('45: a book on its way may be lent to the reader who holds it; its journey ends with that', async () => {
  const item = await book(LIANZHOU);
  await lend(item, LIANZHOU);
  await giveBack(item, CITY);
  expect((await lend(item, CITY)).status).toBe(201);
  expect(await show(item)).toMatchObject({ state: { code: 'ON_LOAN' }, transit: null });
  const { rows } = await sql<{
    outcome: string;
  }>`SELECT t.outcome FROM transit t JOIN item i ON i.id = t.item_id
    WHERE i.barcode = ${item}`.execute(app.house.database.db);
  expect(rows).toEqual([{ outcome: 'lent' }]);
  const { rows: entries } = await sql<{
    kind: string;
  }>`SELECT l.kind FROM ledger l JOIN item i ON i.id = l.item_id
    WHERE i.barcode = ${item} ORDER BY l.id`.execute(app.house.database.db);
  expect(entries.map(({ kind }) => kind)).toEqual([
    'ItemAdded',
    'LoanIssued',
    'ItemReturned',
    'TransitOpened',
    'TransitEnded',
    'LoanIssued',
  ]);
});

test('46: a floating book stays where it is returned and keeps its owner', async () => {
  const item = await book(LIANZHOU, 'floating');
  await lend(item, LIANZHOU);
  expect((await giveBack(item, YINGDE)).body).toMatchObject({ outcome: 'returned', transit: null });
  expect(await show(item)).toMatchObject({
    state: { code: 'AVAILABLE' },
    owner: { code: LIANZHOU },
    current: { code: YINGDE },
  });
});

test('a book that only its owner takes back stays on loan when it is brought elsewhere', async () => {
  const item = await book(LIANZHOU, 'lend-anywhere');
  expect((await lend(item, CITY)).status).toBe(201);
  expect((await giveBack(item, CITY)).body).toMatchObject({ code: 'returned-at-owner-only' });
  expect(await show(item)).toMatchObject({ state: { code: 'ON_LOAN' } });
  expect((await giveBack(item, LIANZHOU)).body).toMatchObject({ outcome: 'returned' });
});

test('a book that only its owner lends is refused elsewhere, one not for loan everywhere', async () => {
  const local = await book(LIANZHOU, 'local');
  expect((await lend(local, CITY)).body.code).toBe('lent-by-owner-only');
  expect((await lend(local, LIANZHOU)).status).toBe(201);
  const reference = await book(CITY, 'reference');
  expect((await lend(reference, CITY)).body.code).toBe('not-for-loan');
  expect(await show(reference)).toMatchObject({ state: { code: 'AVAILABLE', available: false } });
});

test('87: a barcode that two members printed means the book at the desk where it is scanned', async () => {
  await exampleBooks(app, LIANZHOU, [{ title: '连州的', barcodes: ['TWICE0001'] }]);
  await exampleBooks(app, YINGDE, [{ title: '英德的', barcodes: ['TWICE0001'] }]);
  expect((await lend('TWICE0001', YINGDE)).body).toMatchObject({
    title: '英德的',
    barcode: `${YINGDE}-TWICE0001`,
  });
  expect((await lend('TWICE0001', LIANZHOU)).body).toMatchObject({ title: '连州的', barcode: 'TWICE0001' });
});

test('88: barcodes and card numbers are found with blanks round them and inside of them', async () => {
  const item = await book(CITY);
  await sql`UPDATE item SET barcode = 'QY 88 1' WHERE barcode = ${item}`.execute(app.house.database.db);
  await exampleReader(app, 'CARD 12 34');
  expect((await lend('  QY 88 1 ', CITY, ' card 12 34\u3000')).status).toBe(201);
  expect((await giveBack(' QY 88 1', CITY)).status).toBe(200);
});

test('87: of two books with one printed number, the one on loan is meant when a book is brought back', async () => {
  await exampleBooks(app, CITY, [{ title: '清远的同号书', barcodes: ['PRINTED0001'] }]);
  await exampleBooks(app, YINGDE, [{ title: '英德的同号书', barcodes: ['PRINTED0001'] }]);
  expect((await lend('PRINTED0001', YINGDE)).status).toBe(201);
  expect((await giveBack('PRINTED0001', CITY)).body).toMatchObject({
    outcome: 'sent',
    item: { barcode: `${YINGDE}-PRINTED0001` },
    transit: { to: { code: YINGDE } },
  });
});
