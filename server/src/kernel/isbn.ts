import { parse } from 'isbn3';

/** The ISBN-13 of a text that is one (10 or 13 digits, hyphens ignored, check digit right); else undefined. */
export function isbn13Of(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^(\d{9}[\dXx]|\d{13})$/.test(digits)) return undefined;
  const parsed = parse(digits.toUpperCase());
  return parsed?.isbn13 ?? undefined;
}
