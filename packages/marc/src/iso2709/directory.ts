import type { FaultCode } from '../fault.ts';
import { digitsAt, ENTRY_SIZE, FIELD_END, LEADER_SIZE } from './bytes.ts';

/** A field as bytes: from its first byte to before its terminator. */
export interface FieldSpan {
  readonly tag: string;
  readonly from: number;
  readonly to: number;
}

/** An entry of the directory; the end counts the terminator. -1 where the entry has no number. */
export interface Entry {
  readonly tag: string;
  readonly from: number;
  readonly end: number;
}

export interface StructureFault {
  readonly code: FaultCode;
  readonly at: number;
  readonly field?: string;
  readonly detail?: string;
}

/** The entry at a place of the directory (ISO 2709, directory). */
export function entryAt(raw: Buffer, at: number, base: number): Entry {
  const length = digitsAt(raw, at + 3, 4);
  const start = digitsAt(raw, at + 7, 5);
  const from = start < 0 ? -1 : base + start;
  return { tag: tagAt(raw, at), from, end: from < 0 || length < 1 ? -1 : from + length };
}

/** Put together by hand: a call out of the engine for three letters would cost more. */
function tagAt(raw: Buffer, at: number): string {
  return String.fromCharCode(raw[at] ?? 0, raw[at + 1] ?? 0, raw[at + 2] ?? 0);
}

/** Whether three letters or digits stand at a place. */
export function isTag(raw: Buffer, at: number): boolean {
  for (let index = at; index < at + 3; index += 1) {
    const byte = raw[index] ?? 0;
    const digit = byte >= 0x30 && byte <= 0x39;
    if (!digit && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a)) return false;
  }
  return true;
}

/** An entry is sound if its field begins after a terminator and ends with one. */
export function isSound(raw: Buffer, entry: Entry, base: number, end: number): boolean {
  if (entry.from < base || entry.end < 0 || entry.end > end) return false;
  return raw[entry.end - 1] === FIELD_END && (entry.from === base || raw[entry.from - 1] === FIELD_END);
}

/**
 * The entries of the directory. A writer that gives a field of more than 9999 bytes its full length makes
 * the entry too long by a digit or two; the true length, known from the terminators, shows where.
 */
export function readEntries(raw: Buffer, base: number, end: number): Entry[] {
  const entries: Entry[] = [];
  let fieldFrom = base;
  let at = LEADER_SIZE;
  while (at + ENTRY_SIZE <= base - 1) {
    const stop = raw.indexOf(FIELD_END, fieldFrom);
    const length = String((stop < 0 ? end : stop + 1) - fieldFrom);
    const surplus = length.length > 4 && raw.toString('latin1', at + 3, at + 3 + length.length) === length;
    if (surplus) entries.push({ tag: tagAt(raw, at), from: -1, end: -1 });
    else entries.push(entryAt(raw, at, base));
    at += ENTRY_SIZE + (surplus ? length.length - 4 : 0);
    fieldFrom = stop < 0 ? end : stop + 1;
  }
  return entries;
}
