import { detectEncoding, encodingOfAscii, type EncodingHints } from '../encoding/detect.ts';
import type { Encoding } from '../encoding/codec.ts';
import { fault, type Fault } from '../fault.ts';
import type { MarcItem } from '../item.ts';
import { formatOfTags, type MarcFormat, type MarcRecord, type Undecoded } from '../record.ts';
import { LEADER_SIZE, SUBFIELD } from './bytes.ts';
import type { FieldSpan } from './directory.ts';
import { readFields } from './fields.ts';
import { Framer, type Frame } from './frame.ts';
import { findStructure } from './structure.ts';

export interface Iso2709Item extends MarcItem {
  /** The bytes of the item, as they are in the file. */
  readonly raw: Uint8Array;
  /** Byte offset of the item in the file. */
  readonly offset: number;
  readonly encoding: Encoding;
}

export interface Iso2709Options {
  /** The family of all records; found for each one if not given. */
  readonly format?: MarcFormat;
  /** The encoding of all records; found for each one if not given. */
  readonly encoding?: Encoding;
  /** How many bytes a record may have before it is given up; 1 MiB (ISO 2709 itself allows 99,999). */
  readonly maxRecordBytes?: number;
}

const DEFAULT_LIMIT = 0x100000;
/** Large chunks are taken piecemeal so that the buffer stays of the size of a record. */
const PIECE = 0x10000;

/** Reads ISO 2709 (GB/T 2901) as its bytes arrive. Holds one record at a time and never throws. */
export class Iso2709Reader {
  private readonly framer: Framer;
  private readonly options: Iso2709Options;
  private settled: Encoding | undefined;
  private count = 0;

  constructor(options: Iso2709Options = {}) {
    this.options = options;
    this.framer = new Framer(Math.max(options.maxRecordBytes ?? DEFAULT_LIMIT, 256));
  }

  /** Takes bytes and gives the records they complete. */
  *push(chunk: Uint8Array): Generator<Iso2709Item, void, undefined> {
    for (let at = 0; at < chunk.length; at += PIECE) {
      this.framer.push(chunk.subarray(at, at + PIECE));
      yield* this.drain(false);
    }
  }

  /** Ends the file: gives what is left. */
  *end(): Generator<Iso2709Item, void, undefined> {
    yield* this.drain(true);
  }

  private *drain(last: boolean): Generator<Iso2709Item, void, undefined> {
    for (let frame = this.framer.next(last); frame !== undefined; frame = this.framer.next(last)) {
      yield this.read(frame);
    }
  }

  private read(frame: Frame): Iso2709Item {
    const { raw, offset } = frame;
    this.count += 1;
    const number = this.count;
    const faults = frame.faults.map((code) => fault(code, { offset, record: number }));
    const structure = frame.faults.includes('junk') ? undefined : findStructure(raw);
    if (structure === undefined) {
      if (!faults.some(({ severity }) => severity === 'error')) {
        faults.push(fault('unreadable', { offset, record: number }));
      }
      return { ...{ number, format: this.options.format ?? 'marc21' }, ...this.unread(frame, faults) };
    }
    for (const { code, at, ...rest } of structure.faults) {
      faults.push(fault(code, { offset: offset + at, record: number, ...rest }));
    }
    return this.decode(frame, structure.spans, faults, number);
  }

  private unread({ raw, offset }: Frame, faults: Fault[]): Omit<Iso2709Item, 'number' | 'format'> {
    return { raw, offset, encoding: this.options.encoding ?? this.settled ?? 'utf-8', faults };
  }

  private decode(frame: Frame, spans: readonly FieldSpan[], faults: Fault[], number: number): Iso2709Item {
    const { raw, offset } = frame;
    const leader = readLeader(raw, faults, offset, number);
    const tags = spans.map(({ tag }) => tag);
    const format = this.options.format ?? formatOfTags(leader, tags);
    const bytes = surveyBytes(raw, spans);
    if (bytes === 'control') faults.push(fault('control-character', { offset, record: number }));
    const hints = {
      format,
      leader09: leader[9] ?? ' ',
      charset: charsetOf(raw, spans),
      settled: this.settled,
    };
    const encoding = this.encodingOf(frame, bytes !== 'plain' && bytes !== 'control', hints, faults, number);
    const undecoded: Undecoded[] = [];
    const plain = bytes === 'plain' ? raw.toString('latin1') : undefined;
    const reading = { raw, plain, encoding, offset, number, faults, undecoded };
    const record: MarcRecord = { leader, fields: readFields(reading, spans) };
    if (undecoded.length > 0) record.undecoded = undecoded;
    return { record, raw, offset, number, format, encoding, faults };
  }

  private encodingOf(
    { raw, offset }: Frame,
    telling: boolean,
    hints: EncodingHints,
    faults: Fault[],
    number: number,
  ): Encoding {
    if (this.options.encoding !== undefined) return this.options.encoding;
    if (!telling) return encodingOfAscii(hints);
    const guess = detectEncoding(raw, hints);
    if (guess.settles) this.settled = guess.encoding;
    if (guess.fault !== undefined) {
      faults.push(fault(guess.fault, { offset, record: number, detail: guess.encoding }));
    }
    return guess.encoding;
  }
}

/**
 * Reads ISO 2709 from chunks of bytes, in whatever sizes they come. One item for every record, in the order
 * of the file; damage is reported in the item's faults and never thrown.
 */
export async function* readIso2709(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: Iso2709Options = {},
): AsyncGenerator<Iso2709Item, void, undefined> {
  const reader = new Iso2709Reader(options);
  for await (const chunk of chunks) yield* reader.push(chunk);
  yield* reader.end();
}

/** {@link readIso2709} for bytes that are already at hand. */
export function* readIso2709Bytes(
  bytes: Uint8Array,
  options: Iso2709Options = {},
): Generator<Iso2709Item, void, undefined> {
  const reader = new Iso2709Reader(options);
  yield* reader.push(bytes);
  yield* reader.end();
}

function readLeader(raw: Buffer, faults: Fault[], offset: number, number: number): string {
  const leader = raw.toString('latin1', 0, LEADER_SIZE);
  if (/^[ -~]{24}$/.test(leader)) return leader;
  faults.push(fault('leader-damaged', { offset, record: number }));
  return leader.replace(/[^ -~]/g, ' ').padEnd(LEADER_SIZE);
}

/** The character sets a CNMARC record names in 100$a/26-29, found before anything is decoded. */
function charsetOf(raw: Buffer, spans: readonly FieldSpan[]): string | undefined {
  const span = spans.find(({ tag }) => tag === '100');
  if (span === undefined) return undefined;
  const value = raw.toString('latin1', span.from + 4, span.to);
  return value.length >= 30 ? value.slice(26, 30) : undefined;
}

/** `plain`: ASCII without escapes or control characters. `control`: the same with some. */
function surveyBytes(raw: Buffer, spans: readonly FieldSpan[]): 'plain' | 'control' | 'other' {
  let control = false;
  for (const { from, to } of spans) {
    for (let at = from; at < to; at += 1) {
      const byte = raw[at] ?? 0;
      if (byte >= 0x80 || byte === 0x1b) return 'other';
      if (byte < 0x20 && byte !== SUBFIELD) control = true;
    }
  }
  return control ? 'control' : 'plain';
}
