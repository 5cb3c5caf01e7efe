import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigramsOf, fold, foldTight, indexWords, queryWords, runsOf } from './index.ts';

test('traditional and variant characters are found under the simplified ones', () => {
  for (const [one, other] of [
    ['三晉出版社', '三晋出版社'],
    ['中華書局', '中华书局'],
    ['紅樓夢', '红楼梦'],
    ['臺灣', '台湾'],
    ['敎育', '教育'],
    ['歷史與戶口', '历史与户口'],
  ] as const)
    expect(fold(one), one).toBe(fold(other));
});

test('full-width letters and digits are found under the half-width ones, capitals under small letters', () => {
  expect(fold('ＡＢＣ１２３')).toBe('abc123');
  expect(fold('Java')).toBe('java');
  expect(fold('Émile Zola')).toBe('emile zola');
});

test('rare characters keep to themselves: place names and names of persons are not lost', () => {
  expect(fold('浛洸')).toBe('浛洸');
  expect(fold('𠮷')).toBe('𠮷');
  expect(bigramsOf('𠮷野家')).toEqual(['𠮷野', '野家']);
  expect(queryWords('𠮷')).toEqual([{ word: '𠮷', prefix: false }]);
});

test('folding twice is folding once', () => {
  const mixed = fc.string({ unit: fc.constantFrom(...Array.from('紅樓夢晉華敎Ａａé ，。1９𠮷髙産說')) });
  fc.assert(
    fc.property(fc.oneof(mixed, fc.string({ unit: 'grapheme' })), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test('punctuation and blanks make no difference to whether two titles are the same', () => {
  expect(foldTight('《紅樓夢》 (上，下)')).toBe(foldTight('红楼梦上下'));
});

const han = fc.constantFrom(
  ...Array.from('少年小树之歌清远市图书馆北江连州英德红楼梦研究的一二三四五六七八九十浛洸𠮷'),
);
const hanText = fc.array(han, { minLength: 2, maxLength: 24 });

test('a text is found by any two or more of its neighbouring characters, whatever the cut of words', () => {
  fc.assert(
    fc.property(hanText, fc.nat(), fc.nat(), (characters, a, b) => {
      const start = a % (characters.length - 1);
      const length = 2 + (b % (characters.length - start - 1));
      const query = queryWords(characters.slice(start, start + length).join(''));
      const index = new Set(indexWords(characters.join('')));
      expect(query.length).toBeGreaterThan(0);
      expect(query.filter(({ word }) => !index.has(word))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a text is found by any single one of its characters', () => {
  fc.assert(
    fc.property(hanText, fc.nat(), (characters, a) => {
      const [query] = queryWords(characters[a % characters.length]!);
      expect(indexWords(characters.join(''))).toContain(query?.word);
    }),
  );
});

test('Han and other scripts are cut apart; letters and digits stay whole and match from three on', () => {
  expect(runsOf('java编程思想4版')).toEqual(['java', '编程思想', '4', '版']);
  expect(queryWords('Java 编程')).toEqual([
    { word: 'java', prefix: true },
    { word: '编程', prefix: false },
  ]);
  expect(queryWords('C 语言')[0]).toEqual({ word: 'c', prefix: false });
});

test('what holds no letter and no digit is found by nothing', () => {
  for (const text of ['', '  ', '，。《》', '!!!']) {
    expect(indexWords(text)).toEqual([]);
    expect(queryWords(text)).toEqual([]);
  }
});
