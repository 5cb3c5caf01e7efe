import type { WorkingFields } from '@tongjie/marc';
import { indexWords } from '../../../kernel/chinese/index.ts';
import { isbn13Of } from '../../../kernel/isbn.ts';

type Weight = 'A' | 'B' | 'C' | 'D';

/** PostgreSQL refuses longer words; nobody types them either. */
const LONGEST_WORD = 200;

function quote(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** The token under which a record is found by its number. */
export function isbnToken(isbn13: string): string {
  return `isbn:${isbn13}`;
}

/**
 * The segmented text of a record as the literal of a tsvector: titles weigh most (A), then persons (B), subjects and
 * series (C), the rest (D).
 */
export function searchVector(fields: WorkingFields): string {
  const weights = new Map<string, Weight>();
  const add = (weight: Weight, texts: readonly (string | undefined)[]): void => {
    for (const text of texts)
      for (const word of text === undefined ? [] : indexWords(text))
        if (!weights.has(word) && word.length <= LONGEST_WORD) weights.set(word, weight);
  };
  // In falling weight: a word keeps the best place where it stands.
  add('A', [fields.title, fields.titleRest, ...fields.parallelTitles, ...fields.otherTitles]);
  add('B', [fields.responsibility, ...fields.authors.map(({ name }) => name)]);
  add('C', [...fields.subjects, ...fields.series]);
  add('D', [fields.publisher, fields.place, fields.classNumber, fields.summary]);
  for (const { digits } of fields.isbns) {
    const isbn13 = isbn13Of(digits);
    if (isbn13) weights.set(isbnToken(isbn13), 'A');
  }
  return [...weights].map(([word, weight]) => `${quote(word)}:1${weight}`).join(' ');
}

/** The literal of a tsquery of words that must all be found; undefined when there is nothing to search for. */
export function searchQuery(
  words: readonly { readonly word: string; readonly prefix: boolean }[],
): string | undefined {
  const usable = words.filter(({ word }) => word.length <= LONGEST_WORD);
  if (usable.length === 0) return undefined;
  return usable.map(({ word, prefix }) => `${quote(word)}${prefix ? ':*' : ''}`).join(' & ');
}
