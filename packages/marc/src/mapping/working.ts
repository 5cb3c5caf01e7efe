import { isControlField, subfieldsOf, type MarcFormat, type MarcRecord } from '../record.ts';
import { CNMARC } from './cnmarc.ts';
import { MARC21 } from './marc21.ts';
import {
  positionsOf,
  textsOf,
  textsOfField,
  type AuthorSource,
  type MappingTable,
  type Source,
} from './table.ts';

export interface Author {
  readonly name: string;
  readonly kind: 'person' | 'body';
  /** As the record words it: 著, 译, author. */
  readonly role?: string;
}

export interface Isbn {
  /** Digits and X only; not checked. */
  readonly digits: string;
  readonly given: string;
}

export type Audience = 'children' | 'adult' | 'unknown';

/** The fields the product searches, shows and compares, whatever family the record is of. */
export interface WorkingFields {
  readonly title?: string;
  readonly titleRest?: string;
  readonly parallelTitles: readonly string[];
  readonly responsibility?: string;
  readonly authors: readonly Author[];
  readonly edition?: string;
  readonly place?: string;
  readonly publisher?: string;
  readonly year?: number;
  readonly extent?: string;
  readonly series: readonly string[];
  readonly isbns: readonly Isbn[];
  readonly issn?: string;
  readonly price?: string;
  /** ISO 639-2 code. */
  readonly language?: string;
  readonly subjects: readonly string[];
  readonly classNumber?: string;
  readonly summary?: string;
  readonly audience: Audience;
  readonly otherTitles: readonly string[];
}

/** The declared tables, one for each family. */
export const MAPPINGS: Readonly<Record<MarcFormat, MappingTable>> = { cnmarc: CNMARC, marc21: MARC21 };

type OneText =
  | 'title'
  | 'titleRest'
  | 'responsibility'
  | 'edition'
  | 'place'
  | 'publisher'
  | 'extent'
  | 'issn'
  | 'price'
  | 'classNumber'
  | 'summary';

const ONE_TEXT: readonly OneText[] = [
  'title',
  'titleRest',
  'responsibility',
  'edition',
  'place',
  'publisher',
  'extent',
  'issn',
  'price',
  'classNumber',
  'summary',
];

/** Reads the working fields of a record by the table of its family. Empty subfields count as missing. */
export function workingFields(record: MarcRecord, format: MarcFormat): WorkingFields {
  const table = MAPPINGS[format];
  const clean = table.trimPunctuation ? withoutPunctuation : trimmed;
  const all = (sources: readonly Source[]): string[] =>
    unique(sources.flatMap((each) => textsOf(record, each, clean)));
  const single: Partial<Record<OneText, string>> = {};
  for (const name of ONE_TEXT) {
    // The stop at the end of a summary is the sentence's own.
    const text = firstText(record, table[name], name === 'summary' ? trimmed : clean);
    if (text !== undefined) single[name] = text;
  }
  const year = yearOf(record, table);
  const language = languageOf(record, table);
  return {
    ...single,
    ...(year === undefined ? {} : { year }),
    ...(language === undefined ? {} : { language }),
    parallelTitles: all(table.parallelTitles),
    authors: authorsOf(record, table.authors, clean),
    series: all(table.series),
    isbns: all(table.isbns).flatMap(readIsbn),
    subjects: all(table.subjects),
    audience: audienceOf(record, table),
    otherTitles: all(table.otherTitles),
  };
}

function firstText(
  record: MarcRecord,
  sources: readonly Source[],
  clean: (text: string) => string,
): string | undefined {
  for (const source of sources) {
    const [text] = textsOf(record, source, clean);
    if (text !== undefined) return text;
  }
  return undefined;
}

function authorsOf(
  record: MarcRecord,
  sources: readonly AuthorSource[],
  clean: (text: string) => string,
): Author[] {
  return sources.flatMap((source) =>
    record.fields.flatMap((field): Author[] => {
      if (field.tag !== source.tag || isControlField(field)) return [];
      const [name] = textsOfField(field, source, clean);
      if (name === undefined) return [];
      const role = subfieldsOf(field, source.role).map(clean).join(' ');
      return [{ name, kind: source.kind, ...(role === '' ? {} : { role }) }];
    }),
  );
}

/** Four digits that can be a year: 1999.1, c1988, [2005]. */
function yearOf(record: MarcRecord, table: MappingTable): number | undefined {
  const fixed = positionsOf(record, table.yearPositions) ?? '';
  for (const source of table.year) {
    for (const text of textsOf(record, source, trimmed)) {
      const year = YEAR.exec(text.normalize('NFKC'))?.[1];
      if (year !== undefined) return Number(year);
    }
  }
  return YEAR.test(fixed) ? Number(fixed) : undefined;
}

const YEAR = /(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)/;

function languageOf(record: MarcRecord, table: MappingTable): string | undefined {
  const fixed =
    table.languagePositions === undefined ? undefined : positionsOf(record, table.languagePositions);
  if (fixed !== undefined && /^[a-z]{3}$/.test(fixed)) return fixed;
  // Older records run the codes of several languages together in one subfield.
  return firstText(record, table.language, trimmed)?.slice(0, 3);
}

function audienceOf(record: MarcRecord, table: MappingTable): Audience {
  if (table.audiencePositions.tag === '008' && !AUDIENCE_TYPES.test(record.leader.slice(6, 8)))
    return 'unknown';
  const codes = Array.from(positionsOf(record, table.audiencePositions) ?? '');
  if (codes.some((code) => table.audience.adult.includes(code))) return 'adult';
  return codes.some((code) => table.audience.children.includes(code)) ? 'children' : 'unknown';
}

/** Leader/06-07 of the materials whose 008/22 is the audience: not serials, maps or mixed materials. */
const AUDIENCE_TYPES = /^(?:[at][^bis]|[cdijgkmor].)/;

function readIsbn(given: string): Isbn[] {
  const [digits = ''] = /[\dXx][\dXx \-‐‑–]*/.exec(given.normalize('NFKC')) ?? [];
  const bare = digits.replace(/[^\dXx]/g, '').toUpperCase();
  return bare === '' ? [] : [{ digits: bare, given }];
}

function trimmed(text: string): string {
  return text.trim();
}

/** ISBD puts the mark of the next element at the end of this one. The stop of an abbreviation stays. */
function withoutPunctuation(text: string): string {
  const bare = text
    .trim()
    .replace(/\s*[/:;,=]$/, '')
    .trim();
  return /(?:^|[\s.])\S{1,2}\.$|\b(?:ed|pt|vol|no|Inc|Ltd|Co|Jr|Sr|etc|cm|ser|rev|repr)\.$/i.test(bare)
    ? bare
    : bare.replace(/\s*\.$/, '');
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
