import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { CITY, exampleAlliance, exampleBooks, exampleReader, LIANZHOU, YINGDE } from '../support/examples.ts';
import { staffAt } from '../support/staff.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

/** The one scan box of the desk: what each scan does depends on what was scanned and who is in hand. */

let app: TestApp;
let lianzhou: Client;
let city: Client;
let yingde: Client;

interface Scanned {
  outcome: string;
  word: string;
  message: string;
  reasons: { code: string; message: string }[];
  reader?: { id: string; name: string; card: string; openLoans: number; maxLoans: number; loans: unknown[] };
  item?: { barcode: string; state: { code: string } };
  loan?: { dueOn: string };
  transit?: { to: { code: string }; reason: string };
}

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  await exampleBooks(app, LIANZHOU, [{ title: '甲书', barcodes: ['SCAN001', 'SCAN002', 'SCAN003'] }]);
  await exampleReader(app, 'R1234567');
  lianzhou = await staffAt(app, 'CIRC', LIANZHOU);
  city = await staffAt(app, 'CIRC', CITY);
  yingde = await staffAt(app, 'CIRC', YINGDE);
});

afterAll(() => app.close());

async function scan(desk: Client, library: string, code: string, readerId?: string): Promise<Scanned> {
  const { status, body } = await desk.post<Scanned>('/api/v1/scans', {
    code,
    library,
    ...(readerId !== undefined && { readerId }),
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

test('a card puts its reader in hand, masked', async () => {
  const answer = await scan(lianzhou, LIANZHOU, ' r1234567 ');
  expect(answer).toMatchObject({
    outcome: 'reader',
    word: '读者',
    reader: { name: '陈**', card: '****4567', openLoans: 0, maxLoans: 20, loans: [] },
  });
  expect(JSON.stringify(answer)).not.toMatch(/R1234567|陈示例/i);
});

test('with a reader in hand an item is lent to him, and his page comes along anew', async () => {
  const { reader } = await scan(lianzhou, LIANZHOU, 'R1234567');
  const lent = await scan(lianzhou, LIANZHOU, 'SCAN001', reader!.id);
  expect(lent).toMatchObject({
    outcome: 'lent',
    word: '借出',
    loan: { dueOn: '2026-04-09' },
    item: { barcode: 'SCAN001', state: { code: 'ON_LOAN' } },
    reader: { openLoans: 1 },
  });
  expect(lent.reader!.loans).toHaveLength(1);
});

test('a refused loan says every reason, and changes nothing', async () => {
  const { reader } = await scan(lianzhou, LIANZHOU, 'R1234567');
  const refused = await scan(lianzhou, LIANZHOU, 'SCAN001', reader!.id);
  expect(refused).toMatchObject({ outcome: 'refused', reasons: [{ code: 'item-on-loan' }] });
  expect(refused.reader).toMatchObject({ openLoans: 1 });
});

test('a reader handle that is none lends nothing', async () => {
  const refused = await scan(lianzhou, LIANZHOU, 'SCAN002', 'bm9ib2R5');
  expect(refused).toMatchObject({ outcome: 'refused', reasons: [{ code: 'unknown-card' }] });
});

test('without a reader an item on loan is taken back; elsewhere than at its owner it is sent home', async () => {
  const sent = await scan(city, CITY, 'SCAN001');
  expect(sent).toMatchObject({
    outcome: 'sent',
    word: '送 连州市图书馆',
    transit: { to: { code: LIANZHOU }, reason: 'return' },
  });
});

test('an item on its way is passed on at a third library and received at home', async () => {
  expect(await scan(yingde, YINGDE, 'SCAN001')).toMatchObject({
    outcome: 'forward',
    word: '送 连州市图书馆',
    transit: { to: { code: LIANZHOU } },
  });
  expect(await scan(lianzhou, LIANZHOU, 'SCAN001')).toMatchObject({
    outcome: 'received',
    item: { state: { code: 'AVAILABLE' } },
  });
});

test('taken back at its owner it goes on the shelf, and the desk hears how late it was', async () => {
  const { reader } = await scan(lianzhou, LIANZHOU, 'R1234567');
  await scan(lianzhou, LIANZHOU, 'SCAN001', reader!.id);
  app.clock.set('2026-04-12T09:00:00+08:00');
  const returned = await scan(lianzhou, LIANZHOU, 'SCAN001');
  expect(returned).toMatchObject({ outcome: 'returned', word: '还入' });
  expect(returned.message).toContain('超期 3 天');
});

test('35: an item on the shelf of another library, without a loan, is sent to its owner', async () => {
  expect(await scan(city, CITY, 'SCAN002')).toMatchObject({
    outcome: 'sent',
    transit: { to: { code: LIANZHOU }, reason: 'stray' },
  });
  expect(await scan(lianzhou, LIANZHOU, 'SCAN002')).toMatchObject({ outcome: 'received' });
});

test('35: a floating item that stands here belongs here, and one that stands elsewhere is sent home', async () => {
  const { db } = app.house.database;
  await sql`UPDATE item SET item_group = 'floating',
    library_id = (SELECT id FROM library WHERE code = ${YINGDE}) WHERE barcode = 'SCAN003'`.execute(db);
  expect(await scan(yingde, YINGDE, 'SCAN003')).toMatchObject({ outcome: 'shown' });
  expect(await scan(city, CITY, 'SCAN003')).toMatchObject({ outcome: 'sent' });
});

test('an item that stands where it belongs is shown, and nothing happens to it', async () => {
  expect(await scan(lianzhou, LIANZHOU, 'SCAN002')).toMatchObject({
    outcome: 'shown',
    item: { state: { code: 'AVAILABLE' } },
  });
});

test('an item that its group keeps from being returned here is refused, and stays on loan', async () => {
  const { reader } = await scan(city, CITY, 'R1234567');
  const { db } = app.house.database;
  await sql`UPDATE item SET item_group = 'lend-anywhere' WHERE barcode = 'SCAN002'`.execute(db);
  await scan(city, CITY, 'SCAN002', reader!.id);
  expect(await scan(city, CITY, 'SCAN002')).toMatchObject({
    outcome: 'refused',
    reasons: [{ code: 'returned-at-owner-only' }],
    item: { state: { code: 'ON_LOAN' } },
  });
});

test('what is neither a card nor an item is named as unknown, in the language of the desk', async () => {
  expect(await scan(city, CITY, 'NOTHING')).toMatchObject({ outcome: 'unknown', word: '不认识' });
  const english = await staffAt(app, 'CIRC', CITY, 'en');
  expect(await scan(english, CITY, 'NOTHING')).toMatchObject({ outcome: 'unknown', word: 'Unknown' });
});

test('scanning is for the desks of the library alone', async () => {
  const { status } = await lianzhou.post('/api/v1/scans', { code: 'SCAN001', library: CITY });
  expect(status).toBe(403);
});
