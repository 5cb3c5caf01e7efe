import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { createApp, migrateApp } from '../../src/app.ts';
import { loadConfig } from '../../src/platform/config/index.ts';
import { ensureEmbeddedPostgres } from '../../src/platform/embedded/index.ts';
import { openHouse } from '../../src/platform/open-house.ts';
import { makeDataFolder } from './temporary-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server, with the name of the migrated template database. */
    templateUrl: string;
  }
}

const TEMPLATE = 'tongjie_template';

function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE}`);
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const { config } = loadConfig({
    TONGJIE_LOG: 'warn',
    TONGJIE_SECRET: 'a secret of the tests, long enough',
  });
  const app = createApp(openHouse(config, withDatabase(url, TEMPLATE)));
  await migrateApp(app);
  await app.house.database.close();
}

/**
 * One PostgreSQL for all test files: the one of TEST_DATABASE_URL, else an embedded one in a folder that is removed
 * afterwards. The schema is migrated once, into a database that each file clones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    await makeTemplate(given);
    project.provide('templateUrl', withDatabase(given, TEMPLATE));
    return () => Promise.resolve();
  }
  const { folder, remove } = await makeDataFolder('tongjie-test-');
  const embedded = await ensureEmbeddedPostgres({ dataFolder: folder, log: () => undefined });
  await makeTemplate(embedded.url);
  project.provide('templateUrl', withDatabase(embedded.url, TEMPLATE));
  return async () => {
    await embedded.release();
    await remove();
  };
}
