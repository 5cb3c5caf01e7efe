import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CITY, exampleAlliance, exampleBooks, LIANZHOU } from '../../../../test/support/examples.ts';
import { staffAt } from '../../../../test/support/staff.ts';
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts';
import { cardKeyOf } from '../index.ts';
import { type NewReader, registerReaders } from './register-readers.ts';

let app: TestApp;
let home: number;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  home = (await app.alliance.libraryByCode(CITY)).id;
});

afterAll(() => app.close());

function person(...numbers: [string, ...string[]]): NewReader {
  const [first, ...others] = numbers.map((number, i) => ({
    kind: i === 0 ? ('library-card' as const) : ('social-security' as const),
    number,
  }));
  if (!first) throw new Error('a person needs a card');
  return {
    name: '欧阳示例',
    type: 'ADULT',
    homeLibraryId: home,
    birthYear: 1980,
    registeredAt: app.clock.now(),
    cards: [first, ...others],
  };
}

async function people(): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::integer AS n FROM reader`.execute(
    app.house.database.db,
  );
  return rows[0]?.n ?? 0;
}

test('a person is one reader whichever card he shows; a lost card stops only itself', async () => {
  await registerReaders(app.house, [person('QYD100', 'SSC100')], 'test');
  await exampleBooks(app, LIANZHOU, [
    { title: '两证一人', barcodes: ['B1', 'B2', 'B3'].map((b) => `4418000000${b}`) },
  ]);
  const desk = await staffAt(app, 'CIRC', LIANZHOU);
  const lend = (reader: string, item: string) =>
    desk.post<{ code?: string }>('/api/v1/loans', { reader, item: `4418000000${item}`, library: LIANZHOU });
  expect((await lend('QYD100', 'B1')).status).toBe(201);
  expect((await lend('ｓｓｃ100 ', 'B2')).status).toBe(201);
  const shown = await desk.post('/api/v1/readers/lookup', { card: 'SSC100', library: LIANZHOU });
  expect(shown.body).toMatchObject({ openLoans: 2, name: '欧***', card: '****C100' });

  const lost = cardKeyOf(app.house, 'QYD100');
  await sql`UPDATE card SET standing = 'reported-lost' WHERE lookup = ${lost}`.execute(app.house.database.db);
  expect((await lend('QYD100', 'B3')).body).toMatchObject({ code: 'card-blocked' });
  expect((await lend('SSC100', 'B3')).status).toBe(201);
});

test('the person is counted once, by the card he was registered with, and nothing names him in clear', async () => {
  const { rows } = await sql<{
    data: object;
  }>`SELECT data FROM ledger WHERE kind = 'ReaderRegistered'`.execute(app.house.database.db);
  expect(rows).toEqual([{ data: { card: 'library-card' } }]);
  const kept = await sql<{ row: string }>`SELECT reader::text || card::text AS row FROM reader
    JOIN card ON card.reader_id = reader.id`.execute(app.house.database.db);
  for (const { row } of kept.rows) expect(row).not.toMatch(/欧阳|QYD100|SSC100/);
});

test('a number that is taken, or given twice, registers nobody', async () => {
  const before = await people();
  for (const readers of [
    [person('QYD200'), person('SSC100')],
    [person('QYD300'), person('QYD300')],
    [person('X1', 'X1')],
  ]) {
    const result = await registerReaders(app.house, readers, 'test');
    expect(result.ok ? 'registered' : result.reasons.map(({ code }) => code)).toEqual(['card-taken']);
  }
  expect(await people()).toBe(before);
});

test('two desks that register one card at the same moment make one reader', async () => {
  const before = await people();
  const results = await Promise.all(
    Array.from({ length: 8 }, () => registerReaders(app.house, [person('QYD400')], 'test')),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await people()).toBe(before + 1);
});
