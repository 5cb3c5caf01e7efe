import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cnmarc, marcFile } from '../support/examples.ts';
import { runCommand, startServer, stopServer } from '../support/server-process.ts';
import { makeDataFolder } from '../support/temporary-folder.ts';

/** An administrator sets up a library from the command line: alone, then beside the running server. */

let folder: string;
let remove: () => Promise<void>;
const tongjie = (...args: string[]) => runCommand(folder, args);

beforeAll(async () => {
  ({ folder, remove } = await makeDataFolder('tongjie-cli-'));
});

afterAll(() => remove());

test('a library is opened, filled and counted, without a demo', async () => {
  const opened = await tongjie('setup', '--code', 'QY0000', '--name', '清远市图书馆');
  expect(opened).toMatchObject({ code: 0, last: { ok: true, library: 'QY0000', admin: 'admin' } });
  expect(JSON.stringify(opened.last)).not.toMatch(/password/i);
  expect((await tongjie('setup', '--code', 'X', '--name', 'X')).code).toBe(1);
  expect((await tongjie('demo')).code).toBe(1);

  const file = path.join(folder, 'books.iso');
  const damaged = Buffer.from('\n00030garbage\u001e\u001d');
  writeFileSync(
    file,
    Buffer.concat([marcFile([cnmarc({ title: '少年小树之歌', barcodes: ['44180000000001'] })]), damaged]),
  );
  const report = path.join(folder, 'faults.csv');
  const imported = await tongjie('import', 'marc', file, '--library', 'QY0000', '--report', report);
  expect(imported).toMatchObject({ code: 0, last: { ok: true, records: 1, itemsAdded: 1, unreadable: 1 } });
  expect(readFileSync(report, 'utf8')).toContain('filler');

  expect(await tongjie('search', '小樹')).toMatchObject({ code: 0, last: { total: 1 } });
  expect(await tongjie('figures')).toMatchObject({ code: 0, last: { figures: { items: 1, loans: 0 } } });
});

test('commands work beside the running server and leave its database running', async () => {
  const { address, child } = await startServer(folder);
  expect(await tongjie('search', '少年')).toMatchObject({ code: 0, last: { total: 1 } });
  expect(await tongjie('doctor', '--data')).toMatchObject({ code: 0, last: { ok: true } });
  const answer = await fetch(`${address}/api/v1/about`);
  expect(await answer.json()).toMatchObject({ demo: false, demoAccounts: [], city: '清远市图书馆' });
  await stopServer(child);
});

test('what is asked wrongly is told apart from what cannot be done, and nothing is a stack trace', async () => {
  expect((await tongjie('no-such-command')).code).toBe(2);
  expect((await tongjie('import', 'marc', 'no-such-file.iso', '--library', 'QY0000')).last).toMatchObject({
    ok: false,
    errors: [{ en: 'There is no file no-such-file.iso' }],
  });
  const unknown = await tongjie('search', '书', '--library', 'NOWHERE');
  expect(unknown).toMatchObject({ code: 1, last: { ok: false } });
  expect(JSON.stringify(unknown.last)).not.toContain('at ');
});

test('the settings are printed with where they come from, secrets masked', async () => {
  const { last } = await tongjie('config');
  const settings = last['settings'] as { name: string; source: string; value: unknown }[];
  expect(settings.find(({ name }) => name === 'dataFolder')).toMatchObject({
    source: 'environment',
    value: folder,
  });
  expect(settings.find(({ name }) => name === 'city')).toMatchObject({
    source: 'default',
    value: 'qingyuan',
  });
});
