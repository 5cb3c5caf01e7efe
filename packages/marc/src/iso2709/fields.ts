import { decodeText, type Encoding } from '../encoding/codec.ts';
import { fault, type Fault, type FaultCode } from '../fault.ts';
import { isControlTag, type DataField, type Field, type Subfield, type Undecoded } from '../record.ts';
import { FIELD_END, RECORD_END, SUBFIELD } from './bytes.ts';
import type { FieldSpan } from './directory.ts';

/** What reading the fields of a record needs to know, and what it gathers. */
export interface FieldReading {
  readonly raw: Buffer;
  /**
   * The whole record as text if it holds ASCII only, no escapes and no control characters: in this common
   * case values are slices of it, which is twice as fast as decoding each.
   */
  readonly plain: string | undefined;
  readonly encoding: Encoding;
  /** Byte offset of the record in the file, and its number, for the faults. */
  readonly offset: number;
  readonly number: number;
  readonly faults: Fault[];
  readonly undecoded: Undecoded[];
}

interface Place {
  readonly tag: string;
  readonly occurrence: number;
  readonly subfield: number;
  readonly code: string;
}

/** Reads the fields: split by bytes first, decoded subfield by subfield. */
export function readFields(reading: FieldReading, spans: readonly FieldSpan[]): Field[] {
  const counts = new Map<string, number>();
  return spans.map((span) => {
    const occurrence = counts.get(span.tag) ?? 0;
    counts.set(span.tag, occurrence + 1);
    if (!/^[0-9A-Za-z]{3}$/.test(span.tag)) report(reading, 'tag-invalid', span.from, span.tag);
    return readField(reading, span, occurrence);
  });
}

function readField(reading: FieldReading, span: FieldSpan, occurrence: number): Field {
  const { raw } = reading;
  const { tag, from, to } = span;
  const first = indexOf(raw, SUBFIELD, from, to);
  if (isControlTag(tag)) {
    if (first === to) {
      return { tag, value: readText(reading, from, to, { tag, occurrence, subfield: -1, code: '' }) };
    }
    report(reading, 'control-field-subfields', from, tag);
  }
  const indicatorsEnd = first < to ? first : Math.min(from + 2, to);
  const field: DataField = { tag, indicators: readIndicators(reading, span, indicatorsEnd), subfields: [] };
  if (first === to) {
    report(reading, 'subfields-missing', from, tag);
    const place = { tag, occurrence, subfield: 0, code: 'a' };
    if (indicatorsEnd < to)
      field.subfields.push({ code: 'a', value: readText(reading, indicatorsEnd, to, place) });
  }
  for (let at = first; at < to;) {
    const next = indexOf(raw, SUBFIELD, at + 1, to);
    const found = readSubfield(reading, at + 1, next, {
      tag,
      occurrence,
      subfield: field.subfields.length,
      code: '',
    });
    if (found !== undefined) field.subfields.push(found);
    at = next;
  }
  return field;
}

function indexOf(raw: Buffer, byte: number, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (raw[at] === byte) return at;
  }
  return to;
}

function readIndicators(reading: FieldReading, span: FieldSpan, end: number): [string, string] {
  const { raw } = reading;
  const indicators: [string, string] = [' ', ' '];
  let right = end - span.from === 2;
  for (let index = 0; index < 2 && span.from + index < end; index += 1) {
    const byte = raw[span.from + index] ?? 0;
    if (byte >= 0x20 && byte < 0x7f) indicators[index] = String.fromCharCode(byte);
    else right = false;
  }
  if (!right)
    report(reading, 'indicators-wrong', span.from, span.tag, raw.toString('latin1', span.from, end));
  return indicators;
}

/** A code is one ASCII character. Where another byte follows the delimiter, the content keeps it. */
function readSubfield(reading: FieldReading, from: number, to: number, place: Place): Subfield | undefined {
  const byte = from < to ? (reading.raw[from] ?? 0) : -1;
  const usable = byte > 0x20 && byte < 0x7f;
  if (!usable) report(reading, 'subfield-code-wrong', from, place.tag);
  if (byte < 0) return undefined;
  const code = usable || byte === 0x20 ? String.fromCharCode(byte) : '?';
  const textFrom = byte < 0x7f ? from + 1 : from;
  return { code, value: readText(reading, textFrom, to, { ...place, code }) };
}

function readText(reading: FieldReading, from: number, to: number, place: Place): string {
  const { raw } = reading;
  if (reading.plain !== undefined) return reading.plain.slice(from, to);
  const { text, invalidAt, unsupportedAt } = decodeText(raw, from, to, reading.encoding);
  const clean = withoutSeparators(text);
  const strayAt = clean === text ? -1 : from;
  if (invalidAt < 0 && unsupportedAt < 0 && strayAt < 0) return text;
  if (invalidAt >= 0 || strayAt >= 0)
    report(reading, 'invalid-bytes', Math.max(invalidAt, strayAt), place.tag);
  if (unsupportedAt >= 0) report(reading, 'marc8-set-unsupported', unsupportedAt, place.tag);
  // Stray separators are not to be written back into another place where they would separate.
  if (strayAt < 0) {
    const bytes = Uint8Array.from(raw.subarray(from, to));
    reading.undecoded.push({ ...place, encoding: reading.encoding, text: clean, bytes });
  }
  return clean;
}

const SEPARATORS = new RegExp(`[${String.fromCharCode(RECORD_END, FIELD_END, SUBFIELD)}]`, 'g');

function withoutSeparators(text: string): string {
  return text.replace(SEPARATORS, '\ufffd');
}

function report(reading: FieldReading, code: FaultCode, at: number, tag: string, detail?: string): void {
  const place = { offset: reading.offset + at, record: reading.number, field: tag };
  reading.faults.push(
    fault(code, detail === undefined ? place : { ...place, detail: JSON.stringify(detail) }),
  );
}
