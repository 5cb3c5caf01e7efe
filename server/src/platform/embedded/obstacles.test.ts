import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedError, ensureEmbeddedPostgres, findRunningEmbedded } from './index.ts';
import { type Bench, makeBench, query } from './testing.ts';

const SLOW = 120_000;

async function occupy(port: number): Promise<Server> {
  const server = createServer((socket) => void socket.end('this is no database\n'));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function failure(work: Promise<unknown>): Promise<EmbeddedError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmbeddedError);
  return error as EmbeddedError;
}

describe('what it finds in its way', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await makeBench();
  });
  afterAll(() => bench.clear(), SLOW);

  it(
    'a half-made cluster is set aside and made again, said aloud',
    async () => {
      const cluster = join(bench.data, 'postgres');
      await mkdir(join(cluster, 'base'), { recursive: true });
      await writeFile(join(cluster, 'PG_VERSION'), '18\n');
      await mkdir(join(bench.data, 'postgres.new-0123abcd'));
      expect(await findRunningEmbedded(bench.data)).toMatchObject({ state: 'damaged' });
      const held = await bench.ensure();
      expect(await query(held.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(bench.said.join()).toMatch(/没有建完.*未完成|未完成的文件已清除/s);
      const names = await readdir(bench.data);
      expect(names.filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
      expect(names.filter((name) => name.startsWith('postgres.unfinished-'))).toHaveLength(1);
      await query(held.url, 'CREATE TABLE kept (n int)');
      await held.release();
    },
    SLOW,
  );

  it(
    'a port taken by another program is given up for a new one, which is remembered',
    async () => {
      const before = await bench.ensure();
      await before.release();
      const server = await occupy(before.port);
      const held = await bench.ensure();
      expect(held.port).not.toBe(before.port);
      expect(bench.said.join()).toContain(`端口 ${before.port} 已被别的程序占用`);
      const second = await bench.ensure();
      expect(second).toMatchObject({ startedByUs: false, port: held.port });
      await Promise.all([held.release(), second.release()]);
      server.close();
    },
    SLOW,
  );

  it.each(['missing', 'damaged'])(
    'a %s postgres.json: a new password is set, the data kept',
    async (how) => {
      const file = join(bench.data, 'postgres.json');
      if (how === 'missing') await rm(file);
      else await writeFile(file, '{"port": 15');
      expect(await findRunningEmbedded(bench.data)).toMatchObject({ state: 'damaged' });
      const held = await bench.ensure();
      expect(await query(held.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
      await held.release();
    },
    SLOW,
  );

  it(
    'a lost postgres.json while others use the database is refused, and they go on',
    async () => {
      const child = await bench.child();
      const file = join(bench.data, 'postgres.json');
      const settings = await readFile(file, 'utf8');
      await rm(file);
      expect((await failure(bench.ensure())).code).toBe('password-lost');
      expect(await query(child.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await writeFile(file, settings.replace(/"password": "/, '$&wrong'));
      expect((await failure(bench.ensure())).code).toBe('password-lost');
      await writeFile(file, settings, { mode: 0o600 });
      await child.finish();
    },
    SLOW,
  );

  it(
    'a configuration the server rejects is reported with its own words',
    async () => {
      const file = join(bench.data, 'postgres', 'local.conf');
      await writeFile(file, 'max_connections = many\n', { mode: 0o644 });
      const error = await failure(bench.ensure());
      expect(error).toMatchObject({ code: 'start-failed' });
      expect(error.words.zh).toContain('local.conf');
      expect(error.words.en).not.toContain('\n');
      await rm(file);
    },
    SLOW,
  );

  it('a cluster of another major version is refused and left alone', async () => {
    const file = join(bench.data, 'postgres', 'PG_VERSION');
    await writeFile(file, '15\n');
    const error = await failure(bench.ensure());
    expect(error.code).toBe('version-mismatch');
    expect(error.words.en).toMatch(/made by PostgreSQL 15, but .* are PostgreSQL 18/);
    expect(await findRunningEmbedded(bench.data)).toMatchObject({ state: 'damaged', why: error.words });
    await writeFile(file, '18\n');
  });

  it(
    'a cluster with something missing is refused, never made anew',
    async () => {
      await rm(join(bench.data, 'postgres', 'PG_VERSION'));
      expect((await failure(bench.ensure())).code).toBe('damaged');
      await writeFile(join(bench.data, 'postgres', 'PG_VERSION'), '18\n');
      await (await bench.ensure()).release();
    },
    SLOW,
  );

  it('a path the starter cannot carry is refused before anything is made', async () => {
    const dataFolder = join(bench.root, 'cost$HOME');
    const error = await failure(ensureEmbeddedPostgres({ dataFolder, log: () => undefined }));
    expect(error.code).toBe('bad-path');
    expect(await readdir(bench.root)).not.toContain('cost$HOME');
  });

  it('what the system refuses is told in one sentence', async () => {
    const dataFolder = join(bench.root, 'odd');
    await mkdir(dataFolder);
    await writeFile(join(dataFolder, 'users'), '');
    const error = await failure(ensureEmbeddedPostgres({ dataFolder, log: () => undefined }));
    expect(error.code).toBe('system-error');
    expect(error.words.zh).toContain(join(dataFolder, 'users'));
    expect(await readdir(dataFolder)).toEqual(['users']);
  });

  it('a data folder that is a file is refused in one sentence', async () => {
    const dataFolder = join(bench.root, 'a file');
    await writeFile(dataFolder, '');
    expect((await failure(ensureEmbeddedPostgres({ dataFolder, log: () => undefined }))).code).toBe(
      'folder-closed',
    );
  });
});
