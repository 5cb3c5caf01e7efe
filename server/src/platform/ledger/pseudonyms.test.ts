import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { createSecrets } from '../secrets/index.ts';
import { createPseudonyms } from './index.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

test('a reader has one pseudonym a year, the same in every process, and another the year after', async () => {
  const { pseudonyms, database, secrets } = app.house;
  const elsewhere = createPseudonyms(database, secrets);
  const first = await pseudonyms.of('17', 2026);
  expect(await pseudonyms.of('17', 2026)).toBe(first);
  expect(await elsewhere.of('17', 2026)).toBe(first);
  expect(await pseudonyms.of('17', 2027)).not.toBe(first);
});

test('two processes that need a new year at once agree on its key', async () => {
  const { database, secrets } = app.house;
  const found = await Promise.all(
    Array.from({ length: 6 }, () => createPseudonyms(database, secrets).of('17', 2031)),
  );
  expect(new Set(found).size).toBe(1);
});

test('different readers have different pseudonyms, and none is or holds a number of a reader', async () => {
  const { pseudonyms } = app.house;
  const ids = Array.from({ length: 500 }, (_, i) => String(i + 1));
  const found = await Promise.all(ids.map((id) => pseudonyms.of(id, 2026)));
  expect(new Set(found).size).toBe(ids.length);
  for (const pseudonym of found) expect(pseudonym).toMatch(/^-?\d{10,19}$/);
});

test('a closed year gives no pseudonyms any more, and its key is gone from the database', async () => {
  const { pseudonyms, database, secrets } = app.house;
  expect(await pseudonyms.of('17', 2029)).toBeDefined();
  await pseudonyms.close(2029);
  expect(await pseudonyms.of('17', 2029)).toBeUndefined();
  expect(await createPseudonyms(database, secrets).of('17', 2029)).toBeUndefined();
  const { rows } = await sql`SELECT sealed_key FROM ledger_year_key WHERE year = 2029`.execute(database.db);
  expect(rows).toEqual([{ sealed_key: null }]);
});

test('a year can be closed before anything happened in it', async () => {
  await app.house.pseudonyms.close(2028);
  expect(await app.house.pseudonyms.of('17', 2028)).toBeUndefined();
});

test('without the secret of the server the key of a year does not open', async () => {
  const { pseudonyms, database } = app.house;
  await pseudonyms.of('17', 2030);
  const stranger = createPseudonyms(database, createSecrets('the secret of quite another server'));
  await expect(stranger.of('17', 2030)).rejects.toThrow();
});
