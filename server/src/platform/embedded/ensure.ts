import { locatePackage, prepareBinaries, type Binaries } from './binaries.ts';
import { checkVersion, clearUnfinished, clusterState, makeCluster } from './cluster.ts';
import { ensureDatabase, pickPort, urlOf } from './connection.ts';
import { asEmbeddedError, EmbeddedError, type Log } from './errors.ts';
import { isRoot, makeFolder } from './files.ts';
import { type Layout, layoutOf } from './layout.ts';
import { liveLeases, returnLease, takeLease } from './leases.ts';
import { underLock } from './lock.ts';
import { newPassword, passwordLost, resetPassword } from './password.ts';
import { type Place, settlePlace } from './place.ts';
import { serverRuns, stopServer } from './postmaster.ts';
import { readSettings, type Settings, writeSettings } from './settings.ts';
import { SPARE_FOLDERS } from './spare-folders.ts';
import { bringUp, type Running } from './start.ts';

/** How to have the embedded database. */
export interface EmbeddedOptions {
  /** The folder that holds everything; made when missing. */
  readonly dataFolder: string;
  readonly log: Log;
  /** Leave the server running at release (for tests). */
  readonly keepRunning?: boolean;
  /** How long to wait for a server that starts or recovers; one minute when not given. */
  readonly patienceMs?: number;
  /** Where root may put what its database user cannot reach otherwise; see the defaults. */
  readonly spareFolders?: readonly string[];
}

/** A running embedded database, held by a lease until `release`. */
export interface EmbeddedPostgres {
  /** postgres://user:password@127.0.0.1:port/tongjie */
  readonly url: string;
  readonly port: number;
  /** The server's process. */
  readonly pid: number;
  /** False when it ran already. */
  readonly startedByUs: boolean;
  /** The cluster's folder. */
  readonly folder: string;
  /**
   * Gives the lease back and stops the server, unless another process (or caller) still uses it. Calling it
   * again does nothing.
   * @throws EmbeddedError `stop-failed`, `locked`.
   */
  release(): Promise<void>;
}

interface Work {
  readonly layout: Layout;
  readonly options: EmbeddedOptions;
  readonly place: Place;
  /** Looked for only when needed: attaching does not need them. */
  readonly binaries: () => Promise<Binaries>;
}

/**
 * Makes sure that the embedded database of a data folder runs: initialises it at first use, starts it, or
 * attaches when it runs already. Safe to be called by several processes at once.
 * @throws EmbeddedError when it cannot be had; its `words` are made to be shown.
 */
export async function ensureEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const layout = layoutOf(options.dataFolder);
  await makeFolder(layout.dataFolder);
  try {
    return await ensure(layout, options);
  } catch (error) {
    throw asEmbeddedError(error, layout.dataFolder);
  }
}

function ensure(layout: Layout, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return underLock(layout.lock, options.log, async () => {
    const lease = await takeLease(layout.users);
    try {
      const stored = await readSettings(layout);
      const work = await prepare(layout, options, typeof stored === 'string' ? null : stored);
      const settings = await settle(work, stored);
      const running = await start(work, settings);
      return handle(work, lease, settings, running);
    } catch (error) {
      await returnLease(lease);
      throw error;
    }
  });
}

async function prepare(layout: Layout, options: EmbeddedOptions, settings: Settings | null): Promise<Work> {
  const spares = options.spareFolders ?? SPARE_FOLDERS;
  const place = await settlePlace(layout, settings, spares, options.log);
  let prepared: Promise<Binaries> | null = null;
  const binaries = (): Promise<Binaries> => (prepared ??= prepareFor(layout, place, spares, options.log));
  return { layout, options, place, binaries };
}

async function prepareFor(
  layout: Layout,
  place: Place,
  spares: readonly string[],
  log: Log,
): Promise<Binaries> {
  // An ordinary user keeps a copy, should one be needed, in the only folder surely theirs.
  return prepareBinaries(await locatePackage(), place.runAs, isRoot() ? spares : [layout.dataFolder], log);
}

/** Sees to it that there is a cluster and that we hold its password. */
async function settle(work: Work, stored: Settings | 'missing' | 'damaged'): Promise<Settings> {
  const { layout, place, options } = work;
  const { version, major } = await locatePackage();
  await clearUnfinished(place.cluster, options.log);
  const state = await clusterState(place.cluster);
  if (typeof state === 'object') throw new EmbeddedError('damaged', state.damaged);
  if (state === 'ready') {
    await checkVersion(place.cluster, major);
    return typeof stored === 'string' ? regain(work, stored, version) : stored;
  }
  options.log(
    typeof stored === 'string'
      ? {
          zh: `首次使用，正在建立数据库：${place.cluster}……`,
          en: `First use: making the database in ${place.cluster}…`,
        }
      : {
          zh: `${layout.settings} 记录的数据库 ${stored.folder} 已不在，正在新建一个空的数据库：${place.cluster}……`,
          en: `The database ${stored.folder} recorded in ${layout.settings} is gone; making a new, empty one in ${place.cluster}…`,
        },
  );
  const settings = settingsFor(place, await pickPort(), version);
  await makeCluster(place, await work.binaries(), settings);
  await writeSettings(layout, settings);
  return settings;
}

function settingsFor(place: Place, port: number, version: string): Settings {
  return { port, password: newPassword(), version, folder: place.cluster, relocated: place.relocated };
}

/** The cluster is there, but postgres.json with its password is not: sets a new password. */
async function regain(work: Work, lost: 'missing' | 'damaged', version: string): Promise<Settings> {
  const { layout, place, options } = work;
  if ((await serverRuns(place.cluster)) !== false) {
    // Our own lease is one of them.
    if ((await liveLeases(layout.users)).length > 1) throw passwordLost(place.cluster, lost);
    await stopServer(place, await work.binaries());
  }
  const settings = settingsFor(place, await pickPort(), version);
  await resetPassword(place, await work.binaries(), settings.password);
  await writeSettings(layout, settings);
  options.log({
    zh: `${layout.settings} ${lost === 'missing' ? '不见了' : '已损坏'};${place.cluster} 中的数据都在，已为它设置新密码。`,
    en: `${layout.settings} was ${lost}; the data in ${place.cluster} is all there, and a new password was set for it.`,
  });
  return settings;
}

async function start(work: Work, settings: Settings): Promise<Running> {
  const { place, options, binaries, layout } = work;
  const { password } = settings;
  const patienceMs = options.patienceMs ?? 60_000;
  const running = await bringUp({ place, password, binaries, log: options.log, patienceMs }, settings.port);
  if (running.port !== settings.port) await writeSettings(layout, { ...settings, port: running.port });
  await ensureDatabase(running.port, password);
  return running;
}

function handle(work: Work, lease: string, settings: Settings, running: Running): EmbeddedPostgres {
  const { layout, options, place } = work;
  let released: Promise<void> | null = null;
  const release = async (): Promise<void> => {
    await underLock(layout.lock, options.log, async () => {
      await returnLease(lease);
      if (options.keepRunning === true || (await liveLeases(layout.users)).length > 0) return;
      if ((await serverRuns(place.cluster)) !== false) await stopServer(place, await work.binaries());
    });
  };
  return {
    url: urlOf(running.port, settings.password),
    port: running.port,
    pid: running.pid,
    startedByUs: running.startedByUs,
    folder: place.cluster,
    release: () => (released ??= release()),
  };
}
