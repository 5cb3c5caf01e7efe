import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../database/index.ts';
import type { Log } from '../log/index.ts';

const CHANNEL = 'tongjie_ledger';
const NOTIFY_EVERY_MS = 50;
const RECONNECT_MS = 2_000;

/**
 * Tells followers that there may be something new. It only wakes: polling stays the truth. Commits of this process
 * wake its followers directly; other processes hear a NOTIFY, sent apart from the business transactions and at
 * most every 50 ms, because a NOTIFY inside of them makes all commits queue for one lock.
 */
export class Waker {
  readonly #database: Database;
  readonly #log: Log;
  #waiting = new Set<() => void>();
  #notifyDue = false;
  #stopped = false;
  #listener: pg.Client | undefined;

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#log = log;
    database.onCommit(() => this.#committed());
  }

  /** Starts to hear the other processes. A broken connection is made again; nothing is lost meanwhile. */
  async listen(url: string): Promise<void> {
    if (this.#stopped) return;
    const client = new pg.Client({ connectionString: url, application_name: 'tongjie-listen' });
    const again = (): void => {
      if (this.#listener !== client) return;
      this.#listener = undefined;
      void sleep(RECONNECT_MS, undefined, { ref: false }).then(() => this.listen(url));
    };
    this.#listener = client;
    client.on('error', again);
    client.on('end', again);
    client.on('notification', (message) => {
      if (message.payload === this.#database.city) this.wake();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (error) {
      this.#log.warn({ err: error }, 'cannot listen for ledger notifications; followers poll');
      again();
    }
  }

  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const resolve of waiting) resolve();
  }

  /** Resolves when woken, or after `ms`. */
  async wait(ms: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(finish, ms);
      const waiting = this.#waiting;
      function finish(): void {
        clearTimeout(timer);
        waiting.delete(finish);
        resolve();
      }
      waiting.add(finish);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    const listener = this.#listener;
    this.#listener = undefined;
    await listener?.end().catch(() => undefined);
  }

  #committed(): void {
    this.wake();
    if (this.#notifyDue || this.#stopped) return;
    this.#notifyDue = true;
    setTimeout(() => {
      this.#notifyDue = false;
      if (this.#stopped) return;
      sql`SELECT pg_notify(${CHANNEL}, ${this.#database.city})`.execute(this.#database.db).catch(() => {
        // The other processes poll; a lost notification costs them half a second.
      });
    }, NOTIFY_EVERY_MS).unref();
  }
}
