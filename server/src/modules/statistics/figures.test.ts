import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/support/client.ts';
import {
  CITY,
  exampleAlliance,
  exampleBooks,
  exampleReader,
  LIANZHOU,
  XINGZI,
  YINGDE,
} from '../../../test/support/examples.ts';
import { settled } from '../../../test/support/settled.ts';
import { staffAt } from '../../../test/support/staff.ts';
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { rebuildFollower } from '../../platform/ledger/index.ts';

/** Two months of lending at four libraries; then every figure is held against what is behind it. */

let app: TestApp;
let director: Client;

const LIBRARIES = [CITY, LIANZHOU, YINGDE, XINGZI];
const CLASSES = ['I247.5', 'K928', 'TP312', 'R47', ''];

interface Row {
  key: string;
  quantity: number;
  opens: Record<string, string>;
}
interface Figure {
  total: number;
  rows: Row[];
}
interface Entries {
  total: number;
  quantity: number;
  entries: { id: string; quantity: number; library: { code: string } }[];
  next: string | null;
}

/** A small generator with a seed, so that a failing run can be repeated. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-01-05T09:00:00+08:00');
  await exampleAlliance(app);
  const pick = generator(7);
  const desks = new Map<string, Client>();
  for (const library of LIBRARIES) desks.set(library, await staffAt(app, 'CIRC', library));
  const barcodes: string[] = [];
  for (const [i, library] of LIBRARIES.entries()) {
    const own = Array.from({ length: 12 }, (_, n) => `BOOK${i}${String(n).padStart(3, '0')}`);
    barcodes.push(...own);
    await exampleBooks(
      app,
      library,
      own.map((barcode, n) => ({ title: `书${i}${n}`, classNumber: CLASSES[n % 5]!, barcodes: [barcode] })),
    );
    await exampleReader(app, `READER${i}`, { type: i % 2 === 0 ? 'ADULT' : 'CHILD', library });
  }
  for (let step = 0; step < 160; step += 1) {
    const day = String(1 + Math.floor((step % 80) / 3)).padStart(2, '0');
    const month = step < 80 ? '02' : '03';
    app.clock.set(`2026-${month}-${day}T${10 + (step % 3)}:00:00+08:00`);
    const library = LIBRARIES[pick(4)]!;
    const item = barcodes[pick(barcodes.length)]!;
    const desk = desks.get(library)!;
    if (pick(5) < 3) await desk.post('/api/v1/loans', { reader: `READER${pick(4)}`, item, library });
    else await desk.post('/api/v1/returns', { item, library });
    if (step % 16 === 0) await desk.post('/api/v1/visits', { library, count: 1 + pick(50), source: 'gate' });
  }
  await desks.get(YINGDE)!.post('/api/v1/visits', { library: YINGDE, count: -3, reason: '多按了三次' });
  await app.follow();
  director = await staffAt(app, 'CITY_DIRECTOR', CITY);
});

afterAll(() => app.close());

async function figure(measure: string, query: Record<string, string>): Promise<Figure> {
  const { status, body } = await director.get<Figure>(
    `/api/v1/figures/${measure}?${new URLSearchParams(query).toString()}`,
  );
  expect(status, JSON.stringify({ measure, query, body })).toBe(200);
  return body;
}

async function entries(measure: string, query: Record<string, string>): Promise<Entries> {
  const { status, body } = await director.get<Entries>(
    `/api/v1/figures/${measure}/entries?${new URLSearchParams(query).toString()}`,
  );
  expect(status, JSON.stringify({ measure, query, body })).toBe(200);
  return body;
}

const sum = (rows: readonly { quantity: number }[]): number =>
  rows.reduce((all, { quantity }) => all + quantity, 0);

const PERIODS = ['2026', '2026-02', '2026-03-04', '2026-02-10..2026-03-07'];
const DIMENSIONS: Record<string, string[]> = {
  items: ['class', 'audience'],
  readers: ['readerType', 'ageBand', 'town'],
  loans: ['class', 'audience', 'readerType', 'ageBand', 'town'],
  returns: ['class', 'readerType'],
  visits: [],
};

test('there is something to count', async () => {
  expect((await figure('loans', { period: '2026' })).total).toBeGreaterThan(50);
  expect((await figure('returns', { period: '2026' })).total).toBeGreaterThan(15);
  expect((await figure('visits', { period: '2026' })).total).toBeGreaterThan(20);
});

test('what a figure is broken down into adds up to it, whatever the period, the library and the scope', async () => {
  for (const [measure, dimensions] of Object.entries(DIMENSIONS))
    for (const period of PERIODS)
      for (const place of [{}, { library: LIANZHOU }, { library: CITY, scope: 'own' }]) {
        const parts = [
          'library',
          ...dimensions,
          ...(measure === 'items' || measure === 'readers' ? [] : ['day', 'month']),
        ];
        for (const by of parts) {
          const { total, rows } = await figure(measure, { period, by, ...place });
          expect([measure, period, place, by, sum(rows)]).toEqual([measure, period, place, by, total]);
        }
      }
});

test('the entries behind each row add up to the row', async () => {
  for (const [measure, dimensions] of Object.entries(DIMENSIONS))
    for (const period of PERIODS)
      for (const by of ['day', 'month', 'library', ...dimensions]) {
        const { rows } = await figure(measure, { period, by });
        for (const { key, quantity, opens } of rows) {
          const behind = await entries(measure, opens);
          expect([measure, period, by, key, behind.quantity]).toEqual([measure, period, by, key, quantity]);
        }
      }
});

test('the figure of a county is that of its libraries, and that of the city of all', async () => {
  const of = async (library: string, scope: string) =>
    (await figure('loans', { period: '2026', library, scope })).total;
  const own = await Promise.all(LIBRARIES.map((library) => of(library, 'own')));
  expect(await of(CITY, 'tree')).toBe(own.reduce((a, b) => a + b));
  expect(await of(LIANZHOU, 'tree')).toBe(own[1]! + own[3]!);
  expect(await of(XINGZI, 'tree')).toBe(own[3]);
});

test('a stock is what there is at the end of the period, also where nothing was added in it', async () => {
  for (const period of ['2026-01', '2026-02', '2026-03-15', '2026'])
    expect((await figure('items', { period })).total).toBe(48);
  expect((await figure('items', { period: '2025' })).total).toBe(0);
  expect((await figure('items', { period: '2026-03', by: 'month' })).rows).toMatchObject([
    { key: '2026-03', quantity: 48 },
  ]);
});

test('visits are the sum of counts and corrections, and a correction needs a reason', async () => {
  const { rows } = await sql<{ n: number }>`SELECT sum(quantity)::integer AS n FROM ledger
    WHERE kind = 'VisitsCounted'`.execute(app.house.database.db);
  expect((await figure('visits', { period: '2026' })).total).toBe(rows[0]!.n);
  const desk = await staffAt(app, 'CIRC', YINGDE);
  expect((await desk.post('/api/v1/visits', { library: YINGDE, count: -1 })).status).toBe(400);
  expect((await desk.post('/api/v1/visits', { library: YINGDE, count: 0, reason: '零' })).status).toBe(400);
  expect((await desk.post('/api/v1/visits', { library: LIANZHOU, count: 1 })).status).toBe(403);
});

test('paging through the entries shows each exactly once, newest first', async () => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Entries = await entries('loans', { period: '2026', ...(cursor !== null && { cursor }) });
    ids.push(...page.entries.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  const { rows } = await sql<{ id: string }>`SELECT id FROM ledger WHERE kind = 'LoanIssued'
    ORDER BY day DESC, id DESC`.execute(app.house.database.db);
  expect(ids).toEqual(rows.map(({ id }) => id));
});

test('a director of one county sees nothing of another', async () => {
  const county = await staffAt(app, 'COUNTY_DIRECTOR', LIANZHOU);
  for (const path of ['loans?period=2026', 'loans/entries?period=2026']) {
    const ask = async (library: string) =>
      (await county.get(`/api/v1/figures/${path}&library=${library}`)).status;
    expect([await ask(LIANZHOU), await ask(XINGZI), await ask(YINGDE), await ask(CITY)]).toEqual([
      200, 200, 403, 403,
    ]);
    expect((await county.get(`/api/v1/figures/${path}`)).status).toBe(403);
  }
});

test('the roll-ups built again from the ledger are the same, row by row', async () => {
  const { database } = app.house;
  const rollUps = async () => {
    const days = await sql`SELECT * FROM figure_day ORDER BY measure, library_id, scope, day`.execute(
      database.db,
    );
    const months = await sql`SELECT * FROM figure_month
      ORDER BY measure, library_id, scope, month, dimension, value`.execute(database.db);
    return [days.rows, months.rows];
  };
  const before = await rollUps();
  expect(before[0]!.length).toBeGreaterThan(100);
  await settled(database.db);
  await rebuildFollower(
    database,
    app.followers.find(({ name }) => name === 'count-figures')!,
  );
  expect(await rollUps()).toEqual(before);
});
