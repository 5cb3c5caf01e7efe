import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './errors.ts';
import { readTextOrNull } from './files.ts';
import type { Place } from './place.ts';
import { isAlive, isPostgresOf, run } from './processes.ts';

/** What a server notes in its cluster folder while it runs. */
export interface PidFile {
  readonly pid: number;
  readonly port: number | null;
}

/** Reads postmaster.pid; null when there is none (the server stopped in order) or nothing in it yet. */
export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const lines = (await readTextOrNull(join(cluster, 'postmaster.pid')))?.split('\n') ?? [];
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return { pid, port: Number.isSafeInteger(port) && port > 0 ? port : null };
}

/**
 * Is a server of this cluster running, as far as its pid file and the system's process list tell? Null when
 * the system does not tell.
 */
export async function serverRuns(cluster: string): Promise<boolean | null> {
  const noted = await readPidFile(cluster);
  return noted === null ? false : isPostgresOf(noted.pid, cluster);
}

/**
 * Removes the pid file of a server that died when its number now belongs to an unrelated process (or to a
 * zombie), which PostgreSQL itself would take for a running server. Call only when no server runs; children
 * of a dead server are still found by PostgreSQL, by their shared memory.
 */
export async function removeMisleadingPidFile(cluster: string): Promise<void> {
  const noted = await readPidFile(cluster);
  if (noted === null || (await isPostgresOf(noted.pid, cluster)) !== false) return;
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

const TAIL = 8_000;

/** How far the start log reaches; see {@link complaintSince}. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** The server's last complaint in the start log since it had the given size; '' when it made none. */
export async function complaintSince(path: string, from: number): Promise<string> {
  const text = Buffer.from((await readTextOrNull(path)) ?? '').subarray(from);
  const lines = text.subarray(-TAIL).toString().split('\n');
  const bad = lines.filter((line) => /\b(FATAL|PANIC|ERROR)\b|error while loading|could not/i.test(line));
  return (bad.at(-1) ?? '').replace(/^.*?(?=FATAL|PANIC|ERROR)/, '').trim();
}

/**
 * Stops the server of a cluster in order (connections are ended, everything is on disk afterwards); does
 * nothing when it does not run.
 * @throws EmbeddedError `stop-failed` when it still runs afterwards.
 */
export async function stopServer(place: Place, binaries: Binaries): Promise<void> {
  if ((await serverRuns(place.cluster)) === false) return;
  const noted = await readPidFile(place.cluster);
  const { output } = await run(
    binaries.pgCtl,
    ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60'],
    { runAs: place.runAs },
  );
  // Its pid file goes a moment before the process itself, and a next start wants the port.
  for (let i = 0; i < 40 && noted !== null && isAlive(noted.pid); i += 1) await sleep(25);
  if ((await serverRuns(place.cluster)) === false) return;
  const said = output.trim().split('\n').at(-1) ?? '';
  throw new EmbeddedError('stop-failed', {
    zh: `内置数据库(进程 ${noted?.pid ?? '?'})未能在 60 秒内停下（${said}）；数据已安全写入。可稍后再试。`,
    en: `The embedded database (process ${noted?.pid ?? '?'}) did not stop within 60 seconds (${said}); committed data is safe. Try again later.`,
  });
}
