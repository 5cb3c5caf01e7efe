import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import {
  readMarcXml,
  writeMarcXml,
  type MarcRecord,
  type MarcXmlItem,
  type MarcXmlOptions,
} from '../src/index.ts';
import { CHINESE, ENGLISH, iso, lines, marc21Leader, readOne } from './support/build.ts';

async function read(
  xml: string | Uint8Array,
  options: MarcXmlOptions = {},
  size = 1 << 20,
): Promise<MarcXmlItem[]> {
  const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml;
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  const items: MarcXmlItem[] = [];
  for await (const item of readMarcXml(chunks, options)) items.push(item);
  return items;
}

const SLIM = 'http://www.loc.gov/MARC21/slim';
const BODY = `<leader>     nam a22        4500</leader>
  <controlfield tag="001">tj-1</controlfield>
  <datafield tag="245" ind1="1" ind2="0"><subfield code="a">River &amp; town</subfield></datafield>`;
const RECORD = `<record xmlns="${SLIM}">${BODY}</record>`;
const RIVER = [
  ['001', 'tj-1'],
  ['245', '10$aRiver & town'],
];

describe('reading MARCXML', () => {
  test.each([
    ['one record', RECORD],
    ['a collection', `<collection xmlns="${SLIM}">${RECORD}</collection>`],
    ['without a namespace', `<record>${BODY}</record>`],
    ['with a prefix', `<m:record xmlns:m="${SLIM}">${BODY.replace(/<(\/?)(?=\w)/g, '<$1m:')}</m:record>`],
    ['MarcXchange', RECORD.replace(SLIM, 'info:lc/xmlns/marcxchange-v1')],
    [
      'inside the record of a harvest',
      `<o:record xmlns:o="http://www.openarchives.org/OAI/2.0/"><o:metadata>${RECORD}</o:metadata></o:record>`,
    ],
    ['with CDATA', RECORD.replace('River &amp; town', '<![CDATA[River & ]]>town')],
  ])('%s', async (_, xml) => {
    const items = await read(xml);
    expect(items.map(({ record }) => lines(record))).toEqual([RIVER]);
    expect(items[0]).toMatchObject({ number: 1, format: 'marc21', faults: [] });
    expect(items[0]?.record?.leader).toBe('     nam a22        4500');
  });

  test('a prefix that is not declared is reported and read past', async () => {
    const items = await read(`<m:record>${BODY.replace(/<(\/?)(?=\w)/g, '<$1m:')}</m:record>`);
    expect(items.map(({ record }) => lines(record))).toEqual([RIVER]);
    expect(items[0]?.faults.map(({ code }) => code)).toEqual(['xml-namespace']);
  });

  test('malformed: the records before are kept, the line is named', async () => {
    const items = await read(`<collection>\n<record>${BODY}</record>\n<record>\n<leader></collection>`);
    expect(items.map(({ record }) => lines(record))).toEqual([RIVER, []]);
    expect(items[1]?.record).toBeUndefined();
    expect(items[1]?.faults).toMatchObject([{ code: 'xml-malformed', line: 6, record: 2 }]);
  });

  test('cut short', async () => {
    const items = await read(`<collection><record>${BODY}</record><record><leader>`);
    expect(items.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], ['xml-malformed']]);
  });

  test('entities of a document type are not expanded', async () => {
    const items = await read(
      `<!DOCTYPE r [<!ENTITY x "boom">]><record>${BODY.replace('&amp;', '&x;')}</record>`,
    );
    expect(items.map(({ record, faults }) => [record, faults[0]?.code])).toEqual([
      [undefined, 'xml-malformed'],
    ]);
  });

  test.each([
    ['no leader', RECORD.replace(/<leader>.*<\/leader>/, '')],
    ['a short leader', RECORD.replace('     nam', 'nam')],
    ['no indicator', RECORD.replace(' ind2="0"', '')],
    ['no code', RECORD.replace(' code="a"', '')],
    ['no tag', RECORD.replace(' tag="001"', '')],
    [
      'a subfield outside a field',
      RECORD.replace('<controlfield', '<subfield code="a">x</subfield><controlfield'),
    ],
  ])('with %s is repaired and reported', async (_, xml) => {
    const [item, ...more] = await read(xml);
    expect(more).toEqual([]);
    expect(item?.record?.leader).toHaveLength(24);
    expect(item?.faults.map(({ code }) => code)).toEqual(['xml-structure']);
  });

  test('in GB 18030 and in UTF-16, as declared', async () => {
    const xml = `<?xml version="1.0" encoding="GB2312"?><record>${BODY.replace('River', '𠮷镕')}</record>`;
    expect(lines((await read(iconv.encode(xml, 'gb18030')))[0]?.record)[1]?.[1]).toBe('10$a𠮷镕 & town');
    const wide = Buffer.from(`\ufeff${xml.replace('GB2312', 'UTF-16')}`, 'utf16le');
    expect(lines((await read(wide, {}, 3))[0]?.record)[1]?.[1]).toBe('10$a𠮷镕 & town');
  });

  test('a record without end is given up', async () => {
    const items = await read(`<record><leader>${'x'.repeat(300_000)}`, { maxRecordCharacters: 200_000 });
    expect(items.map(({ faults }) => faults[0]?.code)).toEqual(['record-too-big']);
  });
});

describe('writing MARCXML', () => {
  const records: MarcRecord[] = [
    readOne(iso(CHINESE)).record!,
    readOne(iso(ENGLISH, { leader: marc21Leader('a') })).record!,
  ];

  test.each([1, 5, 4096])('reads back the same, in chunks of %i bytes', async (size) => {
    const { xml, faults } = writeMarcXml(records);
    expect(faults).toEqual([]);
    const items = await read(xml, {}, size);
    expect(items.map(({ record }) => record)).toEqual(records);
    expect(items.map(({ format }) => format)).toEqual(['cnmarc', 'marc21']);
  });

  test('escapes markup, quotes and line ends', async () => {
    const value = '<a href="x">&amp;\r\n\t]]> 𠮷';
    const record: MarcRecord = { leader: records[0]!.leader, fields: [{ tag: '001', value }] };
    const [item] = await read(writeMarcXml([record]).xml);
    expect(item?.record).toEqual(record);
  });

  test('removes characters XML does not allow, and says where', () => {
    const fields = [{ tag: '001', value: 'a\x02b\ufffe\ud842' }];
    const { xml, faults } = writeMarcXml([{ leader: records[0]!.leader, fields }]);
    expect(xml).toContain('<controlfield tag="001">ab</controlfield>');
    expect(faults).toMatchObject([
      { code: 'xml-character', record: 1, field: '001', detail: 'U+0002 U+FFFE U+D842' },
    ]);
  });
});
