import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeText, encodeText, type Encoding } from '../src/encoding/codec.ts';
import { gb18030FaultAt } from '../src/encoding/gb18030.ts';
import { writeIso2709 } from '../src/index.ts';
import {
  CHINESE,
  codes,
  ENGLISH,
  iso,
  lines,
  marc21Leader,
  OTHER,
  read,
  readOne,
  type Line,
} from './support/build.ts';

function decode(bytes: readonly number[] | Buffer, encoding: Encoding): ReturnType<typeof decodeText> {
  const buffer = Buffer.from(bytes);
  return decodeText(buffer, 0, buffer.length, encoding);
}

function encode(text: string, encoding: Encoding): number[] | string[] {
  const result = encodeText(text, encoding);
  return 'bytes' in result ? [...result.bytes] : result.missing;
}

describe('GB 18030', () => {
  test.each([
    ['𠮷', [0x95, 0x34, 0xb2, 0x35]],
    ['㐀', [0x81, 0x39, 0xee, 0x39]],
    ['镕', [0xe9, 0x46]],
    ['浛', [0x9b, 0xbf]],
    ['€', [0xa2, 0xe3]],
  ])('holds %s', (character, bytes) => {
    expect(encode(character, 'gb18030')).toEqual(bytes);
    expect(decode(bytes, 'gb18030').text).toBe(character);
  });

  // The edition of 2022 moves these from the private use area to the characters they stand for.
  test('is the edition of 2005, not of 2022', () => {
    expect(decode([0xa8, 0xbc], 'gb18030').text).toBe('\u1e3f');
    expect(decode([0xa6, 0xd9], 'gb18030').text).toBe('\ue78d');
    expect(decode([0xfe, 0x59], 'gb18030').text).toBe('\ue81e');
    expect(decode([0x84, 0x31, 0x82, 0x36], 'gb18030').text).toBe('\ufe10');
    expect(decode([0x82, 0x35, 0x90, 0x37], 'gb18030').text).toBe('\u9fb4');
  });

  test('refuses the one private-use character the codec would change', () => {
    expect(encode('a\ue5e5', 'gb18030')).toEqual(['\ue5e5']);
  });

  test.each([
    ['a lead byte at the end', [0x41, 0xb1], 1],
    ['a trail byte below 0x30', [0x41, 0xb1, 0x20], 1],
    ['0xFF', [0xff], 0],
    ['four bytes cut short', [0x41, 0x81, 0x30, 0x81], 1],
    ['four bytes beyond U+10FFFF', [0xe3, 0x32, 0x9a, 0x36], 0],
    ['four bytes between the planes', [0x84, 0x31, 0xa5, 0x30], 0],
  ])('with %s is reported and replaced', (_, bytes, at) => {
    const { text, invalidAt } = decode(bytes, 'gb18030');
    expect(invalidAt).toBe(at);
    expect(text).toContain('\ufffd');
    expect(text).not.toMatch(/\p{Surrogate}/u);
  });

  test('every character passes the check of well-formedness', () => {
    for (let code = 0x80; code < 0x110000; code += 37) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const bytes = iconv.encode(String.fromCodePoint(code), 'gb18030');
      expect(gb18030FaultAt(bytes, 0, bytes.length)).toBe(-1);
    }
  });
});

test('GBK holds 镕 and 浛, and refuses what it lacks instead of writing a question mark', () => {
  expect(encode('镕浛?', 'gbk')).toEqual([0xe9, 0x46, 0x9b, 0xbf, 0x3f]);
  expect(encode('?𠮷㐀中𠮷', 'gbk')).toEqual(['𠮷', '㐀']);
});

test('UTF-8 refuses half a surrogate pair', () => {
  expect(encode('a\ud842', 'utf-8')).toEqual(['\ud842']);
});

describe('MARC-8', () => {
  test.each([
    ['a mark before its letter', [0xe2, 0x65], 'é'],
    ['two marks', [0xe8, 0xe5, 0x75], 'ǖ'],
    ['letters of ANSEL', [0xa1, 0xb1, 0xa2, 0xb2, 0xa5, 0xb5, 0xc7], 'ŁłØøÆæß'],
    ['the letters with a horn', [0xe2, 0xbc], 'ớ'],
    ['a ligature over two letters', [0xeb, 0x74, 0xec, 0x73], 't\ufe20s\ufe21'],
    ['subscripts', [0x48, 0x1b, 0x62, 0x32, 0x1b, 0x73, 0x4f], 'H₂O'],
    ['superscripts', [0x6d, 0x1b, 0x70, 0x32, 0x1b, 0x73], 'm\u00b2'],
    ['Greek symbols', [0x1b, 0x67, 0x61, 0x1b, 0x73, 0x2d], 'α-'],
    ['the euro sign and the copyright sign', [0xc8, 0xc3], '€©'],
  ])('%s', (_, bytes, text) => {
    expect(decode(bytes, 'marc-8')).toEqual({ text, invalidAt: -1, unsupportedAt: -1 });
    expect(encode(text, 'marc-8')).toEqual(bytes);
  });

  test('takes escapes to the Latin sets by their long names', () => {
    expect(decode([0x1b, 0x28, 0x42, 0x61, 0x1b, 0x29, 0x21, 0x45, 0xb1], 'marc-8').text).toBe('ał');
  });

  test('refuses characters outside its Latin sets, and marks without a letter', () => {
    expect(encode('Пa中', 'marc-8')).toEqual(['П', '中']);
    expect(encode('\u0301a', 'marc-8')).toEqual(['\u0301']);
  });

  test.each([
    ['an undefined byte', [0x61, 0xaf], 1, 'a\ufffd'],
    ['a mark at the end', [0x61, 0xe2], 1, 'a\ufffd\u0301'],
    ['an escape at the end', [0x61, 0x1b], 1, 'a\ufffd'],
  ])('reports %s', (_, bytes, at, text) => {
    expect(decode(bytes, 'marc-8')).toMatchObject({ invalidAt: at, text });
  });

  // ESC $ 1 calls the East Asian set, ESC ( N the Cyrillic one.
  test.each(['\x1b$1!0K!:P\x1b(B', '\x1b(NsLOWO\x1b(B'])('keeps the bytes of another set: %j', (value) => {
    const delimited = value.replaceAll('$', '\x02');
    const bytes = iso([['245', `10$aTitle ${delimited} end`]], {
      leader: marc21Leader(' '),
      encoding: 'latin1',
    });
    const raw = Buffer.from(bytes.map((byte) => (byte === 0x02 ? 0x24 : byte)));
    const item = readOne(raw);
    expect(item.encoding).toBe('marc-8');
    expect(codes(item)).toEqual(['marc8-set-unsupported']);
    expect(lines(item.record)).toEqual([['245', '10$aTitle \ufffd end']]);
    expect(item.record?.undecoded).toMatchObject([{ tag: '245', occurrence: 0, subfield: 0, code: 'a' }]);
    expect(writeIso2709(item.record!, { encoding: 'marc-8' })).toEqual({ bytes: raw });
    expect(writeIso2709(item.record!, { encoding: 'utf-8' })).toMatchObject({
      error: { code: 'undecoded', field: { tag: '245', occurrence: 0 } },
    });
    expect(writeIso2709(item.record!, { encoding: 'utf-8', undecoded: 'replace' })).toHaveProperty('bytes');
  });
});

describe('finding the encoding', () => {
  const chinese = (leader: string, encoding: 'utf8' | 'gb18030'): Buffer =>
    iso([['245', '10$a北江渔歌 /$c陆河生著.']], { leader, encoding });

  test.each([
    ['CNMARC in UTF-8', iso(CHINESE), 'utf-8', []],
    ['CNMARC in GB 18030', iso(CHINESE, { encoding: 'gb18030' }), 'gb18030', []],
    [
      'CNMARC with four-byte characters',
      iso([['200', '1 $a𠮷㐀镕浛']], { encoding: 'gb18030' }),
      'gb18030',
      [],
    ],
    ['MARC 21 that says UTF-8 and is', chinese(marc21Leader('a'), 'utf8'), 'utf-8', []],
    [
      'MARC 21 that says MARC-8 and is UTF-8',
      chinese(marc21Leader(' '), 'utf8'),
      'utf-8',
      ['encoding-mismatch'],
    ],
    [
      'MARC 21 that says UTF-8 and is GB 18030',
      chinese(marc21Leader('a'), 'gb18030'),
      'gb18030',
      ['encoding-mismatch'],
    ],
    [
      'MARC 21 that says MARC-8 and is GB 18030',
      chinese(marc21Leader(' '), 'gb18030'),
      'gb18030',
      ['encoding-mismatch'],
    ],
    ['MARC 21 in ASCII that says MARC-8', iso(ENGLISH, { leader: marc21Leader(' ') }), 'marc-8', []],
    [
      'MARC 21 in MARC-8',
      iso([['245', '10$aCaf\xe2e']], { leader: marc21Leader(' '), encoding: 'latin1' }),
      'marc-8',
      [],
    ],
    [
      'MARC 21 that says UTF-8 and is MARC-8',
      iso([['245', '10$aCaf\xe2e']], { leader: marc21Leader('a'), encoding: 'latin1' }),
      'marc-8',
      ['encoding-mismatch'],
    ],
  ])('%s', (_, bytes, encoding, faults) => {
    const item = readOne(bytes);
    expect(item.encoding).toBe(encoding);
    expect(codes(item)).toEqual(faults);
    expect(JSON.stringify(lines(item.record))).not.toContain('\ufffd');
  });

  // 目录 in GB 18030 has the bytes of Ŀ¼ in UTF-8.
  const ambiguous: readonly Line[] = [['200', '1 $a目录']];

  test('of bytes that read as both: by 100$a/26-29, with a notice', () => {
    const old: Line = ['100', '  $a19980626d        em y0chiy0120    ea'];
    const item = readOne(iso([old, ...ambiguous], { encoding: 'gb18030' }));
    expect(item.encoding).toBe('gb18030');
    expect(codes(item)).toEqual(['encoding-ambiguous']);
    const modern: Line = ['100', '  $a20260626d        em y0chiy50      ea'];
    expect(readOne(iso([modern, ['200', '1 $aLü']])).encoding).toBe('utf-8');
  });

  test('of bytes that read as both: by the records before', () => {
    const items = read(
      Buffer.concat([iso(OTHER, { encoding: 'gb18030' }), iso(ambiguous, { encoding: 'gb18030' })]),
    );
    expect(items.map(codes)).toEqual([[], []]);
    expect(lines(items[1]?.record)).toEqual(ambiguous);
  });

  test('is left alone where the caller names it', () => {
    const item = readOne(iso(ambiguous), { encoding: 'utf-8' });
    expect([item.encoding, codes(item)]).toEqual(['utf-8', []]);
  });

  test('a few bad bytes in UTF-8 do not make it GB 18030', () => {
    const bytes = iso(CHINESE);
    const at = bytes.indexOf('渔');
    bytes[at + 1] = 0x41;
    const item = readOne(bytes);
    expect(item.encoding).toBe('utf-8');
    expect(item.faults).toMatchObject([{ code: 'invalid-bytes', field: '200', offset: at }]);
    expect(lines(item.record)[4]?.[1]).toContain('北江\ufffdA\ufffd歌');
    expect(item.record?.undecoded).toMatchObject([{ tag: '200', subfield: 0 }]);
    expect(writeIso2709(item.record!, { encoding: 'utf-8' })).toEqual({ bytes: Buffer.from(item.raw) });
  });
});
