import { describe, expect, test } from 'vitest';
import {
  subfield,
  field,
  writeIso2709,
  type MarcRecord,
  type WriteError,
  type WriteOptions,
} from '../src/index.ts';
import { CHINESE, ENGLISH, iso, lines, marc21Leader, readOne } from './support/build.ts';

function write(record: MarcRecord, options: WriteOptions): Buffer {
  const result = writeIso2709(record, options);
  if ('error' in result) throw new Error(result.error.message.en);
  return Buffer.from(result.bytes);
}

function refuse(record: MarcRecord, options: WriteOptions): WriteError {
  const result = writeIso2709(record, options);
  if ('bytes' in result) throw new Error('expected an error');
  return result.error;
}

function titled(title: string): MarcRecord {
  return {
    leader: '     nam0 22        450 ',
    fields: [{ tag: '200', indicators: ['1', ' '], subfields: [{ code: 'a', value: title }] }],
  };
}

const chinese = readOne(iso(CHINESE)).record!;
const english = readOne(iso(ENGLISH, { leader: marc21Leader('a') })).record!;

describe('writing ISO 2709', () => {
  test('gives the bytes the record was read from', () => {
    expect(write(chinese, { encoding: 'utf-8' })).toEqual(iso(CHINESE));
    expect(write(chinese, { encoding: 'gb18030' })).toEqual(iso(CHINESE, { encoding: 'gb18030' }));
  });

  test('counts bytes, not characters', () => {
    for (const encoding of ['utf-8', 'gb18030'] as const) {
      const bytes = write(chinese, { encoding });
      expect(Number(bytes.toString('latin1', 0, 5))).toBe(bytes.length);
    }
  });

  test('sets leader/09 of MARC 21 by the encoding, and the entry map by the family', () => {
    expect(write(english, { encoding: 'utf-8' }).toString('latin1', 5, 24)).toMatch(/^nam a22\d{5} {3}4500$/);
    expect(write(english, { encoding: 'marc-8' }).toString('latin1', 5, 24)).toMatch(
      /^nam {2}22\d{5} {3}4500$/,
    );
    expect(write(chinese, { encoding: 'gb18030' }).toString('latin1', 5, 24)).toMatch(
      /^nam0 22\d{5} {3}450 $/,
    );
  });

  test('changes 100$a/26-29 of CNMARC only if asked', () => {
    const charset = (options: WriteOptions): string | undefined =>
      subfield(field(readOne(write(chinese, options)).record!, '100'), 'a')?.slice(26, 30);
    expect(charset({ encoding: 'gb18030' })).toBe('50  ');
    expect(charset({ encoding: 'gb18030', updateCharset: true })).toBe('0120');
    expect(charset({ encoding: 'utf-8', updateCharset: true })).toBe('50  ');
  });

  test('holds a field of exactly 9999 bytes', () => {
    const record = titled('x'.repeat(9999 - 5));
    expect(lines(readOne(write(record, { encoding: 'utf-8' })).record)).toEqual(lines(record));
  });
});

describe('what cannot be written is refused in both languages', () => {
  test('a field over 9999 bytes', () => {
    const error = refuse(titled('长'.repeat(3332)), { encoding: 'utf-8' });
    expect(error).toMatchObject({ code: 'field-too-long', field: { tag: '200', occurrence: 0 } });
    expect(error.message.zh).toContain('10001');
    expect(error.message.en).toContain('10001');
    expect(write(titled('长'.repeat(3332)), { encoding: 'gb18030' })).toBeInstanceOf(Buffer);
  });

  test('a record over 99999 bytes', () => {
    const [one] = titled('x'.repeat(9000)).fields;
    const record = { ...titled(''), fields: Array.from({ length: 12 }, () => one!) };
    expect(refuse(record, { encoding: 'utf-8' }).code).toBe('record-too-long');
  });

  test('characters the encoding lacks, all of them named', () => {
    expect(refuse(titled('𠮷野㐀'), { encoding: 'gbk' })).toMatchObject({
      code: 'unencodable',
      characters: ['𠮷', '㐀'],
      field: { tag: '200', occurrence: 0 },
    });
    expect(refuse(chinese, { encoding: 'marc-8' }).code).toBe('unencodable');
  });

  test.each([
    ['a separator in a value', titled('a\x1eb'), 'reserved-character'],
    ['a short leader', { ...titled('a'), leader: 'nam' }, 'leader-invalid'],
    ['a tag of four', { ...titled('a'), fields: [{ tag: '2000', value: '' }] }, 'tag-invalid'],
    [
      'a code of two',
      {
        ...titled('a'),
        fields: [
          { tag: '200', indicators: [' ', ' '] as [string, string], subfields: [{ code: 'ab', value: '' }] },
        ],
      },
      'code-invalid',
    ],
    [
      'an empty indicator',
      { ...titled('a'), fields: [{ tag: '200', indicators: [' ', ''] as [string, string], subfields: [] }] },
      'code-invalid',
    ],
  ])('%s', (_, record, code) => {
    expect(refuse(record, { encoding: 'utf-8' }).code).toBe(code);
  });
});
