import { randomBytes } from 'node:crypto';
import { appendFile, chown, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { configuration } from './configuration.ts';
import { codeOf, EmbeddedError, type Log, type Words } from './errors.ts';
import { exists, readTextOrNull } from './files.ts';
import { DATABASE_USER } from './layout.ts';
import type { Place } from './place.ts';
import { type Ended, run } from './processes.ts';

/** What a cluster folder holds; `damaged` says why it cannot be used. */
export type ClusterState = 'absent' | 'half-made' | 'ready' | { readonly damaged: Words };

/** Looks at a cluster folder without changing anything. */
export async function clusterState(cluster: string): Promise<ClusterState> {
  let names: string[];
  try {
    names = await readdir(cluster);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'absent';
    throw error;
  }
  if (names.length === 0) return 'absent';
  // Written last of all, before anyone could store anything.
  if (!names.includes('ready')) return 'half-made';
  for (const needed of ['PG_VERSION', 'base', 'pg_wal', 'global', 'global/pg_control', 'postgresql.conf']) {
    if (!(await exists(join(cluster, needed)))) return { damaged: missing(cluster, needed) };
  }
  return 'ready';
}

function missing(cluster: string, what: string): Words {
  return {
    zh: `数据库目录 ${cluster} 已损坏：缺少 ${what}；其余文件原样未动。请从备份恢复；若不需要其中的数据，把该目录移走后重新启动。`,
    en: `The database folder ${cluster} is damaged: ${what} is missing; the other files are untouched. Restore it from a backup; if its data is not needed, move the folder away and start again.`,
  };
}

/**
 * @throws EmbeddedError `version-mismatch` when the cluster was made by another major version, whose files
 *   these programs cannot read.
 */
export async function checkVersion(cluster: string, major: number): Promise<void> {
  const theirs = (await readTextOrNull(join(cluster, 'PG_VERSION')))?.trim() ?? '';
  if (theirs === String(major)) return;
  throw new EmbeddedError('version-mismatch', {
    zh: `数据库目录 ${cluster} 是 PostgreSQL ${theirs} 建立的，而内置的程序是 PostgreSQL ${major}，不能直接使用；数据原样未动。请装回原来的版本导出数据，再导入新目录。`,
    en: `The database folder ${cluster} was made by PostgreSQL ${theirs}, but the embedded programs are PostgreSQL ${major} and cannot use it; the data is untouched. Go back to the former version to export the data, then import it into a new folder.`,
  });
}

/** Clears away what interrupted first starts left, saying so. Nothing that could hold data is removed. */
export async function clearUnfinished(cluster: string, log: Log): Promise<void> {
  const parent = dirname(cluster);
  if (!(await exists(parent))) return;
  const drafts = (await readdir(parent)).filter((name) => name.startsWith(`${basename(cluster)}.new-`));
  for (const name of drafts) {
    // The initdb of a killed process may still be at work in it, and gives up when its files vanish. What
    // cannot be removed now is in nobody's way and is tried again next time.
    const patient = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };
    await rm(join(parent, name), patient).catch(() => undefined);
  }
  if (drafts.length > 0) {
    log({
      zh: '上一次建立数据库时中途被打断，未完成的文件已清除，重新建立。',
      en: 'Making the database was interrupted last time; the unfinished files were removed, making it again.',
    });
  }
  if ((await clusterState(cluster)) !== 'half-made') return;
  const aside = `${cluster}.unfinished-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
  await rename(cluster, aside);
  log({
    zh: `数据库目录 ${cluster} 没有建完（缺少完成标记），已移到 ${aside}，重新建立。`,
    en: `The database folder ${cluster} was never finished (its mark is missing); moved to ${aside}, making it again.`,
  });
}

/**
 * Character classes for trigram search: in the plain C locale Chinese characters are not letters, and
 * pg_trgm would index nothing of a Chinese title. Not every system knows every name.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C'];

/**
 * Makes a new cluster, all or nothing: in a folder beside its place, renamed into it when it is complete.
 * @throws EmbeddedError `init-failed` with what initdb said.
 */
export async function makeCluster(
  place: Place,
  binaries: Binaries,
  secrets: { port: number; password: string },
): Promise<void> {
  const { cluster, runAs } = place;
  const draft = `${cluster}.new-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, `${secrets.password}\n`, { mode: 0o600 });
    if (runAs) for (const path of [draft, passwordFile]) await chown(path, runAs.uid, runAs.gid);
    const ended = await initialise(draft, passwordFile, place, binaries);
    if (ended.code !== 0) throw initFailed(cluster, ended.output);
    await appendFile(join(draft, 'postgresql.conf'), "\ninclude 'tongjie.conf'\n");
    await writeConfiguration({ ...place, cluster: draft }, secrets.port);
    await writeOwned(place, join(draft, 'ready'), 'This cluster is complete; do not remove this file.\n');
    // An empty folder may have been prepared by hand (a mounted volume is not empty to rename over).
    await rmdir(cluster).catch(() => undefined);
    await rename(draft, cluster);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

async function initialise(
  draft: string,
  passwordFile: string,
  place: Place,
  binaries: Binaries,
): Promise<Ended> {
  let ended: Ended = { code: -1, output: '' };
  for (const characterType of CHARACTER_TYPES) {
    const options = [
      ...['--pgdata', draft, '--username', DATABASE_USER, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--text-search-config', 'simple'],
      // The built-in provider sorts and folds case the same on every system and never changes under us.
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--locale', 'C', '--lc-ctype', characterType],
    ];
    ended = await run(binaries.initdb, options, { runAs: place.runAs });
    if (!/invalid locale name|locale .*requires unsupported|encoding mismatch/i.test(ended.output)) break;
  }
  return ended;
}

/** Writes our part of the server's configuration anew; done at every start, so that upgrades take effect. */
export async function writeConfiguration(place: Place, port: number): Promise<void> {
  await writeOwned(place, join(place.cluster, 'tongjie.conf'), configuration(port));
}

async function writeOwned(place: Place, path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flush: true });
  if (place.runAs) await chown(path, place.runAs.uid, place.runAs.gid);
}

function initFailed(cluster: string, output: string): EmbeddedError {
  const lines = output.split('\n').filter((line) => /error|fatal|could not|no space/i.test(line));
  const said = (lines[0] ?? output.trim().split('\n').at(-1) ?? '').trim();
  return new EmbeddedError('init-failed', {
    zh: `无法在 ${cluster} 建立数据库（${said}）；没有留下任何文件。请检查磁盘空间与目录权限后重试。`,
    en: `Cannot make the database in ${cluster} (${said}); no files were left behind. Check the disk space and the folder's permissions, then try again.`,
  });
}
