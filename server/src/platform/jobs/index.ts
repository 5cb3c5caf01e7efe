import { Logger as WorkerLogger, run, type Runner, runMigrations, type Task } from 'graphile-worker';
import { sql } from 'kysely';
import type { Database, Trx } from '../database/index.ts';
import type { Log } from '../log/index.ts';

/** Work that is done apart from any request. It may run twice after a crash, so it must not mind. */
export interface Job<Payload = unknown> {
  readonly name: string;
  /** When it runs by itself, as a crontab line's five fields in the city's time; left out for jobs asked for. */
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
      const runner: Runner = await run({
        ...shared,
        concurrency: CONCURRENCY,
        noHandleSignals: true,
        taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(job, log)])),
        crontab,
      });
      return { stop: () => runner.stop() };
    },
  };
}
