import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dumpSchema } from '../../src/platform/database/index.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const file = fileURLToPath(new URL('../../schema.sql', import.meta.url));

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test('schema.sql is what the migrations make; `npm run dump-schema` writes it', async () => {
  const dump = await dumpSchema(app.house.database.db, app.house.database.city);
  if (process.env['TONGJIE_DUMP_SCHEMA']) writeFileSync(file, dump);
  expect(readFileSync(file, 'utf8')).toBe(dump);
});
