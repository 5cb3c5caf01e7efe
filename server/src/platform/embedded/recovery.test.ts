import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive } from './processes.ts';
import { type Bench, killHard, makeBench, query } from './testing.ts';

const SLOW = 120_000;

describe('after something was killed', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await makeBench();
    const held = await bench.ensure();
    await query(held.url, 'CREATE TABLE loan (id int PRIMARY KEY)');
    await held.release();
  }, SLOW);
  afterAll(() => bench.clear(), SLOW);

  it(
    'a killed server is started again with all committed rows, though clients were at work',
    async () => {
      const held = await bench.ensure();
      const idle = new pg.Client({ connectionString: held.url });
      const busy = new pg.Client({ connectionString: held.url });
      for (const client of [idle, busy]) client.on('error', () => undefined);
      await Promise.all([idle.connect(), busy.connect()]);
      await query(held.url, 'INSERT INTO loan SELECT generate_series(1, 5000)');
      // Does not look up from its work to notice that its server has died.
      const work = busy.query(
        "SELECT count(*) FROM generate_series(1, 5000000) AS n WHERE n::text ~ '7.*7.*9'",
      );
      const ended = work.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await killHard(held.pid);
      const again = await bench.ensure();
      expect(again).toMatchObject({ startedByUs: true, url: held.url });
      expect(again.pid).not.toBe(held.pid);
      expect(await query(again.url, 'SELECT count(*)::int AS n FROM loan')).toEqual([{ n: 5000 }]);
      expect(bench.said.join()).toContain('上一个数据库进程被强行结束');
      await ended;
      await held.release();
      await again.release();
      expect(isAlive(again.pid)).toBe(false);
    },
    SLOW,
  );

  it(
    'a killed process leaves the server running; the next attaches and in the end stops it',
    async () => {
      const child = await bench.child();
      child.process.kill('SIGKILL');
      await once(child.process, 'exit');
      expect(isAlive(child.pid)).toBe(true);
      const held = await bench.ensure();
      expect(held).toMatchObject({ startedByUs: false, pid: child.pid });
      await held.release();
      expect(isAlive(child.pid)).toBe(false);
    },
    SLOW,
  );

  it(
    'both killed at once: starts again',
    async () => {
      const child = await bench.child();
      await query(child.url, 'INSERT INTO loan VALUES (0)');
      child.process.kill('SIGKILL');
      await killHard(child.pid);
      const held = await bench.ensure();
      expect(held.startedByUs).toBe(true);
      expect(await query(held.url, 'SELECT count(*)::int AS n FROM loan')).toEqual([{ n: 5001 }]);
      await held.release();
    },
    SLOW,
  );

  it(
    "a dead server's number that an unrelated process has got since does not stop it",
    async () => {
      const held = await bench.ensure();
      const note = await readFile(join(held.folder, 'postmaster.pid'), 'utf8');
      await held.release();
      const { uid, gid } = await stat(held.folder);
      const stranger = spawn('sleep', ['60'], { uid, gid });
      await writeFile(join(held.folder, 'postmaster.pid'), note.replace(/^\d+/, String(stranger.pid)));
      const again = await bench.ensure();
      expect(again.startedByUs).toBe(true);
      expect(stranger.exitCode).toBeNull();
      stranger.kill();
      await again.release();
    },
    SLOW,
  );

  it(
    'leases of the dead, and of numbers used again, do not keep it running',
    async () => {
      const held = await bench.ensure();
      await writeFile(join(bench.data, 'users', '999999999'), '');
      await writeFile(join(bench.data, 'users', String(process.ppid)), 'another-boot/1');
      await held.release();
      expect(isAlive(held.pid)).toBe(false);
      expect(await readdir(join(bench.data, 'users'))).toEqual([]);
    },
    SLOW,
  );

  it(
    'a lock left by a dead process is cleared',
    async () => {
      await writeFile(join(bench.data, 'postgres.lock'), JSON.stringify({ pid: 999999999, mark: null }));
      await (await bench.ensure()).release();
    },
    SLOW,
  );
});
