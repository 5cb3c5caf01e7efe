import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, openDatabase } from '../../src/platform/database/index.ts';
import type { Module } from '../../src/platform/module.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

/** The generators are run on a copy of the house that stands inside of it, so that it finds the same packages. */

const root = fileURLToPath(new URL('../../../', import.meta.url));
let copy: string;
let app: TestApp;

function run(tool: string, ...args: string[]): string {
  return execFileSync(process.execPath, [path.join(root, 'tools', tool), ...args], {
    env: { ...process.env, TONGJIE_ROOT: copy },
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

beforeAll(async () => {
  mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
  copy = mkdtempSync(path.join(root, 'node_modules/.cache/tongjie-copy-'));
  cpSync(path.join(root, 'server/src'), path.join(copy, 'server/src'), { recursive: true });
  const base = path.relative(copy, path.join(root, 'tsconfig.json'));
  const config = { extends: `./${base}`, include: ['server/src/modules/acquisitions'], exclude: [] };
  writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify(config));
  app = await createTestApp();
});

afterAll(async () => {
  await app.close();
  rmSync(copy, { recursive: true, force: true });
});

test('new-module makes a department that compiles and migrates', async () => {
  expect(run('new-module.mjs', 'acquisitions', '采访', 'Acquisitions')).toContain('acquisitionsModule()');
  const folder = path.join(copy, 'server/src/modules/acquisitions');
  expect(readdirSync(folder).sort()).toEqual([
    'README.md',
    'entries.ts',
    'index.ts',
    'migrations',
    'module.ts',
  ]);

  const types = spawnSync('npx', ['tsc', '--noEmit', '-p', copy], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(types.stdout).toBe('');

  const { acquisitionsModule } = (await import(pathToFileURL(path.join(folder, 'index.ts')).href)) as {
    acquisitionsModule: () => Module;
  };
  const { name, migrations, entries } = acquisitionsModule();
  expect(entries).toMatchObject([{ kind: 'AcquisitionsNoted', name: { zh: '采访', en: 'Acquisitions' } }]);
  // In a city of its own: a database refuses migrations that the program does not know.
  const database = openDatabase({ url: app.url, city: 'skeleton', poolSize: 2, log: app.house.log });
  const ran = await migrate(database.pool, database.city, [{ module: name, folder: migrations }], new Date());
  await database.close();
  expect(ran).toEqual(['acquisitions/0001-start.sql']);
});

test('new-migration makes the next number, and what it makes runs', () => {
  run('new-migration.mjs', 'circulation', 'add-crates');
  const folder = path.join(copy, 'server/src/modules/circulation/migrations');
  const files = readdirSync(folder).sort();
  expect(files.at(-1)).toBe(`${String(files.length).padStart(4, '0')}-add-crates.sql`);
  expect(readFileSync(path.join(folder, files.at(-1) ?? ''), 'utf8')).toMatch(/^-- /);
});

test('a name that stands on no floor, or twice, is refused and leaves nothing behind', () => {
  for (const name of ['catering', 'Acquisitions', 'catalog']) {
    const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'tools/new-module.mjs'), name], {
      env: { ...process.env, TONGJIE_ROOT: copy },
      encoding: 'utf8',
    });
    expect(status, name).toBe(1);
    expect(stderr, name).toContain('✗');
  }
  expect(readdirSync(path.join(copy, 'server/src/modules'))).not.toContain('catering');
});
