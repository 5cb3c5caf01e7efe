import {
  fieldsOf,
  isControlField,
  subfieldsOf,
  type DataField,
  type Field,
  type MarcRecord,
} from '../record.ts';

/** Where the text of a working field comes from. */
export interface Source {
  readonly tag: string;
  /** Codes of the subfields taken, in the order of the record. */
  readonly codes: string;
  /** What stands between the subfields taken; a blank if not given. */
  readonly join?: string;
  /** Every subfield is a text of its own. */
  readonly apart?: true;
  /** Only fields with this second indicator. */
  readonly second?: string;
  /** Only fields in which this subfield matches. */
  readonly where?: { readonly code: string; readonly matches: RegExp };
}

/** Character positions of a fixed field; `code` where they are in a subfield. */
export interface Positions {
  readonly tag: string;
  readonly code?: string;
  readonly from: number;
  readonly to: number;
}

/** An author's heading: who, in what role, person or body. */
export interface AuthorSource extends Source {
  readonly kind: 'person' | 'body';
  /** The subfields that name the role. */
  readonly role: string;
}

/** How one family of records is read into working fields. The first source with a text wins. */
export interface MappingTable {
  readonly title: readonly Source[];
  readonly titleRest: readonly Source[];
  readonly parallelTitles: readonly Source[];
  readonly responsibility: readonly Source[];
  readonly authors: readonly AuthorSource[];
  readonly edition: readonly Source[];
  readonly place: readonly Source[];
  readonly publisher: readonly Source[];
  readonly year: readonly Source[];
  readonly yearPositions: Positions;
  readonly extent: readonly Source[];
  readonly series: readonly Source[];
  readonly isbns: readonly Source[];
  readonly issn: readonly Source[];
  readonly price: readonly Source[];
  readonly language: readonly Source[];
  readonly languagePositions?: Positions;
  readonly subjects: readonly Source[];
  readonly classNumber: readonly Source[];
  readonly summary: readonly Source[];
  readonly otherTitles: readonly Source[];
  readonly audiencePositions: Positions;
  /** What the codes of the audience mean. */
  readonly audience: { readonly adult: string; readonly children: string };
  /** Records described with ISBD punctuation at the end of subfields. */
  readonly trimPunctuation: boolean;
}

/** All texts of one source, each trimmed and not empty. */
export function textsOf(record: MarcRecord, source: Source, clean: (text: string) => string): string[] {
  return fieldsOf(record, source.tag)
    .filter((field) => isControlField(field) || fits(field, source))
    .flatMap((field) => textsOfField(field, source, clean));
}

/** The texts one field gives to a source. */
export function textsOfField(field: Field, source: Source, clean: (text: string) => string): string[] {
  const parts = subfieldsOf(field, source.codes)
    .map(clean)
    .filter((text) => text !== '');
  if (source.apart === true) return parts;
  return parts.length === 0 ? [] : [parts.join(source.join ?? ' ')];
}

/** The characters at fixed positions; undefined where the field is absent or too short. */
export function positionsOf(record: MarcRecord, positions: Positions): string | undefined {
  const [field] = fieldsOf(record, positions.tag);
  if (field === undefined) return undefined;
  // Blanks are positions here, so the accessors that skip blank subfields will not do.
  const value = isControlField(field)
    ? field.value
    : field.subfields.find(({ code }) => code === positions.code)?.value;
  return value !== undefined && value.length > positions.to
    ? value.slice(positions.from, positions.to + 1)
    : undefined;
}

function fits(field: DataField, { second, where }: Source): boolean {
  if (second !== undefined && field.indicators[1] !== second) return false;
  return where === undefined || subfieldsOf(field, where.code).some((value) => where.matches.test(value));
}
