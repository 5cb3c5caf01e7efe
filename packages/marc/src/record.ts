import type { Encoding } from './encoding/codec.ts';

/** The two families of records this package knows. */
export type MarcFormat = 'marc21' | 'cnmarc';

/** A piece of text in the two languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** One subfield: the code after 0x1F and the text up to the next separator. */
export interface Subfield {
  code: string;
  value: string;
}

/** A field without indicators or subfields: 001 to 009. */
export interface ControlField {
  tag: string;
  value: string;
}

/** A field with two indicators and subfields. */
export interface DataField {
  tag: string;
  indicators: [string, string];
  subfields: Subfield[];
}

export type Field = ControlField | DataField;

/**
 * Bytes that have no reading as text. `text` stands in their place in the record; as long as it is left
 * alone, writing the record in the same encoding gives the same bytes back.
 */
export interface Undecoded {
  tag: string;
  /** Which of the fields of this tag, from 0. */
  occurrence: number;
  /** Which of the field's subfields, from 0; -1 for a control field. */
  subfield: number;
  /** The subfield's code; '' for a control field. */
  code: string;
  encoding: Encoding;
  text: string;
  bytes: Uint8Array;
}

/** A bibliographic record as plain data. The leader always has 24 characters (ISO 2709, record label). */
export interface MarcRecord {
  leader: string;
  fields: Field[];
  undecoded?: Undecoded[];
}

/** Tells whether a field is a control field (it has a value and no subfields). */
export function isControlField(field: Field): field is ControlField {
  return 'value' in field;
}

/** Tells whether a field is a data field (it has indicators and subfields). */
export function isDataField(field: Field): field is DataField {
  return 'subfields' in field;
}

/** The first field of a tag. */
export function field(record: MarcRecord, tag: string): Field | undefined {
  return record.fields.find((each) => each.tag === tag);
}

/** Every field of a tag, in the order of the record. */
export function fieldsOf(record: MarcRecord, tag: string): Field[] {
  return record.fields.filter((each) => each.tag === tag);
}

/** The value of a control field; undefined where the record has none. */
export function controlValue(record: MarcRecord, tag: string): string | undefined {
  const found = field(record, tag);
  return found !== undefined && isControlField(found) ? found.value : undefined;
}

/** The value of the first subfield of a code that is not empty. */
export function subfield(of: Field | undefined, code: string): string | undefined {
  return subfieldsOf(of, code)[0];
}

/** The values of the subfields whose code is one of `codes`, in the field's order, empty ones left out. */
export function subfieldsOf(of: Field | undefined, codes: string): string[] {
  if (of === undefined || isControlField(of)) return [];
  const wanted = of.subfields.filter(({ code, value }) => codes.includes(code) && value.trim() !== '');
  return wanted.map(({ value }) => value);
}

/**
 * Which family a record belongs to. The title decides (245 or 200), then the fields only one family has,
 * then the entry map: ISO 2709 leaves leader/23 to the application, MARC 21 sets it to 0 and CNMARC to a
 * blank.
 */
export function detectFormat(record: MarcRecord): MarcFormat {
  return formatOfTags(
    record.leader,
    record.fields.map(({ tag }) => tag),
  );
}

/** {@link detectFormat} for a record whose fields are not decoded yet. */
export function formatOfTags(leader: string, tags: readonly string[]): MarcFormat {
  if (tags.includes('245')) return 'marc21';
  if (tags.includes('200')) return 'cnmarc';
  if (tags.includes('008')) return 'marc21';
  if (tags.includes('690') || tags.includes('801') || tags.includes('905')) return 'cnmarc';
  return leader.slice(20, 24) === '450 ' ? 'cnmarc' : 'marc21';
}

/** Tells whether a tag is that of a control field: 001 to 009 in both families. */
export function isControlTag(tag: string): boolean {
  return tag.startsWith('00');
}
