import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, migrateApp } from '../../src/app.ts';
import { loadConfig } from '../../src/platform/config/index.ts';
import { type EmbeddedPostgres, ensureEmbeddedPostgres } from '../../src/platform/embedded/index.ts';
import { openHouse } from '../../src/platform/open-house.ts';
import {
  CITY,
  exampleAlliance,
  exampleBooks,
  exampleReader,
  exampleStaff,
  LIANZHOU,
  PASSWORD,
} from '../support/examples.ts';
import {
  environment,
  killHard,
  postmasterPid,
  runCommand,
  startServer,
  stopServer,
} from '../support/server-process.ts';
import { makeDataFolder } from '../support/temporary-folder.ts';

/** What was answered is kept, whatever is killed in the middle; what was not answered is whole or not there. */

const ITEMS = 200;
const barcode = (i: number): string => `4418000000${String(i).padStart(4, '0')}`;
const card = (i: number): string => `QYD9${String(i).padStart(4, '0')}`;

let folder: string;
let cluster: string;
let remove: () => Promise<void>;

async function withApp<T>(work: (app: ReturnType<typeof createApp>) => Promise<T>): Promise<T> {
  const embedded: EmbeddedPostgres = await ensureEmbeddedPostgres({
    dataFolder: folder,
    log: () => undefined,
  });
  cluster = embedded.folder;
  const { config } = loadConfig(environment(folder));
  const app = createApp(openHouse(config, embedded.url));
  try {
    return await work(app);
  } finally {
    await app.house.database.close();
    await embedded.release();
  }
}

beforeAll(async () => {
  ({ folder, remove } = await makeDataFolder('tongjie-killed-'));
  await withApp(async (app) => {
    await migrateApp(app);
    await exampleAlliance(app);
    const books = Array.from({ length: ITEMS }, (_, i) => ({ title: `第${i}种书`, barcodes: [barcode(i)] }));
    await exampleBooks(app, LIANZHOU, books);
    for (let i = 0; i < 20; i += 1) await exampleReader(app, card(i));
    await exampleStaff(app, 'desk', 'LIB_ADMIN', CITY);
  });
});

afterAll(() => remove());

interface Answered {
  readonly lent: Map<string, string>;
  readonly returned: Set<string>;
}

async function post(
  address: string,
  token: string,
  url: string,
  body: object,
): Promise<{ status: number; id: string }> {
  const response = await fetch(`${address}${url}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const { id = '' } = (await response.json()) as { id?: string };
  return { status: response.status, id };
}

/** Lends the first half and takes the second half back, all at once; kills when `after` answers have come. */
async function work(address: string, after: number, kill: () => Promise<void>): Promise<Answered> {
  const session = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'desk', password: PASSWORD }),
  });
  const { token } = (await session.json()) as { token: string };
  const second = Array.from({ length: ITEMS / 2 }, (_, i) => i + ITEMS / 2);
  for (const i of second)
    await post(address, token, '/api/v1/loans', {
      reader: card(i % 20),
      item: barcode(i),
      library: LIANZHOU,
    });
  const answered: Answered = { lent: new Map(), returned: new Set() };
  let answers = 0;
  let killing: Promise<void> | undefined;
  const note = (): void => {
    answers += 1;
    if (answers === after) killing = kill();
  };
  await Promise.allSettled(
    Array.from({ length: ITEMS }, async (_, i) => {
      const lends = i < ITEMS / 2;
      const url = lends ? '/api/v1/loans' : '/api/v1/returns';
      const body = { reader: card(i % 20), item: barcode(i), library: lends ? LIANZHOU : CITY };
      const { status, id } = await post(
        address,
        token,
        url,
        lends ? body : { item: body.item, library: CITY },
      );
      if (lends && status === 201) answered.lent.set(barcode(i), id);
      if (!lends && status === 200) answered.returned.add(barcode(i));
      note();
    }),
  );
  await killing;
  return answered;
}

async function expectKept(answered: Answered): Promise<void> {
  await withApp(async (app) => {
    const { rows } = await sql<{ barcode: string; loans: string[]; open: number }>`
      SELECT i.barcode, array_agg(l.id::text) AS loans,
        (count(*) FILTER (WHERE l.returned_at IS NULL))::integer AS open
      FROM loan l JOIN item i ON i.id = l.item_id GROUP BY 1`.execute(app.house.database.db);
    const found = new Map(rows.map((row) => [row.barcode, row]));
    for (const [item, id] of answered.lent) expect(found.get(item)?.loans, item).toContain(id);
    for (const item of answered.lent.keys()) expect(found.get(item)?.open, item).toBe(1);
    for (const item of answered.returned) expect(found.get(item)?.open, item).toBe(0);
  });
}

/** Everything is brought back to the shelf for the next test. */
async function tidy(): Promise<void> {
  await withApp(async (app) => {
    const { db } = app.house.database;
    await sql`TRUNCATE loan, transit`.execute(db);
    await sql`DELETE FROM ledger WHERE kind <> 'ItemAdded'`.execute(db);
    await sql`UPDATE item SET state = 'AVAILABLE', due_on = NULL, library_id = owner_library_id`.execute(db);
    await sql`UPDATE reader SET open_loans = 0`.execute(db);
  });
}

test.each([
  ['the server', 60, false],
  ['the server and PostgreSQL', 90, true],
])('%s killed in the middle of 200 loans and returns', async (_what, after, withPostgres) => {
  const { address, child } = await startServer(folder);
  const answered = await work(address, after, async () => {
    if (withPostgres) process.kill(postmasterPid(cluster), 'SIGKILL');
    await killHard(child);
  });
  expect(answered.lent.size + answered.returned.size).toBeGreaterThanOrEqual(after - 1);
  expect(answered.lent.size + answered.returned.size).toBeLessThan(ITEMS);

  const again = await startServer(folder);
  const { code, last } = await runCommand(folder, ['doctor', '--data']);
  expect(last).toMatchObject({ ok: true });
  expect(code).toBe(0);
  await expectKept(answered);
  await stopServer(again.child);
  await tidy();
});

test('the checker notices what does not agree', async () => {
  await withApp(async (app) => {
    await sql`UPDATE item SET state = 'ON_LOAN' WHERE barcode = ${barcode(0)}`.execute(app.house.database.db);
    await sql`UPDATE reader SET open_loans = 1 WHERE id = (SELECT min(id) FROM reader)`.execute(
      app.house.database.db,
    );
  });
  const { code, last } = await runCommand(folder, ['doctor', '--data']);
  expect(code).toBe(1);
  const broken = (last['findings'] as { check: string; ok: boolean }[]).filter(({ ok }) => !ok);
  expect(broken.map(({ check }) => check)).toEqual(['state-and-loan', 'reader-count']);
});
