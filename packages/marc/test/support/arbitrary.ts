import fc from 'fast-check';
import iconv from 'iconv-lite';
import { MARC8_ENCODE, MARC8_ENCODE_MARKS } from '../../src/encoding/marc8-table.ts';
import type { Encoding, Field, MarcRecord } from '../../src/index.ts';

const HARD = [
  '𠮷',
  '㐀',
  '镕',
  '浛',
  '€',
  '々',
  'é',
  '\u0301',
  '①',
  '　',
  '\ufeff',
  '\ufffd',
  '😀',
  '龴',
  '𪚥',
];

/** No separators, and no private-use code point the GB codec confuses. */
function allowed(text: string): boolean {
  return !['\x1d', '\x1e', '\x1f', '\ue5e5'].some((each) => text.includes(each));
}

const unicode = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(fc.oneof(fc.constantFrom(...HARD), fc.string({ unit: 'grapheme', maxLength: 3 })), {
        maxLength: 8,
      })
      .map((each) => each.join('')),
  )
  .filter(allowed);

const gbk = fc
  .array(
    fc.oneof(
      fc.constantFrom('镕', '浛', '€', '①', '　', '中', '图', '龙'),
      fc.integer({ min: 0x20, max: 0x9fff }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 12 },
  )
  .map((each) =>
    each
      .filter(
        (character) =>
          allowed(character) && iconv.decode(iconv.encode(character, 'gbk'), 'gbk') === character,
      )
      .join(''),
  );

const latinLetter = fc.oneof(
  fc.constantFrom(...MARC8_ENCODE.keys()),
  fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
);
const latin = fc
  .array(fc.tuple(latinLetter, fc.array(fc.constantFrom(...MARC8_ENCODE_MARKS.keys()), { maxLength: 2 })), {
    maxLength: 12,
  })
  .map((each) =>
    each
      .map(([letter, marks]) => letter + marks.join(''))
      .join('')
      .normalize('NFC'),
  );

const TEXTS: Readonly<Record<Encoding, fc.Arbitrary<string>>> = {
  'utf-8': unicode,
  gb18030: unicode,
  gbk,
  'marc-8': latin,
};

const indicator = fc.constantFrom(' ', '0', '1', '2', '#', '|');
const code = fc.constantFrom(...Array.from('abcdefvxyz0123456789AF'));

function fields(text: fc.Arbitrary<string>): fc.Arbitrary<Field> {
  const control = fc.record({ tag: fc.constantFrom('001', '003', '005', '008'), value: text });
  const data = fc.record({
    tag: fc.integer({ min: 10, max: 999 }).map((tag) => String(tag).padStart(3, '0')),
    indicators: fc.tuple(indicator, indicator),
    subfields: fc.array(fc.record({ code, value: text }), { minLength: 1, maxLength: 5 }),
  });
  return fc.oneof({ weight: 1, arbitrary: control }, { weight: 4, arbitrary: data });
}

/** Any record whose text the encoding holds. */
export function records(encoding: Encoding): fc.Arbitrary<MarcRecord> {
  return fc.record({
    leader: fc.constantFrom(
      '     nam a22        4500',
      '     cas  22     3  4500',
      '     nam0 22     1i 450 ',
    ),
    fields: fc.array(fields(TEXTS[encoding]), { maxLength: 8 }),
  });
}
