import iconv from 'iconv-lite';
import { gb18030FaultAt } from './gb18030.ts';
import { decodeMarc8, encodeMarc8 } from './marc8.ts';
import { utf8FaultAt } from './utf8.ts';

/** The encodings of records. `marc-8` is limited to its Latin sets. */
export type Encoding = 'utf-8' | 'gb18030' | 'gbk' | 'marc-8';

/** Text read from bytes; the positions are those of the first bytes that could not be read, else -1. */
export interface Decoded {
  readonly text: string;
  readonly invalidAt: number;
  readonly unsupportedAt: number;
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Reads the bytes `from` to `to` as text. Never throws: U+FFFD stands for what cannot be read. */
export function decodeText(bytes: Buffer, from: number, to: number, encoding: Encoding): Decoded {
  // Most subfields are ASCII even in records that are not; the codecs are far slower.
  if (isAscii(bytes, from, to)) {
    return { text: bytes.toString('latin1', from, to), invalidAt: -1, unsupportedAt: -1 };
  }
  if (encoding === 'marc-8') return decodeMarc8(bytes, from, to);
  if (encoding === 'utf-8') {
    const text = bytes.toString('utf8', from, to);
    const invalidAt = text.includes('\ufffd') ? utf8FaultAt(bytes, from, to) : -1;
    return { text, invalidAt, unsupportedAt: -1 };
  }
  return decodeGb(bytes, from, to);
}

/**
 * GBK is read as GB 18030, of which it is a part; so a file in the one that is said to be in the other loses
 * nothing. The codec makes characters or lone surrogates of some codes that stand for nothing, so those never
 * reach it.
 */
function decodeGb(bytes: Buffer, from: number, to: number): Decoded {
  const invalidAt = gb18030FaultAt(bytes, from, to);
  let text = '';
  let at = from;
  for (let fault = invalidAt; fault >= 0; fault = gb18030FaultAt(bytes, at, to)) {
    text += `${iconv.decode(bytes.subarray(at, fault), 'gb18030')}\ufffd`;
    at = fault + 1;
  }
  return { text: text + iconv.decode(bytes.subarray(at, to), 'gb18030'), invalidAt, unsupportedAt: -1 };
}

/** ASCII without escapes, which reads alike in every encoding. */
function isAscii(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 || byte === 0x1b) return false;
  }
  return true;
}

/** The bytes of a text, or the characters the encoding does not hold; nothing is replaced in silence. */
export function encodeText(text: string, encoding: Encoding): { bytes: Uint8Array } | { missing: string[] } {
  if (encoding === 'marc-8') {
    const result = encodeMarc8(text);
    return 'missing' in result ? result : { bytes: Uint8Array.from(result.bytes) };
  }
  if (encoding === 'utf-8') {
    const lone = text.match(LONE_SURROGATE);
    return lone === null ? { bytes: Buffer.from(text, 'utf8') } : { missing: [...new Set(lone)] };
  }
  const bytes = iconv.encode(text, encoding);
  // The codec writes '?' for what it lacks, and for a few private-use code points a code that reads back as
  // another; only reading the bytes again tells.
  if (iconv.decode(bytes, encoding) === text) return { bytes };
  const characters = [...new Set(text)];
  return {
    missing: characters.filter((each) => iconv.decode(iconv.encode(each, encoding), encoding) !== each),
  };
}
