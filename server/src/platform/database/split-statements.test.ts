import { expect, test } from 'vitest';
import { preparedName } from './named-client.ts';
import { splitStatements } from './split-statements.ts';

test('each statement comes by itself, with the comment before it', () => {
  const file = '-- first\nCREATE TABLE a (\n  x int -- a column;\n);\n\n-- second\nDROP TABLE b;\n';
  expect(splitStatements(file)).toEqual([
    '-- first\nCREATE TABLE a (\n  x int -- a column;\n);',
    '-- second\nDROP TABLE b;',
  ]);
});

test('semicolons inside of dollar quotes end nothing, named quotes and nested ones included', () => {
  const body = 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  PERFORM 1;\nEND\n$$;';
  const named = 'CREATE FUNCTION g() RETURNS text LANGUAGE sql AS $fn$\nSELECT $$a;\n$$;\n$fn$;';
  expect(splitStatements(`${body}\n${named}\nSELECT 1;`)).toEqual([body, named, 'SELECT 1;']);
});

test('a statement without its semicolon at the end of the file is not lost', () => {
  expect(splitStatements('SELECT 1;\nSELECT 2')).toEqual(['SELECT 1;', 'SELECT 2']);
});

test('a file of comments and blanks holds no statement', () => {
  for (const file of ['', '\n\n', '-- nothing;\n', '-- a\n\n-- b']) expect(splitStatements(file)).toEqual([]);
});

test('a statement that its author named is prepared under that name and its own text', () => {
  const name = preparedName('/* loan/write */ SELECT 1');
  expect(name).toMatch(/^loan\/write-[0-9a-f]{10}$/);
  expect(preparedName('/* loan/write */ SELECT 1')).toBe(name);
  expect(preparedName('/* loan/write */ SELECT 2')).not.toBe(name);
});

test('a name fits into what PostgreSQL keeps of it, however long the label', () => {
  expect(preparedName(`/* ${'x'.repeat(90)} */ SELECT 1`)!.length).toBeLessThan(64);
});

test('a statement without a name is not prepared', () => {
  for (const text of ['SELECT 1', ' /* late */ SELECT 1', '-- loan\nSELECT 1'])
    expect(preparedName(text)).toBeUndefined();
});
