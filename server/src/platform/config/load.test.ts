import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError, loadConfig, settingInfos } from './index.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tongjie-config-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const full = path.join(folder, name);
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
  return full;
}

function faults(env: Record<string, string>): string[] {
  try {
    loadConfig(env, folder);
  } catch (error) {
    if (error instanceof ConfigError) {
      for (const { zh } of error.faults) expect(zh).toMatch(/\p{Script=Han}/u);
      return error.faults.map(({ en }) => en);
    }
    throw error;
  }
  return [];
}

test('without anything every setting has its default, and says so', () => {
  const { config, sources, file: found } = loadConfig({}, folder);
  expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', city: 'qingyuan', demo: false });
  expect(config.dataFolder).toBe(path.join(folder, '.tongjie'));
  expect(new Set(Object.values(sources))).toEqual(new Set(['default']));
  expect(found).toBeUndefined();
});

test('the environment goes before the file, the file before the default', () => {
  const TONGJIE_CONFIG = file('a.json', { port: 9000, city: 'foshan', demo: true });
  const { config, sources } = loadConfig({ TONGJIE_CONFIG, PORT: '9001', TONGJIE_CITY: '' }, folder);
  expect(config).toMatchObject({ port: 9001, city: 'foshan', demo: true, poolSize: 24 });
  expect(sources).toMatchObject({ port: 'environment', city: 'file', demo: 'file', poolSize: 'default' });
});

test('switches understand the usual words', () => {
  for (const word of ['true', '1', 'yes'])
    expect(loadConfig({ TONGJIE_DEMO: word }, folder).config.demo).toBe(true);
  for (const word of ['false', '0', 'no'])
    expect(loadConfig({ TONGJIE_DEMO: word }, folder).config.demo).toBe(false);
});

test('every fault has its sentence, all of them at once, with the name of the setting', () => {
  const found = faults({
    PORT: '99999',
    DATABASE_URL: 'mysql://x',
    TONGJIE_CITY: 'Drop Table',
    TONGJIE_SECRET: 'short',
    TONGJIE_POOL: 'many',
    TONGJIE_LOG: 'loud',
    TONGJIE_DEMO: 'perhaps',
    TONGJIE_URL: 'nowhere',
    TONGJIE_RATE: '0',
  });
  expect(found).toHaveLength(9);
  for (const name of [
    'PORT (port)',
    'DATABASE_URL (databaseUrl)',
    'TONGJIE_CITY (city)',
    'TONGJIE_SECRET (secret)',
    'TONGJIE_POOL (poolSize)',
    'TONGJIE_LOG (logLevel)',
    'TONGJIE_DEMO (demo)',
    'TONGJIE_URL (publicUrl)',
    'TONGJIE_RATE (requestsPerMinute)',
  ])
    expect(found.filter((fault) => fault.includes(name))).toHaveLength(1);
});

test('a fault never repeats a secret', () => {
  expect(faults({ TONGJIE_SECRET: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@x' }).join()).not.toContain(
    'hunter2',
  );
});

test('a setting that is not declared is refused by name', () => {
  expect(faults({ TONGJIE_CONFIG: file('b.json', { prot: 9000 }) }).join()).toContain('prot');
});

test('a file that is missing, is no JSON or no object is named', () => {
  expect(faults({ TONGJIE_CONFIG: path.join(folder, 'none.json') }).join()).toContain(
    'none.json does not exist',
  );
  expect(faults({ TONGJIE_CONFIG: file('c.json', '{ port: ') }).join()).toContain('c.json cannot be read');
  expect(faults({ TONGJIE_CONFIG: file('d.json', '[]') }).join()).toContain('must hold one JSON object');
});

test('every setting has a name of its own in the environment and says what it means', () => {
  expect(new Set(settingInfos.map(({ env }) => env)).size).toBe(settingInfos.length);
  for (const { env, description } of settingInfos) {
    expect(env).toMatch(/^[A-Z][A-Z_]*$/);
    expect(description.length).toBeGreaterThan(3);
  }
});
