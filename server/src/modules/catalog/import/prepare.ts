import { createHash } from 'node:crypto';
import { DEFAULT_PROFILES, itemsOf, type ItemDraft, workingFields, type WorkingFields } from '@tongjie/marc';
import { fold, foldTight } from '../../../kernel/chinese/index.ts';
import { isbn13Of } from '../../../kernel/isbn.ts';
import type { Text } from '../../../kernel/text.ts';
import { classOf } from '../classification.ts';
import { searchVector } from '../search/document.ts';
import type { ReadRecord } from './read-file.ts';

/** Something to tell the library about one of its records. */
export interface ImportFault {
  readonly record: number;
  readonly offset?: number | undefined;
  readonly field?: string | undefined;
  readonly severity: 'notice' | 'warning' | 'error';
  readonly code: string;
  readonly detail?: string | undefined;
  readonly message: Text;
  readonly action: Text;
  /** Bytes that could not be read as a record. */
  readonly raw?: Buffer | undefined;
}

/** A record on its way into the catalogue. */
export interface PreparedRecord {
  readonly source: ReadRecord;
  readonly fields: WorkingFields;
  readonly title: string;
  readonly titleFold: string;
  readonly class: string | undefined;
  readonly matchKey: string;
  readonly search: string;
  readonly items: readonly ItemDraft[];
  readonly faults: readonly ImportFault[];
}

/** An index of PostgreSQL takes 2,704 bytes; a character of the key takes up to four. */
const LONGEST_KEY = 600;

const NO_TITLE = '[题名缺]';

/**
 * What makes two records the same title: ISBN-13 with the title (sets share one ISBN), else title, responsibility,
 * publisher, year and extent together. All folded; of a key too long for an index what is over is hashed.
 */
export function matchKeyOf(fields: WorkingFields): string {
  const key = wholeKeyOf(fields).replaceAll('\u0000', '');
  if (key.length <= LONGEST_KEY) return key;
  return `${key.slice(0, LONGEST_KEY)}#${createHash('sha256').update(key).digest('hex')}`;
}

function wholeKeyOf(fields: WorkingFields): string {
  const isbn = fields.isbns.map(({ digits }) => isbn13Of(digits)).find((found) => found !== undefined);
  const title = foldTight(`${fields.title ?? ''} ${fields.titleRest ?? ''}`);
  if (isbn !== undefined) return `isbn:${isbn}:${title}`;
  const rest = [fields.responsibility, fields.publisher, fields.year?.toString(), fields.extent];
  return `title:${title}:${rest.map((part) => foldTight(part ?? '')).join(':')}`;
}

/** The faults of reading, as the import reports them; bytes that gave no record are kept with the worst of them. */
export function readingFaults(source: ReadRecord): ImportFault[] {
  const faults: ImportFault[] = source.faults.map(
    ({ record, offset, field, severity, code, detail, message, action }) => ({
      record,
      offset: source.offset === undefined ? undefined : offset,
      field,
      severity,
      code,
      detail,
      message,
      action,
    }),
  );
  if (source.record !== undefined) return faults;
  const worst = faults.findIndex(({ severity }) => severity === 'error');
  return faults.map((fault, i) => (i === Math.max(0, worst) ? { ...fault, raw: source.raw } : fault));
}

function noTitle(record: number): ImportFault {
  return {
    record,
    severity: 'warning',
    code: 'title-missing',
    message: { zh: '记录没有题名', en: 'The record has no title' },
    action: { zh: `以「${NO_TITLE}」入库，请补正`, en: 'Kept without a title, to be amended' },
  };
}

/** Works a record out: its fields, its key, its segmented text, its copies. Pure; the slow part of an import. */
export function prepareRecord(source: ReadRecord): PreparedRecord | undefined {
  if (!source.record) return undefined;
  const fields = workingFields(source.record, source.format);
  const { items, notes } = itemsOf(source.record, DEFAULT_PROFILES[source.format]);
  const title = fields.title ?? NO_TITLE;
  const noteFaults = notes.map(({ code, sourceTag, text, message }): ImportFault => ({
    record: source.number,
    offset: source.offset,
    field: sourceTag,
    severity: 'warning',
    code,
    detail: text,
    message,
    action: { zh: '原记录已保留', en: 'The source record is kept' },
  }));
  const faults = [...readingFaults(source), ...noteFaults];
  return {
    source,
    fields,
    title,
    titleFold: fold(title),
    class: source.format === 'cnmarc' ? classOf(fields.classNumber) : undefined,
    matchKey: matchKeyOf(fields),
    search: searchVector(fields),
    items,
    faults: fields.title === undefined ? [...faults, noTitle(source.number)] : faults,
  };
}
