import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { fold } from './fold.ts';

let jieba: Jieba | undefined;

/** Runs of Han characters, and runs of letters and digits of other scripts. */
const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const OTHER = /[^\p{Script=Han}]+|\p{Script=Han}+/gu;
const HAN = /^\p{Script=Han}/u;

/** The runs of a folded text: each is either all Han or has none. */
export function runsOf(folded: string): string[] {
  return [...folded.matchAll(RUN)].flatMap(([run]) => run.match(OTHER) ?? []);
}

export function isHan(run: string): boolean {
  return HAN.test(run);
}

/** Pairs of neighbouring characters. Counted by code point: 𠮷 is one character. */
export function bigramsOf(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);
}

/**
 * The words under which a text is found: jieba's words and, so that no query is lost to a wrong cut, every single
 * Han character and every pair of neighbours; letters and digits as they stand.
 */
export function indexWords(text: string): string[] {
  const words = new Set<string>();
  for (const run of runsOf(fold(text))) {
    if (!isHan(run)) {
      words.add(run);
      continue;
    }
    for (const character of run) words.add(character);
    for (const pair of bigramsOf(run)) words.add(pair);
    jieba ??= Jieba.withDict(dict);
    for (const word of jieba.cutForSearch(run, true)) words.add(word);
  }
  return [...words];
}

/**
 * The words that all must be found for a query to match: pairs for Han runs, which is exact enough whatever the
 * cut, a single character where there is only one, other runs as they stand.
 */
export function queryWords(text: string): { readonly word: string; readonly prefix: boolean }[] {
  return runsOf(fold(text)).flatMap((run) => {
    if (!isHan(run)) return [{ word: run, prefix: run.length >= 3 }];
    const pairs = bigramsOf(run);
    return (pairs.length > 0 ? pairs : [run]).map((word) => ({ word, prefix: false }));
  });
}
