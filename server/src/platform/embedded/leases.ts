import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './errors.ts';
import { giveToFolderOwner, readTextOrNull } from './files.ts';
import { isSameProcess, processMark } from './processes.ts';

/**
 * Says that this process uses the database: writes `users/<pid>-<random>` (one process may use it several
 * times over, each with its own lease) and returns the file's path.
 */
export async function takeLease(users: string): Promise<string> {
  await mkdir(users, { recursive: true });
  await giveToFolderOwner(users);
  const path = join(users, `${String(process.pid)}-${randomBytes(3).toString('hex')}`);
  await writeFile(path, processMark(process.pid) ?? '', { flag: 'wx', mode: 0o644 });
  await giveToFolderOwner(path);
  return path;
}

/** Gives a lease back; giving it back twice does no harm. */
export async function returnLease(path: string): Promise<void> {
  await rm(path, { force: true });
}

/**
 * The processes that use the database now. Leases of dead processes, and of dead ones whose number another
 * process has got since, are removed on the way.
 */
export async function liveLeases(users: string): Promise<number[]> {
  let names: string[];
  try {
    names = await readdir(users);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
  const live: number[] = [];
  for (const name of names) {
    const pid = Number(/^\d+/.exec(name)?.[0] ?? Number.NaN);
    const mark = (await readTextOrNull(join(users, name)))?.trim() ?? '';
    if (isSameProcess(pid, mark === '' ? null : mark)) live.push(pid);
    else await rm(join(users, name), { force: true });
  }
  return live;
}
