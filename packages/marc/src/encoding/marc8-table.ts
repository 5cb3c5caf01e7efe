/**
 * The Latin part of MARC-8: ASCII in G0 and ANSEL (ANSI/NISO Z39.47) in G1, with the three small sets of
 * custom escapes, after the MARC-8 code tables of the MARC 21 specifications.
 */

const SPACING: readonly (readonly [first: number, characters: string])[] = [
  // Non-sorting characters begin and end, joiner and non-joiner.
  [0x88, '\u0098\u009c'],
  [0x8d, '\u200d\u200c'],
  [0xa1, 'ŁØĐÞÆŒʹ·♭®±ƠƯʼ'],
  [0xb0, 'ʻłøđþæœʺı£ð'],
  [0xbc, 'ơư'],
  [0xc0, '°ℓ℗©♯¿¡ß€'],
];

/** Combining marks in order from 0xE0; in MARC-8 they stand before the letter they belong to. */
const MARKS =
  '\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\ufe20\ufe21\u0315\u030b\u0310' +
  '\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031c\u032e\ufe22\ufe23';

export type SmallSet = 'ascii' | 'greek' | 'subscript' | 'superscript';

/** The final byte of the escape that calls each set into G0. */
export const SET_ESCAPES: Readonly<Record<SmallSet, number>> = {
  ascii: 0x73,
  greek: 0x67,
  subscript: 0x62,
  superscript: 0x70,
};

const SMALL: Readonly<Record<Exclude<SmallSet, 'ascii'>, readonly [codes: string, characters: string]>> = {
  greek: ['abc', 'αβγ'],
  subscript: ['()+-0123456789', '₍₎₊₋₀₁₂₃₄₅₆₇₈₉'],
  superscript: ['()+-0123456789', '⁽⁾⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹'],
};

export const MARC8_SPACING: ReadonlyMap<number, string> = new Map(
  SPACING.flatMap(([first, characters]) =>
    Array.from(characters, (character, index): [number, string] => [first + index, character]),
  ),
);

export const MARC8_MARKS: ReadonlyMap<number, string> = new Map([
  ...Array.from(MARKS, (mark, index): [number, string] => [0xe0 + index, mark]),
  [0xfe, '\u0313'],
]);

/** What each byte of a small set stands for. */
export const MARC8_SMALL: Readonly<Record<Exclude<SmallSet, 'ascii'>, ReadonlyMap<number, string>>> = {
  greek: pairs(SMALL.greek),
  subscript: pairs(SMALL.subscript),
  superscript: pairs(SMALL.superscript),
};

/** For writing: the set and the byte of every character that is no combining mark. */
export const MARC8_ENCODE: ReadonlyMap<string, readonly [set: SmallSet, byte: number]> = new Map([
  ...(['superscript', 'subscript', 'greek'] as const).flatMap((set) =>
    [...MARC8_SMALL[set]].map(([byte, text]): [string, [SmallSet, number]] => [text, [set, byte]]),
  ),
  ...[...MARC8_SPACING].map(([byte, text]): [string, [SmallSet, number]] => [text, ['ascii', byte]]),
]);

export const MARC8_ENCODE_MARKS: ReadonlyMap<string, number> = new Map(
  [...MARC8_MARKS].map(([byte, mark]) => [mark, byte]),
);

function pairs([codes, characters]: readonly [string, string]): ReadonlyMap<number, string> {
  const letters = Array.from(characters);
  return new Map(Array.from(codes, (code, index) => [code.charCodeAt(0), letters[index] ?? '']));
}
