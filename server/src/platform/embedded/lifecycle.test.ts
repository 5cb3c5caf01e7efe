import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, findRunningEmbedded } from './index.ts';
import { isAlive } from './processes.ts';
import { type Bench, makeBench, query } from './testing.ts';

const SLOW = 120_000;

describe('the life of an embedded database', () => {
  let bench: Bench;
  let first: EmbeddedPostgres;

  beforeAll(async () => {
    bench = await makeBench();
  });
  afterAll(() => bench.clear(), SLOW);

  it('is absent before its first use', async () => {
    expect(await findRunningEmbedded(bench.data)).toEqual({ state: 'absent' });
  });

  it(
    'is made and started at first use, in a folder with spaces and Chinese characters',
    async () => {
      first = await bench.ensure();
      expect(first.startedByUs).toBe(true);
      expect(first.url).toMatch(
        new RegExp(`^postgres://tongjie:[\\w-]+@127\\.0\\.0\\.1:${first.port}/tongjie$`),
      );
      expect(first.port).toBeGreaterThan(15_000);
      expect(bench.said.join()).toContain('首次使用');
      await query(first.url, 'CREATE TABLE title (name text)');
      await query(first.url, "INSERT INTO title VALUES ('图书馆')");
    },
    SLOW,
  );

  it('keeps its password in a file only the owner can read', async () => {
    const facts = await stat(join(bench.data, 'postgres.json'));
    expect(facts.mode & 0o777).toBe(0o600);
    const settings: unknown = JSON.parse(await readFile(join(bench.data, 'postgres.json'), 'utf8'));
    expect(settings).toMatchObject({
      port: first.port,
      folder: join(bench.data, 'postgres'),
      relocated: false,
    });
    const wrong = first.url.replace(/:[\w-]+@/, ':wrong@');
    await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it.each([
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['max_connections', '120'],
    ['shared_buffers', '256MB'],
    ['synchronous_commit', 'on'],
    ['fsync', 'on'],
    ['TimeZone', 'Asia/Shanghai'],
    ['jit', 'off'],
    ['server_encoding', 'UTF8'],
  ])('runs with %s = %s', async (name, value) => {
    const [row] = await query<{ value: string }>(first.url, `SELECT current_setting('${name}') AS value`);
    expect(row?.value).toBe(value);
  });

  it('takes Chinese characters for letters in trigram search', async () => {
    await query(first.url, 'CREATE EXTENSION pg_trgm');
    const [row] = await query<{ count: number }>(
      first.url,
      "SELECT cardinality(show_trgm('图书馆')) AS count",
    );
    expect(row?.count).toBe(4);
  });

  it('is found running', async () => {
    const state = await findRunningEmbedded(bench.data);
    expect(state).toEqual({ state: 'running', folder: first.folder, pid: first.pid, port: first.port });
  });

  it('is attached to by the next who asks, quickly', async () => {
    const before = performance.now();
    const second = await bench.ensure();
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(second).toMatchObject({ startedByUs: false, pid: first.pid, port: first.port, url: first.url });
    await second.release();
    expect(isAlive(first.pid)).toBe(true);
  });

  it(
    'is stopped by the release of its last user, and not before',
    async () => {
      const second = await bench.ensure();
      await first.release();
      expect(isAlive(first.pid)).toBe(true);
      await second.release();
      await second.release();
      expect(isAlive(first.pid)).toBe(false);
      expect(await readdir(join(bench.data, 'users'))).toEqual([]);
      expect(await findRunningEmbedded(bench.data)).toEqual({ state: 'stopped', folder: first.folder });
    },
    SLOW,
  );

  it(
    'has its rows and its address after a next start',
    async () => {
      const again = await bench.ensure();
      expect(again).toMatchObject({ startedByUs: true, url: first.url });
      expect(await query(again.url, 'SELECT name FROM title')).toEqual([{ name: '图书馆' }]);
      await again.release();
    },
    SLOW,
  );
});

describe('several processes at once', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await makeBench();
  });
  afterAll(() => bench.clear(), SLOW);

  it(
    'make and start it once, and the last one stops it',
    async () => {
      const [one, two] = await Promise.all([bench.child(), bench.child()]);
      expect(one.pid).toBe(two.pid);
      expect([one.startedByUs, two.startedByUs].sort()).toEqual([false, true]);
      await one.finish();
      expect(await query(two.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await two.finish();
      expect(isAlive(one.pid)).toBe(false);
    },
    SLOW,
  );

  it(
    'do not mind four callers in one process either',
    async () => {
      const held = await Promise.all([bench.ensure(), bench.ensure(), bench.ensure(), bench.ensure()]);
      expect(new Set(held.map(({ pid }) => pid)).size).toBe(1);
      expect(held.filter(({ startedByUs }) => startedByUs)).toHaveLength(1);
      await Promise.all(held.map((one) => one.release()));
      expect(isAlive(held[0].pid)).toBe(false);
    },
    SLOW,
  );
});
