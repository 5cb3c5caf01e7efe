import { Logger as WorkerLogger, run, type Runner, runMigrations, type Task } from 'graphile-worker';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database, Trx } from '../database/index.ts';
import type { Log } from '../log/index.ts';

/** Work that is done apart from any request. It may run twice after a crash, so it must not mind. */
export interface Job<Payload = unknown> {
  readonly name: string;
  /** When it runs by itself: five fields of a crontab, in UTC (the city is eight hours ahead). */
  readonly schedule?: string;
  run(payload: Payload, context: { readonly log: Log }): Promise<void>;
}

export interface JobRequest {
  readonly job: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The id of the entry that caused it: the same entry asks once, however often it is applied. */
  readonly key: string;
  readonly runAt: Date;
}

export interface Jobs {
  /** Prepares the jobs' own schema. */
  migrate(): Promise<void>;
  /** Asks for work from inside a follower; a command never does, the ledger is the outbox. */
  enqueue(trx: Trx, requests: readonly JobRequest[]): Promise<void>;
  /** Starts working until stopped. */
  start(jobs: readonly Job[]): Promise<{ stop(): Promise<void> }>;
}

const CONCURRENCY = 4;
const RESTART_MS = 1_000;

function workerLogger(log: Log): WorkerLogger {
  const levels: Record<string, 'error' | 'warn' | 'debug'> = { error: 'error', warning: 'warn' };
  return new WorkerLogger(() => (level, message) => log[levels[level] ?? 'debug']({ part: 'jobs' }, message));
}

function taskOf(job: Job, log: Log): Task {
  return async (payload) => {
    await job.run(payload, { log });
    log.debug({ job: job.name }, 'job done');
  };
}

/**
 * Begins again when the runner ends by itself, as it does when another city of the same database prepares its jobs:
 * the notice of that reaches every city.
 */
async function keepRunning(begin: () => Promise<Runner>, log: Log): Promise<{ stop(): Promise<void> }> {
  const state = { stopped: false };
  let runner = await begin();
  const watched = (async () => {
    for (;;) {
      await runner.promise.catch((error: unknown) =>
        log.warn({ err: error }, 'the jobs stopped by themselves'),
      );
      if (state.stopped) return;
      await sleep(RESTART_MS);
      runner = await begin();
      log.info('the jobs run again');
    }
  })().catch((error: unknown) => log.error({ err: error }, 'the jobs cannot be started again'));
  return {
    async stop() {
      state.stopped = true;
      // It may have ended in the same moment, which it reports as an error.
      await runner.stop().catch(() => undefined);
      await watched;
    },
  };
}

/** The city's jobs, in a schema of their own beside the city's. */
export function createJobs(database: Database, log: Log): Jobs {
  const schema = `${database.city}_jobs`;
  const shared = { pgPool: database.pool, schema, logger: workerLogger(log) };
  return {
    migrate: () => runMigrations(shared),
    async enqueue(trx, requests) {
      for (const { job, payload, key, runAt } of requests)
        await sql`SELECT 1 FROM ${sql.id(schema)}.add_job(identifier => ${job}, payload => ${JSON.stringify(payload)}::json,
          job_key => ${key}, run_at => ${runAt}::timestamptz)`.execute(trx);
    },
    async start(jobs) {
      const crontab = jobs.flatMap((job) => (job.schedule ? [`${job.schedule} ${job.name}`] : [])).join('\n');
      const taskList = Object.fromEntries(jobs.map((job) => [job.name, taskOf(job, log)]));
      const begin = (): Promise<Runner> =>
        run({ ...shared, concurrency: CONCURRENCY, noHandleSignals: true, taskList, crontab });
      return keepRunning(begin, log);
    },
  };
}
