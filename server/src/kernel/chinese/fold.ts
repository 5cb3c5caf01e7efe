import * as opencc from 'opencc-js/t2cn';

// The package's own types import without extensions, which Node's module resolution does not follow.
const { Converter } = opencc as unknown as {
  readonly Converter: (options: { from: 't'; to: 'cn' }) => (text: string) => string;
};
const toSimplified = Converter({ from: 't', to: 'cn' });

/** Variant forms that the conversion tables leave alone, and the form under which all are found. */
const VARIANTS: Readonly<Record<string, string>> = {
  敎: '教',
  硏: '研',
  眞: '真',
  淸: '清',
  靑: '青',
  髙: '高',
  産: '产',
  戸: '户',
  內: '内',
  説: '说',
};
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'gu');
const MARKS = /\p{M}+/gu;

/**
 * One form for all ways of writing the same: full-width as half-width, traditional and variant characters as
 * simplified, capitals as small letters, Latin letters without their marks.
 */
export function fold(text: string): string {
  const plain = text.normalize('NFKC').normalize('NFD').replace(MARKS, '').normalize('NFC').toLowerCase();
  return /\p{Script=Han}/u.test(plain)
    ? toSimplified(plain).replace(VARIANT, (c: string) => VARIANTS[c] ?? c)
    : plain;
}

/** `fold` without blanks and punctuation: for keys and for telling whether two titles are the same. */
export function foldTight(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
