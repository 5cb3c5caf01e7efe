import { type MarcRecord, writeIso2709, writeMarcXml } from '@tongjie/marc';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { client } from '../../../../test/support/client.ts';
import {
  CITY,
  cnmarc,
  exampleAlliance,
  exampleBooks,
  importFile,
  LIANZHOU,
  marcFile,
  YINGDE,
} from '../../../../test/support/examples.ts';
import { staffAt } from '../../../../test/support/staff.ts';
import { createTestApp, type TestApp } from '../../../../test/support/test-app.ts';
import { NotMarcError } from '../index.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
});

afterAll(() => app.close());

async function barcodes(title: string): Promise<string[]> {
  const { rows } = await sql<{ barcode: string }>`SELECT i.barcode FROM item i JOIN bib b ON b.id = i.bib_id
    WHERE b.title = ${title} ORDER BY 1`.execute(app.house.database.db);
  return rows.map(({ barcode }) => barcode);
}

async function faultCodes(batchId: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`SELECT code FROM import_fault
    WHERE batch_id = ${batchId}::bigint ORDER BY id`.execute(app.house.database.db);
  return rows.map(({ code }) => code);
}

function written(record: MarcRecord, encoding: 'utf-8' | 'gb18030'): Uint8Array {
  const result = writeIso2709(record, { encoding });
  if ('error' in result) throw new Error(JSON.stringify(result.error));
  return result.bytes;
}

/** A MARC 21 record as a supplier of foreign books would deliver it. */
const marc21: MarcRecord = {
  leader: '00000nam a2200000 a 4500',
  fields: [
    { tag: '001', value: 'ocm1' },
    { tag: '008', value: '010101s2001    enk           000 1 eng d' },
    { tag: '020', indicators: [' ', ' '], subfields: [{ code: 'a', value: '0-8044-2957-X' }] },
    {
      tag: '245',
      indicators: ['1', '0'],
      subfields: [
        { code: 'a', value: 'The lonely tree /' },
        { code: 'c', value: 'A. Writer.' },
      ],
    },
  ],
};

test('CNMARC in UTF-8 and GB 18030, with line ends between records, is read in one file', async () => {
  const file = Buffer.concat([
    written(cnmarc({ title: '北江纪行', barcodes: ['44190000000001'] }), 'utf-8'),
    Buffer.from('\r\n'),
    written(cnmarc({ title: '浛洸古镇', barcodes: ['44190000000002'] }), 'gb18030'),
    Buffer.from('\r\n'),
  ]);
  const result = await importFile(app, LIANZHOU, file);
  expect(result).toMatchObject({ records: 2, unreadable: 0, bibsAdded: 2, itemsAdded: 2 });
  expect(await barcodes('浛洸古镇')).toEqual(['44190000000002']);
});

test('a range of barcodes becomes its copies', async () => {
  await exampleBooks(app, LIANZHOU, [{ title: '成套的书', barcodes: ['20295403-5408'] }]);
  expect(await barcodes('成套的书')).toEqual([
    '20295403',
    '20295404',
    '20295405',
    '20295406',
    '20295407',
    '20295408',
  ]);
});

test('MARC 21 and MARCXML are read; a class of another scheme is not taken for one of ours', async () => {
  expect(await importFile(app, CITY, marcFile([marc21]))).toMatchObject({ records: 1, bibsAdded: 1 });
  const { xml } = writeMarcXml([cnmarc({ title: '可扩展的书', barcodes: ['44190000000011'] })]);
  expect(await importFile(app, CITY, Buffer.from(xml))).toMatchObject({
    records: 1,
    bibsAdded: 1,
    itemsAdded: 1,
  });
  const { rows } =
    await sql`SELECT format, title, class FROM bib WHERE title ~ 'lonely|可扩展' ORDER BY id`.execute(
      app.house.database.db,
    );
  expect(rows).toMatchObject([
    { format: 'marc21', class: null },
    { format: 'cnmarc', title: '可扩展的书', class: 'I' },
  ]);
});

test('importing a file again adds nothing, and says what was known', async () => {
  const file = marcFile([
    cnmarc({ title: '一次', barcodes: ['44190000000021', '44190000000022'] }),
    cnmarc({ title: '两次', isbn: '978-7-02-000873-5', barcodes: ['44190000000023'] }),
  ]);
  expect(await importFile(app, YINGDE, file)).toMatchObject({ bibsAdded: 2, itemsAdded: 3 });
  const again = await importFile(app, YINGDE, file);
  expect(again).toMatchObject({ bibsAdded: 0, bibsMatched: 2, itemsAdded: 0, itemsKnown: 3 });
  expect(await faultCodes(again.batchId)).toEqual(['item-known', 'item-known', 'item-known']);
});

test('a title that another library has gets the new copies', async () => {
  const book = (barcode: string) => ({ title: '共有的书', isbn: '7-02-000873-9', barcodes: [barcode] });
  await exampleBooks(app, CITY, [book('44190000000031')]);
  expect(await exampleBooks(app, YINGDE, [book('44190000000032')])).toMatchObject({
    bibsAdded: 0,
    itemsAdded: 1,
  });
  expect(await barcodes('共有的书')).toHaveLength(2);
});

test('87: a barcode of another library is kept with a prefix, is told, and stays that on repetition', async () => {
  await exampleBooks(app, LIANZHOU, [{ title: '连州的同号书', barcodes: ['44190000000041'] }]);
  const english = [{ title: '英德的同号书', barcodes: ['44190000000041'] }];
  const result = await exampleBooks(app, YINGDE, english);
  expect(await faultCodes(result.batchId)).toEqual(['barcode-of-another-library']);
  expect(await barcodes('英德的同号书')).toEqual([`${YINGDE}-44190000000041`]);
  expect(await exampleBooks(app, YINGDE, english)).toMatchObject({ itemsAdded: 0, itemsKnown: 1 });
});

test('what is damaged is listed with its bytes, and the good records around it are taken', async () => {
  const good = written(cnmarc({ title: '好记录', barcodes: ['44190000000051'] }), 'utf-8');
  const after = written(cnmarc({ title: '后面的好记录', barcodes: ['44190000000052'] }), 'utf-8');
  const result = await importFile(
    app,
    CITY,
    Buffer.concat([good, Buffer.from('99999this is no record at all\x1d'), after, good.subarray(0, 60)]),
  );
  expect(result.itemsAdded).toBe(2);
  expect(result.unreadable).toBeGreaterThan(0);
  const { rows } = await sql<{ n: number }>`SELECT count(*)::integer AS n FROM import_fault
    WHERE batch_id = ${result.batchId}::bigint AND raw IS NOT NULL`.execute(app.house.database.db);
  expect(rows[0]!.n).toBe(result.unreadable);
});

test('values that no column holds spoil neither their record nor those beside it', async () => {
  const long = Array.from({ length: 2_000 }, (_, i) =>
    String.fromCodePoint(0x4e00 + ((i * 7_919) % 20_000)),
  ).join('');
  const odd = (title: string, barcode: string, price: string): MarcRecord => {
    const record = cnmarc({ title, barcodes: [barcode] });
    const price010 = {
      tag: '010',
      indicators: [' ', ' '] as [string, string],
      subfields: [{ code: 'd', value: price }],
    };
    return { ...record, fields: [...record.fields, price010] };
  };
  const records = [
    odd(long, '44190000000061', 'CNY38.00'),
    odd('价钱荒唐', '44190000000062', 'CNY99999999999.00'),
    odd('空\u0000字符', '44190000000063', 'CNY38.00'),
    odd('反斜\\u0000杠\\', '44190000000064', 'CNY38.00'),
    odd('正常', '44190000000065', 'CNY38.00'),
  ];
  expect(await importFile(app, CITY, marcFile(records))).toMatchObject({ records: 5, itemsAdded: 5 });
  expect(await barcodes('正常')).toEqual(['44190000000065']);
  expect(await barcodes('反斜\\u0000杠\\')).toEqual(['44190000000064']);
});

test('what is no MARC file is refused', async () => {
  for (const content of ['%PDF-1.7 …', 'barcode,title\n1,2\n', ''])
    await expect(importFile(app, CITY, Buffer.from(content))).rejects.toThrow(NotMarcError);
});

test('what is refused leaves no import behind', async () => {
  const count = async (): Promise<unknown> =>
    (await sql`SELECT count(*) FROM import_batch`.execute(app.house.database.db)).rows[0];
  const before = await count();
  await expect(importFile(app, CITY, Buffer.from('%PDF-1.7'))).rejects.toThrow(NotMarcError);
  expect(await count()).toEqual(before);
});

test('two libraries that import the same barcodes at the same moment both keep all of their copies', async () => {
  const numbers = Array.from({ length: 300 }, (_, i) => `4455${String(i).padStart(10, '0')}`);
  const books = (owner: string) =>
    numbers.map((barcode, i) => ({ title: `${owner}第${i}`, barcodes: [barcode] }));
  const results = await Promise.all(
    [CITY, LIANZHOU, YINGDE].map((owner) => exampleBooks(app, owner, books(owner))),
  );
  expect(results.map(({ itemsAdded }) => itemsAdded)).toEqual([300, 300, 300]);
});

test('the faults come as a table that a spreadsheet opens, without running what a file smuggled in', async () => {
  const record = cnmarc({ title: '公式', barcodes: ['=HYPERLINK("http://x")', '44190000000071'] });
  const { batchId, itemsAdded } = await importFile(app, CITY, marcFile([record]));
  expect(itemsAdded).toBe(1);
  const admin = await staffAt(app, 'LIB_ADMIN', CITY);
  const session = await admin.get<{ counts: Record<string, number>; library: string }>(
    `/api/v1/imports/${batchId}`,
  );
  expect(session.body).toMatchObject({ library: CITY, counts: { records: 1, itemsAdded: 1 } });
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM staff_account WHERE username = 'lib_admin-qy0000'`.execute(app.house.database.db);
  const token = await app.house.sessions.open(rows[0]!.id, app.clock.now());
  const response = await app.http.inject({
    url: `/api/v1/imports/${batchId}/faults.csv`,
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
  });
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(response.headers['content-disposition']).toContain('attachment');
  expect(response.body.startsWith('\ufeffrecord,')).toBe(true);
  expect(response.body).toContain('HYPERLINK');
  expect(response.body).not.toMatch(/(^|,|")=HYPERLINK/m);
});

test('an import is seen by those who may import at its library alone', async () => {
  const { batchId } = await exampleBooks(app, LIANZHOU, [{ title: '谁看', barcodes: ['44190000000081'] }]);
  const url = `/api/v1/imports/${batchId}`;
  expect((await client(app.http).get(url)).status).toBe(401);
  expect((await (await staffAt(app, 'LIB_ADMIN', YINGDE)).get(url)).status).toBe(403);
  expect((await (await staffAt(app, 'CIRC', LIANZHOU)).get(url)).status).toBe(403);
  expect((await (await staffAt(app, 'CAT', LIANZHOU)).get(url)).status).toBe(200);
});
