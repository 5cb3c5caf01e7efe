import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type EmbeddedPostgres, ensureEmbeddedPostgres } from './index.ts';
import { isAlive } from './processes.ts';

/** A throw-away data folder with an awkward name, and everything a test started in it. */
export interface Bench {
  readonly root: string;
  readonly data: string;
  readonly spare: string;
  readonly said: string[];
  ensure(patienceMs?: number): Promise<EmbeddedPostgres>;
  /** Starts another process that takes the database; see testing-child.ts. */
  child(): Promise<Child>;
  /** Has a process ended when the test is over. */
  watch(pid: number): void;
  clear(): Promise<void>;
}

export interface Child {
  readonly process: ChildProcess;
  readonly url: string;
  readonly pid: number;
  readonly startedByUs: boolean;
  /** Lets it release the database and end. */
  finish(): Promise<void>;
}

export async function makeBench(): Promise<Bench> {
  const root = await mkdtemp(join(tmpdir(), '通借 embedded-'));
  // As root the database's own user has to pass through.
  await chmod(root, 0o755);
  const data = join(root, '数据 folder', 'data');
  const spare = join(root, 'spare');
  const said: string[] = [];
  const servers = new Set<number>();
  const children = new Set<ChildProcess>();
  const ensure = async (patienceMs = 60_000): Promise<EmbeddedPostgres> => {
    const log = (words: { zh: string; en: string }): void => void said.push(words.zh, words.en);
    const held = await ensureEmbeddedPostgres({ dataFolder: data, spareFolders: [spare], log, patienceMs });
    servers.add(held.pid);
    return held;
  };
  const child = async (): Promise<Child> => {
    const started = await startChild(data, spare, children);
    servers.add(started.pid);
    return started;
  };
  const clear = async (): Promise<void> => {
    for (const process of children) process.kill('SIGKILL');
    for (const pid of servers) await end(pid);
    await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  return { root, data, spare, said, ensure, child, watch: (pid) => void servers.add(pid), clear };
}

async function startChild(data: string, spare: string, children: Set<ChildProcess>): Promise<Child> {
  const script = fileURLToPath(new URL('testing-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, data, spare], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const { url, pid, startedByUs } = JSON.parse(line) as { url: string; pid: number; startedByUs: boolean };
  const finish = async (): Promise<void> => {
    child.stdin.end();
    await once(child, 'exit');
    children.delete(child);
  };
  return { process: child, url, pid, startedByUs, finish };
}

async function end(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  // To a server: stop at once, without waiting for anyone.
  process.kill(pid, 'SIGQUIT');
  for (let i = 0; i < 100 && isAlive(pid); i += 1) await sleep(50);
}

/** Kills a process the hard way and waits until it is gone. */
export async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  for (let i = 0; i < 100 && isAlive(pid); i += 1) await sleep(20);
}

/** Runs one statement and returns its rows. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Makes a folder with the given mode, whatever the umask. */
export async function makeFolderWithMode(path: string, mode: number): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, mode);
}
