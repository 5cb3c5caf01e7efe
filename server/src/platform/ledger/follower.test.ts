import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { settled } from '../../../test/support/settled.ts';
import { type Db, openDatabase, type Trx } from '../database/index.ts';
import {
  appendEntries,
  type Follower,
  followOnce,
  followToEnd,
  rebuildFollower,
  registerFollower,
} from './index.ts';

const Happened = { kind: 'TestHappened', version: 1, name: { zh: '试', en: 'test' } };

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await sql`CREATE TABLE seen (place bigint GENERATED ALWAYS AS IDENTITY, id bigint NOT NULL)`.execute(
    app.house.database.db,
  );
  await registerFollower(app.house.database, 'probe', app.clock.now());
});

beforeEach(async () => {
  await sql`TRUNCATE ledger, ledger_cursor, seen`.execute(app.house.database.db);
});

/** A test that fails in between must not leave the next one waiting for its transaction. */
let stillOpen: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stillOpen?.();
  stillOpen = undefined;
});

afterAll(() => app.close());

/** Notes every entry that it is given, once more each time it is given. */
function probe(onApplied: () => void = () => undefined): Follower {
  return {
    name: 'probe',
    async apply(trx, entries) {
      for (const { id } of entries) await sql`INSERT INTO seen (id) VALUES (${id}::bigint)`.execute(trx);
      onApplied();
    },
    async reset(trx) {
      await sql`DELETE FROM seen`.execute(trx);
    },
  };
}

async function happen(trx: Trx, note: string | number): Promise<void> {
  await appendEntries(trx, [
    { kind: Happened, at: app.clock.now(), libraryId: 1, actor: 'test', data: { note } },
  ]);
}

async function ids(
  db: Db,
  query = sql<{ id: string }>`SELECT id FROM seen ORDER BY place`,
): Promise<string[]> {
  return (await query.execute(db)).rows.map(({ id }) => id);
}

async function inLedger(): Promise<string[]> {
  return ids(app.house.database.db, sql`SELECT id FROM ledger ORDER BY xid, id`);
}

/** What a follower would read that only remembered the greatest id it has seen. */
async function readById(after: string): Promise<string[]> {
  return ids(app.house.database.db, sql`SELECT id FROM ledger WHERE id > ${after}::bigint ORDER BY id`);
}

interface OpenEntry {
  commit(): Promise<void>;
}

/** Writes an entry in a transaction that stays open until told otherwise. */
async function openEntry(note: string): Promise<OpenEntry> {
  const client = await app.house.database.pool.connect();
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO ledger (kind, version, at, day, library_id, quantity, actor, data)
    VALUES ('TestHappened', 1, $1, '2026-03-10', 1, 1, 'test', jsonb_build_object('note', $2::text))`,
    [app.clock.now(), note],
  );
  const end = async (how: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    await client.query(how);
    client.release();
  };
  stillOpen = () => end('ROLLBACK');
  return {
    async commit() {
      stillOpen = undefined;
      await end('COMMIT');
    },
  };
}

test('an entry that commits late is followed, where a reader by id alone would skip it', async () => {
  const { database } = app.house;
  const early = await openEntry('A');
  await database.transaction((trx) => happen(trx, 'B'));

  const byId = await readById('0');
  expect(byId).toHaveLength(1);
  const [b = ''] = byId;
  expect(await followOnce(database, probe())).toBe(0);

  await early.commit();
  const [a] = await inLedger();
  expect(BigInt(a!)).toBeLessThan(BigInt(b));
  // It has passed B already, so A lies behind its back for good.
  expect(await readById(b)).toEqual([]);

  await settled(database.db);
  expect(await followToEnd(database, probe())).toBe(2);
  expect(await ids(database.db)).toEqual([a, b]);
  expect(await followToEnd(database, probe())).toBe(0);
});

/** A small generator with a seed, so that a failing run can be repeated. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test('with many writers that commit in any order every entry is applied exactly once', async () => {
  const { database } = app.house;
  const random = generator(20_260_310);
  const writing = new AbortController();
  const following = (async () => {
    while (!writing.signal.aborted) {
      await followOnce(database, probe(), 7);
      await sleep(1);
    }
  })();
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let i = 0; i < 20; i += 1) {
      const giveUp = random() < 0.1;
      await database
        .transaction(async (trx) => {
          await happen(trx, writer * 100 + i);
          await sleep(random() * 12);
          if (giveUp) throw new Error('rolled back');
        })
        .catch(() => undefined);
    }
  });
  await Promise.all(writers);
  writing.abort();
  await following;
  await settled(database.db);
  await followToEnd(database, probe());

  const entries = await inLedger();
  expect(entries.length).toBeGreaterThan(100);
  expect(await ids(database.db)).toEqual(entries);
});

test('transactions are followed by number, not by the look of the number: 999 comes before 1000', async () => {
  const { database } = app.house;
  // Another server's stamps can be chosen; those of this one are what they are.
  await database.transaction(async (trx) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(trx);
    for (const xid of ['998', '999', '1000', '1001', '10000'])
      await sql`INSERT INTO ledger (xid, origin, kind, version, at, day, library_id, quantity, actor, data)
        VALUES (${xid}::xid8, 42, 'TestHappened', 1, ${app.clock.now()}, '2026-03-10', 1, 1, 'test', '{}')`.execute(
        trx,
      );
  });
  while (await followOnce(database, probe(), 2));
  expect(await ids(database.db)).toEqual(await inLedger());
});

test('a follower that fails after writing leaves neither its effect nor a moved cursor', async () => {
  const { database } = app.house;
  await database.transaction((trx) => happen(trx, 1));
  await settled(database.db);
  const failing = probe(() => {
    throw new Error('the follower fails');
  });
  await expect(followOnce(database, failing)).rejects.toThrow('the follower fails');
  expect(await ids(database.db)).toEqual([]);
  const { rows } = await sql`SELECT 1 FROM ledger_cursor`.execute(database.db);
  expect(rows).toEqual([]);

  expect(await followOnce(database, probe())).toBe(1);
  expect(await ids(database.db)).toEqual(await inLedger());
});

test('two processes under one name take turns, and no entry is applied by both', async () => {
  const { database, config, log } = app.house;
  const other = openDatabase({ url: app.url, city: config.city, poolSize: 4, log });
  for (let i = 0; i < 60; i += 1) await database.transaction((trx) => happen(trx, i));
  await settled(database.db);
  const applied: (number | undefined)[] = [];
  const follow = async (process: typeof database): Promise<void> => {
    for (let applied0; applied0 !== 0;) {
      applied0 = await followOnce(process, probe(), 3);
      applied.push(applied0);
    }
  };
  await Promise.all([follow(database), follow(other), follow(database), follow(other)]);
  await other.close();
  expect(await ids(database.db)).toEqual(await inLedger());
  expect(applied.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(60);
});

test('a rebuilt follower has read the whole ledger once more, from the first entry', async () => {
  const { database } = app.house;
  for (let i = 0; i < 5; i += 1) await database.transaction((trx) => happen(trx, i));
  await settled(database.db);
  await followToEnd(database, probe());
  expect(await rebuildFollower(database, probe())).toBe(5);
  expect(await ids(database.db)).toEqual(await inLedger());
});

test('what another server stamped is followed whatever transaction it names', async () => {
  const { database } = app.house;
  const client = await database.pool.connect();
  await client.query('BEGIN');
  // Off for this transaction alone: the row arrives with the stamp of the server on which the city lived before.
  await client.query('SET LOCAL session_replication_role = replica');
  await client.query(`INSERT INTO ledger (xid, origin, kind, version, at, day, library_id, quantity, actor, data)
    VALUES ('9000000000000000000', 42, 'TestHappened', 1, now(), '2026-03-10', 1, 1, 'test', '{}')`);
  await client.query('COMMIT');
  client.release();
  await database.transaction((trx) => happen(trx, 'here'));
  await settled(database.db);

  expect(await followToEnd(database, probe())).toBe(2);
  expect(await followToEnd(database, probe())).toBe(0);
  expect(new Set(await ids(database.db))).toEqual(new Set(await inLedger()));
  const { rows } = await sql`SELECT 1 FROM ledger_cursor WHERE follower = 'probe'`.execute(database.db);
  expect(rows).toHaveLength(2);
});
