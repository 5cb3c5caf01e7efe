import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/tongjie.js', import.meta.url));

/** Settings of a process that the test starts: a data folder of its own, nothing of the person who runs the test. */
export function environment(dataFolder: string): NodeJS.ProcessEnv {
  const own = /^(TONGJIE_|DATABASE_URL$|PORT$)/;
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  return { ...rest, TONGJIE_DATA: dataFolder, PORT: '0', TONGJIE_LOG: 'error', TONGJIE_RATE: '1000000' };
}

export interface ServerProcess {
  readonly address: string;
  readonly child: ChildProcess;
}

/** Starts `tongjie serve` and waits until it says where it listens. */
export async function startServer(dataFolder: string, args: readonly string[] = []): Promise<ServerProcess> {
  const child = spawn(process.execPath, [BIN, 'serve', '--json', ...args], {
    env: environment(dataFolder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    const result = JSON.parse(line) as { ok: boolean; address: string };
    if (result.ok) return { address: result.address, child };
    break;
  }
  throw new Error(`the server did not start:\n${said}`);
}

/** Runs a command to its end. */
export async function runCommand(
  dataFolder: string,
  args: readonly string[],
): Promise<{ code: number; last: Record<string, unknown> }> {
  const child = spawn(process.execPath, [BIN, ...args, '--json'], {
    env: environment(dataFolder),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const last = out.trim().split('\n').at(-1) ?? '{}';
  return { code, last: JSON.parse(last) as Record<string, unknown> };
}

/** Ends the process without a chance to clean up, as a power cut does. */
export async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Ends the process as Ctrl-C does. */
export async function stopServer(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
}

/** Process id of the PostgreSQL whose cluster lies in `folder`. */
export function postmasterPid(folder: string): number {
  return Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
