import { fieldsOf, isDataField, subfield, type MarcRecord, type Subfield, type Text } from '../record.ts';
import { parsePrice, type Price } from './price.ts';
import type { ItemProfile, ItemSource } from './profile.ts';
import { expandBarcodes } from './range.ts';

/** A copy as the record tells of it, to be looked over before it becomes an item. */
export interface ItemDraft {
  readonly barcode: string;
  readonly callNumber?: string;
  readonly classNumber?: string;
  readonly bookNumber?: string;
  readonly price?: Price;
  readonly location?: string;
  readonly volume?: string;
  readonly copy?: string;
  readonly sourceTag: string;
}

export type ItemNoteCode =
  'range-too-long' | 'range-unreadable' | 'barcode-unusable' | 'barcode-repeated' | 'other-source';

/** Something that was not made an item, word for word, and why. */
export interface ItemNote {
  readonly code: ItemNoteCode;
  readonly sourceTag: string;
  readonly text: string;
  readonly message: Text;
}

const MESSAGES: Readonly<Record<ItemNoteCode, Text>> = {
  'range-too-long': {
    zh: '条码范围过大，未展开',
    en: 'The range of barcodes is too long and was not expanded',
  },
  'range-unreadable': {
    zh: '条码范围无法辨认，未展开',
    en: 'The range of barcodes cannot be read and was not expanded',
  },
  'barcode-unusable': { zh: '不像条码，未采用', en: 'This does not look like a barcode and was not taken' },
  'barcode-repeated': {
    zh: '同一记录中条码重复，只采用一次',
    en: 'The barcode is repeated in the record and was taken once',
  },
  'other-source': {
    zh: '另一字段也有条码，未采用',
    en: 'Another field has barcodes too; they were not taken',
  },
};

/** The copies a record tells of, and what was left aside. */
export interface ItemsResult {
  readonly items: readonly ItemDraft[];
  readonly notes: readonly ItemNote[];
}

/**
 * Reads the copies of a record by a profile: from the first source that has a usable barcode. Nothing is
 * guessed: ranges that cannot be read and texts that are no barcodes come back as notes.
 */
export function itemsOf(record: MarcRecord, profile: ItemProfile): ItemsResult {
  const results = profile.sources.map((source) => readSource(record, source, profile));
  const chosen = results.findIndex(({ items }) => items.length > 0);
  // The sources passed over say why; those after the chosen one were not asked.
  const notes = (chosen < 0 ? results : results.slice(0, chosen + 1)).flatMap((each) => each.notes);
  const all = results[chosen]?.items ?? [];
  const known = new Set<string>();
  const items = all.filter(({ barcode, sourceTag }) => {
    if (known.has(barcode)) notes.push(note('barcode-repeated', sourceTag, barcode));
    const fresh = !known.has(barcode);
    known.add(barcode);
    return fresh;
  });
  for (const other of chosen < 0 ? [] : results.slice(chosen + 1)) {
    const more = other.items.filter(({ barcode }) => !known.has(barcode));
    const [first] = more;
    if (first !== undefined)
      notes.push(note('other-source', first.sourceTag, more.map(({ barcode }) => barcode).join(' ')));
  }
  return { items, notes };
}

function note(code: ItemNoteCode, sourceTag: string, text: string): ItemNote {
  return { code, sourceTag, text, message: MESSAGES[code] };
}

function readSource(
  record: MarcRecord,
  source: ItemSource,
  profile: ItemProfile,
): { items: ItemDraft[]; notes: ItemNote[] } {
  const items: ItemDraft[] = [];
  const notes: ItemNote[] = [];
  for (const field of fieldsOf(record, source.tag)) {
    if (!isDataField(field)) continue;
    let before: readonly Subfield[] = [];
    for (const group of groupsOf(field.subfields, source)) {
      const described = withShared(group, before, source);
      before = described;
      readGroup(record, described, source, profile, items, notes);
    }
  }
  return { items, notes };
}

/**
 * Several copies in one field. Barcodes next to each other share what the field says; once something else
 * has followed a barcode, a code that begins a group begins the next copy.
 */
function groupsOf(subfields: readonly Subfield[], source: ItemSource): Subfield[][] {
  const groups: Subfield[][] = [];
  let current: Subfield[] = [];
  for (const each of subfields) {
    const has = current.some(({ code, value }) => code === source.barcode && value.trim() !== '');
    const apart = each.code !== source.barcode || current.at(-1)?.code !== source.barcode;
    if (has && apart && source.groupStart.includes(each.code)) {
      groups.push(current);
      current = [];
    }
    current.push(each);
  }
  return current.length > 0 ? [...groups, current] : groups;
}

/** A further barcode with nothing of its own belongs to the same shelf as the one before. */
function withShared(
  group: readonly Subfield[],
  before: readonly Subfield[],
  source: ItemSource,
): readonly Subfield[] {
  if (group.some(({ code, value }) => code !== source.barcode && value.trim() !== '')) return group;
  return [...group, ...before.filter(({ code }) => code !== source.barcode)];
}

function readGroup(
  record: MarcRecord,
  group: readonly Subfield[],
  source: ItemSource,
  profile: ItemProfile,
  items: ItemDraft[],
  notes: ItemNote[],
): void {
  const shared = describe(record, group, source, profile);
  for (const { code, value } of group) {
    const text = value.normalize('NFKC').trim();
    if (code !== source.barcode || text === '') continue;
    const read =
      source.ranges === true
        ? expandBarcodes(text, profile.maxRange)
        : { kind: 'barcodes' as const, barcodes: [text] };
    if (read.kind === 'too-many') notes.push(note('range-too-long', source.tag, text));
    else if (read.kind === 'unreadable') notes.push(note('range-unreadable', source.tag, text));
    else if (read.barcodes.every((barcode) => profile.barcode.test(barcode))) {
      for (const barcode of read.barcodes) items.push({ barcode, ...shared });
    } else notes.push(note('barcode-unusable', source.tag, text));
  }
}

function describe(
  record: MarcRecord,
  group: readonly Subfield[],
  source: ItemSource,
  profile: ItemProfile,
): Omit<ItemDraft, 'barcode'> {
  const first = (codes: string | undefined): string | undefined => valuesOf(group, codes)[0];
  const classNumber = first(source.classNumber);
  const bookNumber = first(source.bookNumber);
  const composed =
    classNumber === undefined || bookNumber === undefined ? undefined : `${classNumber}/${bookNumber}`;
  const given = source.callNumber === undefined ? [] : valuesOf(group, source.callNumber);
  const draft = {
    callNumber: given.length > 0 ? given.join(' ') : composed,
    classNumber,
    bookNumber,
    price: priceOf(record, valuesOf(group, source.price), profile),
    location: first(source.location),
    volume: first(source.volume),
    copy: first(source.copy),
    sourceTag: source.tag,
  };
  return withoutUndefined(draft);
}

/** The copy's own price, else the record's, whose currency also holds for a price that names none. */
function priceOf(record: MarcRecord, own: readonly string[], profile: ItemProfile): Price | undefined {
  const { recordPrice, currency } = profile;
  const general = fieldsOf(record, recordPrice?.tag ?? '')
    .map((field) => parsePrice(subfield(field, recordPrice?.code ?? '') ?? '', currency))
    .find((price) => price !== undefined);
  const prices = own.map((text) => parsePrice(text, general?.currency ?? currency));
  return prices.find((price) => price !== undefined) ?? general;
}

/** The values of the codes, in the order the codes are named, empty ones left out. */
function valuesOf(group: readonly Subfield[], codes: string | undefined): string[] {
  return Array.from(codes ?? '').flatMap((wanted) =>
    group
      .filter(({ code, value }) => code === wanted && value.trim() !== '')
      .map(({ value }) => value.trim()),
  );
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}
