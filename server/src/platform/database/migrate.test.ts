import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { type Database, migrate, MigrationError, type MigrationSource, openDatabase } from './index.ts';

let app: TestApp;
let database: Database;
let folder: string;
let count = 0;

beforeAll(async () => {
  app = await createTestApp();
});

/** Each test has a city and a module of its own. */
beforeEach(() => {
  count += 1;
  const { log } = app.house;
  database = openDatabase({ url: app.url, city: `city${count}`, poolSize: 8, log });
  folder = mkdtempSync(path.join(tmpdir(), 'tongjie-migrate-'));
  mkdirSync(path.join(folder, 'sql'));
  return async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
});

afterAll(() => app.close());

const AT = new Date('2026-03-10T09:00:00+08:00');
const source = (): MigrationSource[] => [
  { module: 'shelf', folder: pathToFileURL(`${path.join(folder, 'sql')}/`) },
];
const write = (name: string, content: string): void => writeFileSync(path.join(folder, 'sql', name), content);
const run = (): Promise<string[]> => migrate(database.pool, database.city, source(), AT);

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename NOT LIKE 'migration%' ORDER BY 1",
    [database.city],
  );
  return rows.map(({ name }) => name);
}

async function refusal(): Promise<MigrationError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof MigrationError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

test('what has not run runs, in order and once', async () => {
  write('0001-books.sql', 'CREATE TABLE books (id int);\n');
  expect(await run()).toEqual(['shelf/0001-books.sql']);
  write('0002-more.sql', 'ALTER TABLE books ADD COLUMN title text;\nCREATE TABLE more (id int);\n');
  expect(await run()).toEqual(['shelf/0002-more.sql']);
  expect(await run()).toEqual([]);
  expect(await tables()).toEqual(['books', 'more']);
});

test('a migration that was changed after it ran is refused, and nothing else is done', async () => {
  write('0001-books.sql', 'CREATE TABLE books (id int);\n');
  await run();
  write('0001-books.sql', 'CREATE TABLE books (id bigint);\n');
  write('0002-more.sql', 'CREATE TABLE more (id int);\n');
  const { text } = await refusal();
  expect(text.en).toContain('shelf/0001-books.sql was changed after it ran');
  expect(text.zh).toContain('shelf/0001-books.sql');
  expect(await tables()).toEqual(['books']);
});

test('line ends alone are no change', async () => {
  write('0001-books.sql', 'CREATE TABLE books (\n  id int);\n');
  await run();
  write('0001-books.sql', 'CREATE TABLE books (\r\n  id int);\r\n');
  expect(await run()).toEqual([]);
});

test('a migration that fails is taken back as a whole, those before it stay, and it can be mended', async () => {
  write('0001-books.sql', 'CREATE TABLE books (id int);\n');
  write('0002-bad.sql', 'CREATE TABLE half (id int);\nALTER TABLE nowhere ADD COLUMN x int;\n');
  const { text } = await refusal();
  expect(text.en).toContain('shelf/0002-bad.sql failed and was rolled back');
  expect(await tables()).toEqual(['books']);
  write('0002-bad.sql', 'CREATE TABLE half (id int);\n');
  expect(await run()).toEqual(['shelf/0002-bad.sql']);
});

test('a database newer than the program is refused', async () => {
  write('0001-books.sql', 'CREATE TABLE books (id int);\n');
  write('0002-more.sql', 'CREATE TABLE more (id int);\n');
  await run();
  rmSync(path.join(folder, 'sql', '0002-more.sql'));
  expect((await refusal()).text.en).toContain('0002-more.sql, which this version does not know');
});

test('files that are not numbered one after the other are refused', async () => {
  write('0001-books.sql', 'CREATE TABLE books (id int);\n');
  write('0003-gap.sql', 'CREATE TABLE gap (id int);\n');
  expect((await refusal()).text.en).toContain('0003-gap.sql should be number 0002');
  expect(await tables()).toEqual([]);
});

test('processes that migrate at once take turns: each migration runs once', async () => {
  write('0001-books.sql', 'CREATE TABLE books (id int);\nSELECT pg_sleep(0.2);\n');
  write('0002-more.sql', 'CREATE TABLE more (id int);\n');
  const { log } = app.house;
  const others = Array.from({ length: 3 }, () =>
    openDatabase({ url: app.url, city: database.city, poolSize: 2, log }),
  );
  const ran = await Promise.all(others.map(({ pool, city }) => migrate(pool, city, source(), AT)));
  await Promise.all(others.map((other) => other.close()));
  expect(ran.flat().sort()).toEqual(['shelf/0001-books.sql', 'shelf/0002-more.sql']);
});
