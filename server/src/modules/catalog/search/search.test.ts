import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { client } from '../../../../test/support/client.ts';
import {
  CITY,
  exampleAlliance,
  exampleBooks,
  LIANZHOU,
  XINGZI,
  YINGDE,
} from '../../../../test/support/examples.ts';
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;

interface Hits {
  total: number;
  page: number;
  library?: { code: string };
  hits: { id: string; title: string; copies: number; available: number; className: string | null }[];
}

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  await exampleBooks(app, CITY, [
    { title: '红楼梦研究', author: '俞平伯', barcodes: ['44190000000001'] },
    { title: '红楼梦', author: '曹雪芹', isbn: '978-7-02-000220-7', barcodes: ['44190000000002'] },
    { title: '我读红楼梦', author: '某甲', barcodes: ['44190000000003'] },
    { title: '曹雪芹传', author: '周汝昌', classNumber: 'K825.6', barcodes: ['44190000000004'] },
    { title: 'Java编程思想', author: '某乙', classNumber: 'TP312', barcodes: ['44190000000005'] },
  ]);
  await exampleBooks(app, XINGZI, [{ title: '星子镇志', barcodes: ['44190000000011'] }]);
  await exampleBooks(app, YINGDE, [{ title: '英德红茶', classNumber: '', barcodes: ['44190000000012'] }]);
  await exampleBooks(
    app,
    LIANZHOU,
    Array.from({ length: 23 }, (_, i) => ({ title: `连州丛书${i}`, barcodes: [`441900000001${i + 10}`] })),
  );
});

afterAll(() => app.close());

async function search(query: Record<string, string>, language = 'zh'): Promise<Hits> {
  const { status, body } = await client(app.http, undefined, language).get<Hits>(
    `/api/v1/search?${new URLSearchParams(query).toString()}`,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const titles = ({ hits }: Hits): string[] => hits.map(({ title }) => title);

test('the title that is the query comes first, then those that begin with it, then those that hold it', async () => {
  expect(titles(await search({ q: '红楼梦' }))).toEqual(['红楼梦', '红楼梦研究', '我读红楼梦']);
  expect(titles(await search({ q: '紅樓夢' }))).toEqual(['红楼梦', '红楼梦研究', '我读红楼梦']);
});

test('a word in the title weighs more than the same name as author', async () => {
  expect(titles(await search({ q: '曹雪芹' }))).toEqual(['曹雪芹传', '红楼梦']);
});

test('all words must be found, in any order and in any field', async () => {
  expect(titles(await search({ q: '曹雪芹 红楼' }))).toEqual(['红楼梦']);
  expect((await search({ q: '红楼 不存在' })).total).toBe(0);
});

test('letters are found whatever their case and width, and from three on by their beginning', async () => {
  for (const q of ['java', 'JAVA 思想', 'Ｊａｖａ', 'jav'])
    expect(titles(await search({ q })), q).toEqual(['Java编程思想']);
});

test('90: an ISBN finds its title as ten digits and as thirteen, with and without hyphens', async () => {
  for (const q of ['9787020002207', '978-7-02-000220-7', '702000220X', '7-02-000220-x'])
    expect(titles(await search({ q })), q).toEqual(['红楼梦']);
  expect((await search({ q: '9787020002208' })).total).toBe(0);
});

test('a query without a word finds nothing, and does no harm', async () => {
  for (const q of ['', '   ', '。，', "'", '\\', ':*', '& | !', "');--"])
    expect((await search({ q })).total, q).toBe(0);
});

test('a library is searched with everything below it', async () => {
  expect(titles(await search({ q: '星子镇志', library: LIANZHOU }))).toEqual(['星子镇志']);
  expect(await search({ q: '星子镇志', library: XINGZI })).toMatchObject({
    total: 1,
    library: { code: XINGZI },
  });
  expect((await search({ q: '星子镇志', library: YINGDE })).total).toBe(0);
  const unknown = await client(app.http).get('/api/v1/search?q=a&library=NONE');
  expect(unknown.status).toBe(404);
});

test('on request only what can be taken from a shelf now is found, at the library that was asked for', async () => {
  const { db } = app.house.database;
  await sql`UPDATE item SET state = 'ON_LOAN' WHERE barcode = '44190000000002'`.execute(db);
  await sql`UPDATE item SET item_group = 'reference' WHERE barcode = '44190000000003'`.execute(db);
  expect(titles(await search({ q: '红楼梦', available: 'true' }))).toEqual(['红楼梦研究']);
  const all = await search({ q: '红楼梦', available: 'false' });
  expect(all.hits.map(({ copies, available }) => [copies, available])).toEqual([
    [1, 0],
    [1, 1],
    [1, 0],
  ]);
  expect((await search({ q: '红楼梦', available: 'true', library: YINGDE })).total).toBe(0);
});

test('pages follow each other without gap or repetition, and one past the last still knows the total', async () => {
  const seen: string[] = [];
  for (const page of ['1', '2', '3', '4']) {
    const found = await search({ q: '连州', page, size: '10' });
    expect([page, found.total]).toEqual([page, 23]);
    seen.push(...found.hits.map(({ id }) => id));
  }
  expect(seen).toHaveLength(23);
  expect(new Set(seen).size).toBe(23);
});

test('classes are named in the language asked for, and not at all where there is none', async () => {
  expect((await search({ q: '曹雪芹传' })).hits[0]!.className).toBe('历史、地理');
  expect((await search({ q: '曹雪芹传' }, 'en')).hits[0]!.className).toBe('History, geography');
  expect((await search({ q: '英德红茶' })).hits[0]!.className).toBeNull();
});

test('a title is shown with its copies and its record line by line', async () => {
  const [hit] = (await search({ q: '702000220X' })).hits;
  const { status, body } = await client(app.http).get<{
    title: string;
    isbns: string[];
    copies: unknown;
    items: unknown[];
    marc: { tag: string; indicators: string; text: string }[];
  }>(`/api/v1/bibs/${hit!.id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    format: 'cnmarc',
    title: '红楼梦',
    authors: [{ name: '曹雪芹' }],
    year: 2008,
    classNumber: 'I247.5',
    className: '文学',
    copies: { total: 1, available: 0 },
    items: [
      { barcode: '44190000000002', owner: { code: CITY }, state: { code: 'ON_LOAN', available: false } },
    ],
  });
  expect(body.marc[0]!.tag).toBe('LDR');
  expect(body.marc).toContainEqual({ tag: '200', indicators: '1_', text: '‡a红楼梦‡f曹雪芹著' });
});
