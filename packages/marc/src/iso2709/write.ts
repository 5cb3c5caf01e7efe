import { encodeText, type Encoding } from '../encoding/codec.ts';
import {
  detectFormat,
  isControlField,
  type DataField,
  type Field,
  type MarcFormat,
  type MarcRecord,
  type Text,
  type Undecoded,
} from '../record.ts';
import { ENTRY_SIZE, FIELD_END, LEADER_SIZE, RECORD_END, SUBFIELD } from './bytes.ts';

export interface WriteOptions {
  readonly encoding: Encoding;
  /** The family of the record; found from its fields if not given. */
  readonly format?: MarcFormat;
  /** CNMARC: set 100$a/26-29 to the character set written; left alone if not given. */
  readonly updateCharset?: boolean;
  /**
   * What becomes of text that could not be read and is now to be written in another encoding: refused
   * (the default), or written as the U+FFFD that stands for it.
   */
  readonly undecoded?: 'refuse' | 'replace';
}

export type WriteErrorCode =
  | 'record-too-long'
  | 'field-too-long'
  | 'unencodable'
  | 'undecoded'
  | 'reserved-character'
  | 'tag-invalid'
  | 'code-invalid'
  | 'leader-invalid';

/** Why a record cannot be written. */
export interface WriteError {
  readonly code: WriteErrorCode;
  /** The field at fault, and which of its tag it is, from 0. */
  readonly field?: { readonly tag: string; readonly occurrence: number };
  /** The characters the encoding does not hold. */
  readonly characters?: readonly string[];
  readonly message: Text;
}

export type WriteResult = { readonly bytes: Uint8Array } | { readonly error: WriteError };

/** The largest numbers that four and five digits hold (ISO 2709, record label and directory). */
const MAX_FIELD = 9999;
const MAX_RECORD = 99_999;

const SEPARATORS = [RECORD_END, FIELD_END, SUBFIELD].map((byte) => String.fromCharCode(byte));

/** Carries the error out of the depth of the fields; never leaves this module. */
class Refusal extends Error {
  readonly error: WriteError;

  constructor(error: WriteError) {
    super(error.message.en);
    this.error = error;
  }
}

/**
 * Writes a record as ISO 2709. Lengths count the bytes of the encoded form. Sets leader/00-04, 10-16, 20-23
 * (`4500`, for CNMARC `450 `) and for MARC 21 leader/09; keeps the rest. Nothing is ever cut or replaced:
 * what does not fit is an error.
 */
export function writeIso2709(record: MarcRecord, options: WriteOptions): WriteResult {
  try {
    return { bytes: write(record, options) };
  } catch (reason) {
    if (reason instanceof Refusal) return { error: reason.error };
    throw reason;
  }
}

function write(record: MarcRecord, options: WriteOptions): Uint8Array {
  const format = options.format ?? detectFormat(record);
  const kept = keptBytes(record);
  const counts = new Map<string, number>();
  const bodies = record.fields.map((field) => {
    const occurrence = counts.get(field.tag) ?? 0;
    counts.set(field.tag, occurrence + 1);
    return new FieldWriter(field, occurrence, kept, options, format).write();
  });
  const base = LEADER_SIZE + ENTRY_SIZE * bodies.length + 1;
  const size = bodies.reduce((sum, body) => sum + body.length, base + 1);
  if (size > MAX_RECORD) {
    const en = `The record has ${size} bytes; ISO 2709 allows ${MAX_RECORD}`;
    throw new Refusal({
      code: 'record-too-long',
      message: { zh: `记录有 ${size} 字节，ISO 2709 最多 ${MAX_RECORD} 字节`, en },
    });
  }
  const head = leaderOf(record, options.encoding, format, size, base) + directoryOf(record.fields, bodies);
  return Buffer.concat([Buffer.from(head, 'latin1'), ...bodies, Buffer.of(RECORD_END)], size);
}

function leaderOf(
  record: MarcRecord,
  encoding: Encoding,
  format: MarcFormat,
  size: number,
  base: number,
): string {
  const { leader } = record;
  if (!/^[ -~]{24}$/.test(leader)) {
    throw new Refusal({
      code: 'leader-invalid',
      message: { zh: '头标须为 24 个 ASCII 字符', en: 'The leader must be 24 ASCII characters' },
    });
  }
  const marc21 = format === 'marc21';
  const coding = marc21 ? (encoding === 'utf-8' ? 'a' : ' ') : leader.slice(9, 10);
  const map = marc21 ? '4500' : '450 ';
  return digits(size, 5) + leader.slice(5, 9) + coding + '22' + digits(base, 5) + leader.slice(17, 20) + map;
}

function directoryOf(fields: readonly Field[], bodies: readonly Buffer[]): string {
  let start = 0;
  let directory = '';
  fields.forEach(({ tag }, index) => {
    const length = bodies[index]?.length ?? 0;
    directory += tag + digits(length, 4) + digits(start, 5);
    start += length;
  });
  return directory + String.fromCharCode(FIELD_END);
}

function digits(value: number, size: number): string {
  return String(value).padStart(size, '0');
}

function keptBytes(record: MarcRecord): Map<string, Undecoded> {
  return new Map(record.undecoded?.map((each) => [key(each.tag, each.occurrence, each.subfield), each]));
}

function key(tag: string, occurrence: number, subfield: number): string {
  return `${tag}/${occurrence}/${subfield}`;
}

class FieldWriter {
  private readonly field: Field;
  private readonly occurrence: number;
  private readonly kept: ReadonlyMap<string, Undecoded>;
  private readonly options: WriteOptions;
  private readonly format: MarcFormat;

  constructor(
    field: Field,
    occurrence: number,
    kept: ReadonlyMap<string, Undecoded>,
    options: WriteOptions,
    format: MarcFormat,
  ) {
    this.field = field;
    this.occurrence = occurrence;
    this.kept = kept;
    this.options = options;
    this.format = format;
  }

  write(): Buffer {
    const { field } = this;
    if (!/^[ -~]{3}$/.test(field.tag)) {
      this.refuse('tag-invalid', '字段号须为三个 ASCII 字符', 'The tag must be three ASCII characters');
    }
    const parts = isControlField(field) ? [this.text(field.value, -1)] : this.dataParts(field);
    parts.push(Buffer.of(FIELD_END));
    const body = Buffer.concat(parts);
    if (body.length <= MAX_FIELD) return body;
    const [zh, en] = [
      `有 ${body.length} 字节，最多 ${MAX_FIELD} 字节`,
      `has ${body.length} bytes of at most ${MAX_FIELD}`,
    ];
    return this.refuse('field-too-long', zh, en);
  }

  private dataParts(field: DataField): Uint8Array[] {
    const codes = field.indicators.join('') + field.subfields.map(({ code }) => code).join('');
    const single = field.subfields.every(({ code }) => code.length === 1);
    if (!single || field.indicators.join('').length !== 2 || !/^[ -~]*$/.test(codes)) {
      this.refuse(
        'code-invalid',
        '指示符和子字段代码须各为一个 ASCII 字符',
        'Indicators and codes must be one ASCII character each',
      );
    }
    return [
      Buffer.from(field.indicators.join(''), 'latin1'),
      ...field.subfields.flatMap(({ code, value }, index) => [
        Buffer.of(SUBFIELD, code.charCodeAt(0)),
        this.text(this.withCharset(code, value), index),
      ]),
    ];
  }

  private text(value: string, subfield: number): Uint8Array {
    const { encoding } = this.options;
    const kept = this.kept.get(key(this.field.tag, this.occurrence, subfield));
    if (kept?.text === value) {
      if (kept.encoding === encoding) return kept.bytes;
      if (this.options.undecoded !== 'replace') {
        this.refuse(
          'undecoded',
          `有未能解码的 ${kept.encoding} 字节`,
          `holds ${kept.encoding} bytes that could not be decoded`,
        );
      }
    }
    if (SEPARATORS.some((separator) => value.includes(separator))) {
      this.refuse('reserved-character', '含有分隔符 0x1D 至 0x1F', 'holds a separator, 0x1D to 0x1F');
    }
    const result = encodeText(value, encoding);
    if ('bytes' in result) return result.bytes;
    const characters = result.missing;
    const list = characters.join(' ');
    return this.refuse(
      'unencodable',
      `${encoding} 不含字符 ${list}`,
      `${encoding} does not hold ${list}`,
      characters,
    );
  }

  private withCharset(code: string, value: string): string {
    const asked = this.options.updateCharset === true && this.format === 'cnmarc';
    if (!asked || this.field.tag !== '100' || code !== 'a' || value.length < 30) return value;
    return value.slice(0, 26) + (this.options.encoding === 'utf-8' ? '50  ' : '0120') + value.slice(30);
  }

  private refuse(code: WriteErrorCode, zh: string, en: string, characters?: readonly string[]): never {
    const { tag } = this.field;
    throw new Refusal({
      code,
      field: { tag, occurrence: this.occurrence },
      ...(characters === undefined ? {} : { characters }),
      message: { zh: `字段 ${tag}：${zh}`, en: `Field ${tag}: ${en}` },
    });
  }
}
