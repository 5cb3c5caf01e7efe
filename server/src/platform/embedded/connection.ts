import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import pg from 'pg';
import { codeOf } from './errors.ts';
import { DATABASE, DATABASE_USER } from './layout.ts';
import { realPath } from './processes.ts';

/**
 * What answers at a port: our cluster; a PostgreSQL that is still starting or already stopping; something
 * that does not let us in or is not ours; nothing.
 */
export type Answer = 'ours' | 'busy' | 'stranger' | 'nothing';

/** PostgreSQL's error classes for "starting up, recovering, shutting down" and "too many connections". */
const BUSY = new Set(['57P01', '57P02', '57P03', '53300']);

/** The address of a database of the cluster. */
export function urlOf(port: number, password: string, database = DATABASE): string {
  return `postgres://${DATABASE_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function withClient<T>(
  port: number,
  password: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: urlOf(port, password, 'postgres'),
    // Not what PGSSLMODE may say in the environment.
    ssl: false,
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    application_name: 'tongjie-supervisor',
  });
  // Emitted when the server goes away under us; the query's own rejection tells enough.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Finds out by connecting whether the server at this port serves the given cluster folder. */
export async function askPort(port: number, password: string, cluster: string): Promise<Answer> {
  try {
    return await withClient(port, password, async (client) => {
      const result = await client.query<{ folder: string }>(
        "SELECT current_setting('data_directory') AS folder",
      );
      const folder = result.rows[0]?.folder ?? '';
      return resolve(realPath(folder)) === resolve(realPath(cluster)) ? 'ours' : 'stranger';
    });
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (BUSY.has(code)) return 'busy';
    return code === 'ECONNREFUSED' ? 'nothing' : 'stranger';
  }
}

/** Creates the database when it is missing: a first start may have been interrupted just before. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  await withClient(port, password, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

/** True when nothing listens at this port of 127.0.0.1. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => done(true)));
  });
}

/** A free port at random, above those of well-known services and below those systems hand out themselves. */
export async function pickPort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_001, 32_000);
    if (await isPortFree(port)) return port;
  }
}
