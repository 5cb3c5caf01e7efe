import { afterAll, beforeAll, expect, test } from 'vitest';
import { client, type Client, signIn } from '../support/client.ts';
import {
  CITY,
  exampleAlliance,
  exampleBooks,
  exampleReader,
  exampleStaff,
  LIANZHOU,
} from '../support/examples.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

/** One book's journey: lent in 连州, returned in 清远, carried home; the figures count each step and nothing else. */

let app: TestApp;
let lianzhou: Client;
let city: Client;
let director: Client;

const MEASURES = ['items', 'readers', 'loans', 'renewals', 'returns', 'visits'] as const;
type Figures = Record<(typeof MEASURES)[number], number>;

async function figures(library: string, scope: 'own' | 'tree' = 'tree'): Promise<Figures> {
  await app.follow();
  const totals = await Promise.all(
    MEASURES.map(async (id) => {
      const { body } = await director.get<{ total: number }>(
        `/api/v1/figures/${id}?period=2026-03-10&library=${library}&scope=${scope}`,
      );
      return [id, body.total] as const;
    }),
  );
  return Object.fromEntries(totals) as Figures;
}

/** Everybody signs in at the start of a day: sessions last twelve hours. */
async function openDesks(): Promise<void> {
  lianzhou = await signIn(app.http, 'lz-desk');
  city = await signIn(app.http, 'qy-desk');
  director = await signIn(app.http, 'director');
}

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  await exampleBooks(app, LIANZHOU, [
    { title: '少年小树之歌', author: '卡特', barcodes: ['44188200000001'] },
    { title: '红楼梦', author: '曹雪芹', barcodes: ['44188200000002'] },
  ]);
  await exampleReader(app, 'QYD0001');
  await exampleStaff(app, 'lz-desk', 'CIRC', LIANZHOU);
  await exampleStaff(app, 'qy-desk', 'CIRC', CITY);
  await exampleStaff(app, 'director', 'CITY_DIRECTOR', CITY);
  await openDesks();
});

afterAll(() => app.close());

test('a reader finds the book, in any script', async () => {
  const reader = client(app.http);
  for (const words of ['少年小树', '小樹', '卡特', '少年 之歌']) {
    const { body } = await reader.get<{ total: number; hits: { title: string; available: number }[] }>(
      `/api/v1/search?q=${encodeURIComponent(words)}`,
    );
    expect(body.total, words).toBe(1);
    expect(body.hits[0]).toMatchObject({ title: '少年小树之歌', available: 1 });
  }
});

test('the book travels and every step is counted once', async () => {
  const before = await figures(CITY);
  expect(before).toEqual({ items: 2, readers: 1, loans: 0, renewals: 0, returns: 0, visits: 0 });

  const lent = await lianzhou.post<{ id: string; dueOn: string }>('/api/v1/loans', {
    reader: 'qyd0001 ',
    item: '44188200000001',
    library: LIANZHOU,
  });
  expect(lent.status).toBe(201);
  expect(lent.body).toMatchObject({ dueOn: '2026-04-09', title: '少年小树之歌', renewalsLeft: 1 });
  expect(await figures(CITY)).toEqual({ ...before, loans: 1 });
  expect(await figures(LIANZHOU)).toMatchObject({ loans: 1, returns: 0 });
  expect(await figures(CITY, 'own')).toMatchObject({ loans: 0 });

  app.clock.set('2026-03-10T16:00:00+08:00');
  const returned = await city.post('/api/v1/returns', { item: '44188200000001', library: CITY });
  expect(returned.status).toBe(200);
  expect(returned.body).toMatchObject({
    outcome: 'sent',
    transit: { from: { code: CITY }, to: { code: LIANZHOU } },
    item: { state: { code: 'IN_TRANSIT_HOME', name: '运回中' }, current: { code: CITY } },
  });
  expect(await figures(CITY)).toEqual({ ...before, loans: 1, returns: 1 });
  expect(await figures(CITY, 'own')).toMatchObject({ loans: 0, returns: 1 });

  const onTheWay = await lianzhou.get<{ transits: unknown[] }>(
    `/api/v1/transits?library=${LIANZHOU}&direction=in`,
  );
  expect(onTheWay.body.transits).toMatchObject([{ barcode: '44188200000001', overdue: false }]);

  const received = await lianzhou.post('/api/v1/transits/receipts', {
    item: '44188200000001',
    library: LIANZHOU,
  });
  expect(received.body).toMatchObject({ outcome: 'received', item: { state: { code: 'AVAILABLE' } } });
  expect(await figures(CITY)).toEqual({ ...before, loans: 1, returns: 1 });

  const shown = await client(app.http).get('/api/v1/items/44188200000001');
  expect(shown.body).toMatchObject({ current: { code: LIANZHOU }, transit: null, dueOn: null });
});

test('each figure opens to the entries behind it', async () => {
  for (const [measure, kind] of [
    ['loans', 'LoanIssued'],
    ['returns', 'ItemReturned'],
  ] as const) {
    const broken = await director.get<{
      rows: { key: string; quantity: number; opens: Record<string, string> }[];
    }>(`/api/v1/figures/${measure}?period=2026&by=class&library=${CITY}`);
    const [row] = broken.body.rows;
    expect(row).toMatchObject({ key: 'I', quantity: 1 });
    const { body } = await director.get<{ total: number; entries: object[] }>(
      `/api/v1/figures/${measure}/entries?${new URLSearchParams(row?.opens).toString()}`,
    );
    expect(body.total).toBe(1);
    expect(body.entries).toMatchObject([
      { kind, item: { barcode: '44188200000001' }, bib: { title: '少年小树之歌' }, day: '2026-03-10' },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/QYD0001|陈示例/i);
  }
});

test('a renewal counts apart from loans, and is refused when none is left', async () => {
  app.clock.set('2026-03-11T09:00:00+08:00');
  await openDesks();
  const lent = await lianzhou.post<{ id: string }>('/api/v1/loans', {
    reader: 'QYD0001',
    item: '44188200000002',
    library: LIANZHOU,
  });
  app.clock.set('2026-03-20T09:00:00+08:00');
  await openDesks();
  const url = `/api/v1/loans/${lent.body.id}/renewals`;
  const renewed = await lianzhou.post(url, { library: LIANZHOU });
  expect(renewed.body).toMatchObject({ dueOn: '2026-04-19', renewals: 1, renewalsLeft: 0 });
  const again = await lianzhou.post(url, { library: LIANZHOU });
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({ code: 'renewal-limit' });
});

test('all reasons against a loan come back together', async () => {
  const refused = await lianzhou.post<{ reasons: { code: string }[] }>('/api/v1/loans', {
    reader: 'NOBODY',
    item: 'NOTHING',
    library: LIANZHOU,
  });
  expect(refused.status).toBe(409);
  expect(refused.body.reasons.map(({ code }) => code)).toEqual(['unknown-card', 'unknown-item']);
});

test('a desk may not work at a library outside its scope, and a stranger not at all', async () => {
  const body = { item: '44188200000002', library: CITY };
  expect((await lianzhou.post('/api/v1/returns', body)).status).toBe(403);
  expect((await client(app.http).post('/api/v1/returns', body)).status).toBe(401);
});
