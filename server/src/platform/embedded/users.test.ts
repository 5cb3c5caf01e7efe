import { chmod, chown, cp, lstat, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeNative, locatePackage, prepareBinaries } from './binaries.ts';
import { pickDatabaseUser } from './database-user.ts';
import { findRunningEmbedded } from './index.ts';
import { chownTree, isRoot } from './files.ts';
import { run } from './processes.ts';
import { type Bench, makeBench, makeFolderWithMode, query } from './testing.ts';

const SLOW = 120_000;
const quiet = (): undefined => undefined;

describe('the programs', () => {
  let bench: Bench;
  const sourceFilter = (source: string): boolean => !source.endsWith('.a');

  beforeAll(async () => {
    bench = await makeBench();
  });
  afterAll(() => bench.clear(), SLOW);

  async function bareCopy(name: string): Promise<string> {
    const native = join(bench.root, name, 'native');
    const found = await locatePackage();
    await cp(found.native, native, { recursive: true, verbatimSymlinks: true, filter: sourceFilter });
    for (const file of await readdir(join(native, 'lib'))) {
      const path = join(native, 'lib', file);
      if ((await lstat(path)).isSymbolicLink()) await rm(path);
    }
    return native;
  }

  it(
    'get the library links that a denied install script did not make',
    async () => {
      const native = await bareCopy('bare');
      const postgres = join(native, 'bin', 'postgres');
      expect((await run(postgres, ['--version'])).code).not.toBe(0);
      await completeNative(native);
      await completeNative(native);
      expect(await run(postgres, ['--version'])).toMatchObject({ code: 0 });
    },
    SLOW,
  );

  it.skipIf(!isRoot())(
    'are copied, once, for a user who cannot reach them (needs root)',
    async () => {
      const native = await bareCopy('closed');
      await makeFolderWithMode(join(bench.root, 'closed'), 0o700);
      const user = await pickDatabaseUser(quiet);
      const said: string[] = [];
      const found = { ...(await locatePackage()), native };
      const log = (words: { en: string }): void => void said.push(words.en);
      const copied = await prepareBinaries(found, user, [bench.spare], log);
      expect(copied.postgres.startsWith(bench.spare)).toBe(true);
      expect((await run(copied.postgres, ['--version'], { runAs: user })).output).toContain('PostgreSQL');
      expect(said).toHaveLength(1);
      expect(await prepareBinaries(found, user, [bench.spare], log)).toEqual(copied);
      expect(said).toHaveLength(1);
    },
    SLOW,
  );
});

describe.skipIf(!isRoot())('as root (needs root)', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await makeBench();
  });
  afterAll(() => bench.clear(), SLOW);

  it(
    'keeps the cluster elsewhere when the data folder is closed, says so and finds it again',
    async () => {
      await makeFolderWithMode(bench.data, 0o700);
      const held = await bench.ensure();
      expect(held.folder.startsWith(bench.spare)).toBe(true);
      expect(bench.said.join()).toContain('数据库改放在');
      expect(bench.said.join()).toContain('is kept in');
      const settings: unknown = JSON.parse(await readFile(join(bench.data, 'postgres.json'), 'utf8'));
      expect(settings).toMatchObject({ folder: held.folder, relocated: true });
      expect((await stat(held.folder)).uid).not.toBe(0);
      await query(held.url, 'CREATE TABLE moved (n int)');
      const child = await bench.child();
      expect(child).toMatchObject({ startedByUs: false, pid: held.pid });
      await child.finish();
      await held.release();
      expect(await findRunningEmbedded(bench.data)).toEqual({ state: 'stopped', folder: held.folder });
      const again = await bench.ensure();
      expect(await query(again.url, 'SELECT count(*)::int AS n FROM moved')).toEqual([{ n: 0 }]);
      await again.release();
    },
    SLOW,
  );

  it(
    'finds a relocated cluster again though postgres.json was lost',
    async () => {
      await rm(bench.data, { recursive: true });
      await makeFolderWithMode(bench.data, 0o700);
      const held = await bench.ensure();
      expect(await query(held.url, 'SELECT count(*)::int AS n FROM moved')).toEqual([{ n: 0 }]);
      await held.release();
    },
    SLOW,
  );

  it(
    "runs an ordinary user's cluster as that user and leaves the files theirs",
    async () => {
      const other = await makeBench();
      try {
        await mkdir(other.data, { recursive: true });
        const user = await pickDatabaseUser(quiet);
        await chown(other.data, user.uid, user.gid);
        const held = await other.ensure();
        for (const name of ['postgres', 'postgres.json', 'users', 'postgres.log']) {
          expect((await stat(join(other.data, name))).uid, name).toBe(user.uid);
        }
        await held.release();
        // As a restore by root leaves it.
        await chownTree(held.folder, 0, 0);
        const again = await other.ensure();
        expect(other.said.join()).toContain('已改归系统用户');
        await again.release();
      } finally {
        await other.clear();
      }
    },
    SLOW,
  );

  it(
    'refuses to lose sight of a made cluster whose folder was closed afterwards',
    async () => {
      const other = await makeBench();
      try {
        const held = await other.ensure();
        await held.release();
        await chmod(other.data, 0o700);
        await expect(other.ensure()).rejects.toMatchObject({ code: 'folder-closed' });
        await chmod(other.data, 0o755);
        await (await other.ensure()).release();
      } finally {
        await other.clear();
      }
    },
    SLOW,
  );
});
