import {
  controlValue,
  field,
  itemsOf,
  DEFAULT_PROFILES,
  readIso2709Bytes,
  subfield,
  workingFields,
} from '@tongjie/marc';
import { describe, expect, test } from 'vitest';
import { fileOf } from '../cnmarc.ts';
import type { Copy, Delivery } from '../holdings.ts';
import { contributorsOf, statementsOf } from '../responsibility.ts';
import { readTitles, type Title } from '../titles.ts';

const titles = readTitles();
const at = Date.parse('2023-05-25T09:05+08:00');

function titled(wanted: string): Title {
  const found = titles.find(({ title }) => title === wanted);
  if (!found) throw new Error(`no title ${wanted}`);
  return found;
}

function delivery(encoding: 'utf-8' | 'gb18030', of: readonly Title[]): Delivery {
  const copies = of.map((title, i): Copy => ({
    barcode: `441881${String(i + 1).padStart(8, '0')}`,
    ...{ title, library: 'YD1100', group: 'network', addedAt: at },
  }));
  return { library: 'YD1100', fileName: 'YD1100.iso', encoding, group: 'network', at, copies };
}

describe.each(['utf-8', 'gb18030'] as const)('a file in %s', (encoding) => {
  test('reads back with the same titles, years, audiences, classes and barcodes', () => {
    const read = [...readIso2709Bytes(fileOf(delivery(encoding, titles)))];
    expect(read).toHaveLength(titles.length);
    read.forEach(({ record, faults, encoding: found }, i) => {
      const title = titles[i]!;
      expect(faults).toEqual([]);
      expect(found).toBe(encoding);
      expect(workingFields(record!, 'cnmarc')).toMatchObject({
        title: title.title,
        year: title.year,
        publisher: title.publisher,
        classNumber: title.classNumber,
        audience: title.forChildren ? 'children' : 'adult',
        isbns: title.isbn === undefined ? [] : [{ digits: title.isbn }],
      });
      expect(itemsOf(record!, DEFAULT_PROFILES.cnmarc)).toMatchObject({
        items: [{ barcode: `441881${String(i + 1).padStart(8, '0')}`, callNumber: title.callNumber }],
        notes: [],
      });
    });
  });
});

describe('a record', () => {
  const of = (title: string) => [...readIso2709Bytes(fileOf(delivery('utf-8', [titled(title)])))][0]!.record!;

  test('keeps the fixed positions of field 100', () => {
    const text = subfield(field(of('三体'), '100'), 'a')!;
    expect(text).toBe('20230525d2008    m  y0chiy50      ea');
    expect(text).toHaveLength(36);
    expect(controlValue(of('三体'), '005')).toBe('20230525090000.0');
  });

  test('names the language of the original where the author tells it', () => {
    expect(field(of('瓦尔登湖'), '101')).toMatchObject({ indicators: ['1', ' '] });
    expect(subfield(field(of('瓦尔登湖'), '101'), 'c')).toBe('eng');
    expect(field(of('红楼梦'), '101')).toMatchObject({ indicators: ['0', ' '] });
  });

  test('holds all copies of a title, in one field', () => {
    const [first, second] = [titled('活着'), titled('活着')];
    const [only, ...rest] = [...readIso2709Bytes(fileOf(delivery('gb18030', [first, second])))];
    expect(rest).toEqual([]);
    const { items } = itemsOf(only!.record!, DEFAULT_PROFILES.cnmarc);
    expect(items.map(({ barcode }) => barcode)).toEqual(['44188100000001', '44188100000002']);
  });
});

describe('a statement of responsibility', () => {
  test('is taken apart', () => {
    expect(contributorsOf('(美)比尔·马丁文,(美)艾瑞·卡尔图').map(({ name, role }) => name + role)).toEqual([
      '比尔·马丁文',
      '艾瑞·卡尔图',
    ]);
    expect(contributorsOf('沈从文')).toMatchObject([{ name: '沈从文', role: '著', kind: 'person' }]);
    expect(contributorsOf('中国营养学会')).toMatchObject([{ name: '中国营养学会', kind: 'body' }]);
    expect(contributorsOf('(清)上彊村民编')).toMatchObject([{ name: '上彊村民', origin: '清', role: '编' }]);
    expect(contributorsOf('北方童谣,周翔图')).toMatchObject([{ name: '周翔', role: '图' }]);
  });

  test('says what each has done', () => {
    expect(statementsOf('沈从文')).toEqual(['沈从文著']);
    expect(statementsOf('(清)王概等')).toEqual(['(清)王概等著']);
    expect(statementsOf('张晓玲文,潘坚图')).toEqual(['张晓玲文', '潘坚图']);
  });
});
