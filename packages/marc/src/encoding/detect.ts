import { isUtf8 } from 'node:buffer';
import type { FaultCode } from '../fault.ts';
import type { MarcFormat } from '../record.ts';
import type { Encoding } from './codec.ts';
import { gb18030FaultAt } from './gb18030.ts';
import { looksLikeMarc8 } from './marc8.ts';
import { utf8Balance } from './utf8.ts';

/** What is known of a record before its text is read. */
export interface EncodingHints {
  readonly format: MarcFormat;
  /** Leader/09. */
  readonly leader09: string;
  /** CNMARC 100$a/26-29: '50' for Unicode, '01' and '02' for the GB sets. */
  readonly charset: string | undefined;
  /** The encoding of the records before, where one of them settled it. */
  readonly settled: Encoding | undefined;
}

/** The encoding of a record; `settles` if its bytes leave no doubt. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly settles: boolean;
  readonly fault?: FaultCode;
}

/** Finds the encoding of a record that holds bytes outside ASCII, or escapes. */
export function detectEncoding(body: Uint8Array, hints: EncodingHints): EncodingGuess {
  return hints.format === 'cnmarc' ? detectCnmarc(body, hints) : detectMarc21(body, hints);
}

/** The encoding to name for a record wholly in ASCII, which reads alike in all of them. */
export function encodingOfAscii(hints: EncodingHints): Encoding {
  if (hints.format === 'marc21') return hints.leader09 === 'a' ? 'utf-8' : (hints.settled ?? 'marc-8');
  return hints.settled ?? 'utf-8';
}

function detectCnmarc(body: Uint8Array, hints: EncodingHints): EncodingGuess {
  if (!isUtf8(body)) return mostlyUtf8(body, hints) ? damagedUtf8() : { encoding: 'gb18030', settles: true };
  // A Chinese character takes three or four bytes in UTF-8. Where there are sequences of two bytes only, the
  // record may as well be GB 18030: 目录 has the same bytes as Ŀ¼.
  if (utf8Balance(body).longest > 2 || gb18030FaultAt(body, 0, body.length) >= 0) {
    return { encoding: 'utf-8', settles: true };
  }
  if (hints.settled !== undefined) return { encoding: hints.settled, settles: false };
  const encoding = hints.charset?.startsWith('50') === true ? 'utf-8' : 'gb18030';
  return { encoding, settles: false, fault: 'encoding-ambiguous' };
}

function detectMarc21(body: Uint8Array, hints: EncodingHints): EncodingGuess {
  const unicode = hints.leader09 === 'a';
  if (isUtf8(body) && !body.includes(0x1b)) {
    return { encoding: 'utf-8', settles: true, ...(unicode ? {} : { fault: 'encoding-mismatch' }) };
  }
  if (unicode && mostlyUtf8(body, hints)) return damagedUtf8();
  const encoding = looksLikeMarc8(body) || gb18030FaultAt(body, 0, body.length) >= 0 ? 'marc-8' : 'gb18030';
  const expected = !unicode && encoding === 'marc-8';
  return { encoding, settles: true, ...(expected ? {} : { fault: 'encoding-mismatch' }) };
}

/** The damage itself is reported with the bytes it concerns. */
function damagedUtf8(): EncodingGuess {
  return { encoding: 'utf-8', settles: false };
}

/**
 * A few stray bytes among many sequences are damage. Text in GB 18030 or MARC-8 gives the opposite picture:
 * hardly a sequence by chance.
 */
function mostlyUtf8(body: Uint8Array, { settled }: EncodingHints): boolean {
  const { sequences, strays } = utf8Balance(body);
  return settled === 'utf-8' ? 2 * sequences > strays : sequences > 2 * strays;
}
