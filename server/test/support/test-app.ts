import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type App, createApp, createServer } from '../../src/app.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { type Config, loadConfig } from '../../src/platform/config/index.ts';
import type { House } from '../../src/platform/house.ts';
import type { Api } from '../../src/platform/http/index.ts';
import { ensureLedgerMonths, followToEnd, registerFollower } from '../../src/platform/ledger/index.ts';
import { openHouse } from '../../src/platform/open-house.ts';
import { settled } from './settled.ts';

/** A clock that the test turns. */
export class TestClock implements Clock {
  #now: Date;
  constructor(now: string) {
    this.#now = new Date(now);
  }
  now(): Date {
    return this.#now;
  }
  set(now: string): void {
    this.#now = new Date(now);
  }
}

export interface TestApp extends App {
  readonly clock: TestClock;
  readonly http: Api;
  readonly url: string;
  /** Lets every follower read the ledger to its end, as the running server does by itself. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

async function cloneTemplate(): Promise<{ url: string; drop: () => Promise<void> }> {
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  const adminUrl = new URL(template);
  adminUrl.pathname = '/postgres';
  const run = async (statement: string): Promise<void> => {
    const admin = new pg.Client({ connectionString: adminUrl.href });
    await admin.connect();
    await admin.query(statement);
    await admin.end();
  };
  await run(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** A whole house over a database of its own: the real commands, the real PostgreSQL, a clock that can be turned. */
export async function createTestApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const { url, drop } = await cloneTemplate();
  const { config } = loadConfig({
    TONGJIE_LOG: process.env['TEST_LOG'] ?? 'silent',
    TONGJIE_SECRET: 'a secret of the tests, long enough',
    TONGJIE_RATE: '100000',
  });
  const clock = new TestClock(new Date().toISOString());
  const house: House = { ...openHouse({ ...config, ...overrides }, url), clock };
  const app = createApp(house);
  // Tests turn the clock within these years.
  await ensureLedgerMonths(house.database.db, '2026-01-01', '2026-12-31');
  const http = await createServer(app, {});
  return {
    ...app,
    clock,
    http,
    url,
    async follow() {
      await settled(house.database.db);
      for (const follower of app.followers) {
        await registerFollower(house.database, follower.name, clock.now());
        await followToEnd(house.database, follower);
      }
    },
    async close() {
      await http.close();
      await house.database.close();
      await drop();
    },
  };
}
