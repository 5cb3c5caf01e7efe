import { expect, test } from 'vitest';
import { isId } from './ids.ts';
import { languageOf, sayBoth } from './text.ts';

test('the language is the one most wanted of those that the house speaks', () => {
  for (const [header, language] of [
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh;q=0.4', 'en'],
    ['en;q=0.4, zh-Hant-TW;q=0.5', 'zh'],
    ['fr, de;q=0.9, EN;q=0.1', 'en'],
    ['zh;q=0, en;q=0.1', 'en'],
  ] as const)
    expect(languageOf(header), header).toBe(language);
});

test('who asks for nothing, for something else or for nonsense hears Chinese', () => {
  for (const header of [undefined, '', '*', 'fr', 'en;q=0', 'en;q=often', ';;;,,,', 'english'])
    expect(languageOf(header), header).toBe('zh');
});

test('both wordings stand side by side, and only once when they are the same', () => {
  expect(sayBoth({ zh: '通借', en: 'Tongjie' })).toBe('通借 · Tongjie');
  expect(sayBoth({ zh: 'ISBN', en: 'ISBN' })).toBe('ISBN');
});

test('a row number is a positive whole number that the database can hold', () => {
  for (const text of ['1', '42', '9223372036854775807']) expect(isId(text), text).toBe(true);
  for (const text of ['0', '-1', '01', '1.5', '', 'x', '1 ', '9223372036854775808', '9999999999999999999'])
    expect(isId(text), text).toBe(false);
});
