import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { Text } from '../../kernel/text.ts';
import { sqlState } from './database.ts';
import { splitStatements } from './split-statements.ts';

/** A folder of numbered SQL files and the module they belong to. */
export interface MigrationSource {
  readonly module: string;
  readonly folder: URL;
}

export interface Migration {
  readonly module: string;
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
}

/** A migration cannot be run; nothing of it was kept. */
export class MigrationError extends Error {
  readonly text: Text;
  constructor(text: Text, cause?: unknown) {
    super(text.en, { cause });
    this.name = 'MigrationError';
    this.text = text;
  }
}

/** Migrations of `sources`: modules in the order given, each by number. @throws MigrationError on a bad name. */
export function readMigrations(sources: readonly MigrationSource[]): Migration[] {
  return sources.flatMap(({ module, folder }) => {
    const path = fileURLToPath(folder);
    const files = readdirSync(path)
      .filter((file) => file.endsWith('.sql'))
      .sort();
    return files.map((file, index) => {
      const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file);
      if (!match || Number(match[1]) !== index + 1)
        throw new MigrationError({
          zh: `${module} 的迁移文件 ${file} 应名为 ${String(index + 1).padStart(4, '0')}-说明.sql`,
          en: `${module}: migration ${file} should be number ${String(index + 1).padStart(4, '0')}`,
        });
      const sql = readFileSync(`${path}/${file}`, 'utf8').replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { module, number: index + 1, name: file, checksum, sql };
    });
  });
}

interface AppliedRow {
  module: string;
  number: number;
  name: string;
  checksum: string;
}

function refuseChanged(migrations: readonly Migration[], applied: readonly AppliedRow[]): void {
  for (const row of applied) {
    const file = migrations.find((m) => m.module === row.module && m.number === row.number);
    if (!file) {
      throw new MigrationError({
        zh: `数据库里已执行 ${row.module}/${row.name}，但程序中没有这个文件：程序比数据库旧。请换用新版本。`,
        en: `the database has ${row.module}/${row.name}, which this version does not know: use a newer version`,
      });
    }
    if (file.checksum !== row.checksum)
      throw new MigrationError({
        zh: `迁移 ${row.module}/${row.name} 执行后被改动过。请恢复原文件，用新的编号写改动。数据未动。`,
        en: `migration ${row.module}/${row.name} was changed after it ran: restore it and write a new number. Nothing was done.`,
      });
  }
}

async function runOne(client: pg.PoolClient, migration: Migration, at: Date): Promise<void> {
  await client.query('BEGIN');
  try {
    for (const statement of splitStatements(migration.sql)) await client.query(statement);
    await client.query(
      'INSERT INTO migration (module, number, name, checksum, applied_at) VALUES ($1, $2, $3, $4, $5)',
      [migration.module, migration.number, migration.name, migration.checksum, at],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const why = error instanceof Error ? error.message : String(error);
    throw new MigrationError(
      {
        zh: `迁移 ${migration.module}/${migration.name} 失败，已全部撤回：${why}`,
        en: `migration ${migration.module}/${migration.name} failed and was rolled back: ${why}`,
      },
      error,
    );
  }
}

/**
 * Creates the city's schema if need be and runs what has not run. Two processes that migrate at once take turns.
 * @returns the names of the migrations that ran. @throws MigrationError when an old one was changed or one fails.
 */
export async function migrate(
  pool: pg.Pool,
  city: string,
  sources: readonly MigrationSource[],
  at: Date,
): Promise<string[]> {
  const migrations = readMigrations(sources);
  const client = await pool.connect();
  // The turn is held by a lock on a table that exists before any migration, in a transaction of its own.
  const turn = await pool.connect();
  try {
    await prepare(turn, city);
    await turn.query('BEGIN');
    await turn.query('LOCK TABLE migration_turn IN EXCLUSIVE MODE');
    const { rows } = await client.query<AppliedRow>('SELECT module, number, name, checksum FROM migration');
    refuseChanged(migrations, rows);
    const pending = migrations.filter(
      (m) => !rows.some((row) => row.module === m.module && row.number === m.number),
    );
    for (const migration of pending) await runOne(client, migration, at);
    return pending.map((m) => `${m.module}/${m.name}`);
  } finally {
    await turn.query('ROLLBACK').catch(() => undefined);
    turn.release();
    client.release();
  }
}

/** How PostgreSQL says that the other process was quicker: by its catalogue's key, the schema, the table, its type. */
const CREATED_MEANWHILE = ['23505', '42P06', '42P07', '42710'];

/** IF NOT EXISTS still races with itself, so a second process may see the other's creation as a violation. */
async function prepare(client: pg.PoolClient, city: string): Promise<void> {
  const statements = [
    `CREATE SCHEMA IF NOT EXISTS ${city}`,
    'CREATE TABLE IF NOT EXISTS migration_turn (taken boolean)',
    `CREATE TABLE IF NOT EXISTS migration (
       module text NOT NULL, number integer NOT NULL, name text NOT NULL, checksum text NOT NULL,
       applied_at timestamptz NOT NULL, PRIMARY KEY (module, number))`,
  ];
  for (const statement of statements) {
    try {
      await client.query(statement);
    } catch (error) {
      if (!CREATED_MEANWHILE.includes(sqlState(error) ?? '')) throw error;
    }
  }
}
