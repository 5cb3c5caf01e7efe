import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../log/index.ts';
import { NamedClient } from './named-client.ts';
import { type Db, type Finish, runTransaction, type Trx } from './transaction.ts';

export interface Database {
  /** For reads outside a transaction. */
  readonly db: Db;
  readonly pool: pg.Pool;
  /** Schema of the city: every connection's search_path. */
  readonly city: string;
  /** Runs `work` in one transaction: all of it is kept, or none. Retried when PostgreSQL breaks a deadlock. */
  transaction<T>(work: (trx: Trx, finish: Finish) => Promise<T>): Promise<T>;
  /**
   * As `transaction`, without telling anybody that something was committed: for followers, whose own commits would
   * else wake them for ever.
   */
  quietTransaction<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  /** Calls `listener` after each transaction that was committed here. */
  onCommit(listener: () => void): void;
  close(): Promise<void>;
}

const DATE_OID = 1082;
const RETRIED = new Set(['40P01', '40001']);
const ATTEMPTS = 4;

/** The SQLSTATE of a database error, else undefined. Constraint names may carry a suffix, so match by this. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

const parserOf = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => unknown;

function createPool(url: string, city: string, size: number, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    options: `-c search_path=${city}`,
    application_name: 'tongjie',
    connectionTimeoutMillis: 10_000,
    pipeline: true,
    Client: NamedClient,
    types: {
      // A date stays the text it is: a Date at midnight would fall on another day in another zone.
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === DATE_OID ? (value: string) => value : (parserOf(oid, format) as (value: string) => unknown),
    },
  });
  // Without a listener an idle connection that breaks ends the process.
  // The error carries the whole client, which nobody wants to read: its message says enough.
  pool.on('error', ({ message }) => log.warn({ why: message }, 'an idle database connection broke'));
  pool.on('connect', (client) => {
    client.on('error', ({ message }) => log.warn({ why: message }, 'a database connection in use broke'));
  });
  return pool;
}

/** Opens the city's pool. Connects lazily: an unreachable server shows at the first query. */
export function openDatabase(options: { url: string; city: string; poolSize: number; log: Log }): Database {
  const pool = createPool(options.url, options.city, options.poolSize, options.log);
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the empty schema is the point, see Db
  const db = new Kysely<{}>({ dialect: new PostgresDialect({ pool }) });
  const listeners: (() => void)[] = [];
  const attempt = async <T>(work: (trx: Trx, finish: Finish) => Promise<T>): Promise<T> => {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await runTransaction(await pool.connect(), work);
      } catch (error) {
        if (attempts >= ATTEMPTS || !RETRIED.has(sqlState(error) ?? '')) throw error;
      }
    }
  };
  return {
    db,
    pool,
    city: options.city,
    async transaction(work) {
      const result = await attempt(work);
      for (const listener of listeners) listener();
      return result;
    },
    quietTransaction: (work) => attempt(work),
    onCommit: (listener) => void listeners.push(listener),
    close: () => db.destroy(),
  };
}
