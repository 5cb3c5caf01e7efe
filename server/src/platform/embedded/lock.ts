import { open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, EmbeddedError, type Log } from './errors.ts';
import { giveToFolderOwner, readTextOrNull } from './files.ts';
import { isSameProcess, processMark } from './processes.ts';
import { notOwner } from './settings.ts';

/** A lock file without readable content this old was left by a process that died while writing it. */
const UNWRITTEN_MS = 5_000;

async function tryCreate(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o644);
    try {
      await handle.writeFile(JSON.stringify({ pid: process.pid, mark: processMark(process.pid) }));
    } finally {
      await handle.close();
    }
    await giveToFolderOwner(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) === 'EACCES') throw notOwner(dirname(path), error);
    throw error;
  }
}

async function ageOf(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}

/** The process holding the lock; 'stale' when it is gone, null when there is no lock (any more). */
async function holderOf(path: string): Promise<number | 'stale' | null> {
  const text = await readTextOrNull(path);
  if (text === null) return null;
  try {
    const { pid, mark } = JSON.parse(text) as { pid: number; mark: string | null };
    return isSameProcess(pid, mark) ? pid : 'stale';
  } catch {
    return (await ageOf(path)) > UNWRITTEN_MS ? 'stale' : -1;
  }
}

/**
 * Removes a dead process's lock. Two waiters may find it stale at once, and the slower one would remove the
 * faster one's new lock; so removing is itself done under a lock, after looking again.
 */
async function removeStale(path: string): Promise<void> {
  const broom = `${path}.clearing`;
  if (!(await tryCreate(broom))) {
    // Held for milliseconds; an old one was left by a process killed in that very moment.
    if ((await ageOf(broom)) > UNWRITTEN_MS) await rm(broom, { force: true });
    return;
  }
  try {
    if ((await holderOf(path)) === 'stale') await rm(path, { force: true });
  } finally {
    await rm(broom, { force: true });
  }
}

/**
 * Does `work` while no other process (nor another caller in this one) starts or stops the same database.
 * @throws EmbeddedError `locked` when the other one has not finished after `patienceMs`; what `work` throws.
 */
export async function underLock<T>(
  path: string,
  log: Log,
  work: () => Promise<T>,
  patienceMs = 180_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  let told = false;
  for (let wait = 20; !(await tryCreate(path)); wait = Math.min(wait * 1.5, 500)) {
    const holder = await holderOf(path);
    if (holder === 'stale') {
      await removeStale(path);
      continue;
    }
    if (Date.now() > deadline) throw stillLocked(path, holder ?? -1);
    // A short wait is the usual case of two commands at once and not worth a line.
    if (!told && wait > 200) {
      told = true;
      log({
        zh: '另一个进程正在启动或停止内置数据库，等它完成……',
        en: 'Another process is starting or stopping the embedded database; waiting for it…',
      });
    }
    await sleep(wait);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

function stillLocked(path: string, holder: number): EmbeddedError {
  return new EmbeddedError('locked', {
    zh: `进程 ${String(holder)} 一直在启动或停止内置数据库（锁文件 ${path}）；没有改动任何内容。请稍后再试，或先结束该进程。`,
    en: `Process ${String(holder)} is still starting or stopping the embedded database (lock file ${path}); nothing was changed. Try again later, or end that process first.`,
  });
}
