import { asEmbeddedError, codeOf, EmbeddedError, type Words } from './errors.ts';
import { checkVersion, clusterState } from './cluster.ts';
import { askPort } from './connection.ts';
import { locatePackage } from './binaries.ts';
import { layoutOf } from './layout.ts';
import { findCluster } from './place.ts';
import { readPidFile, serverRuns } from './postmaster.ts';
import { notOwner, readSettings } from './settings.ts';
import { SPARE_FOLDERS } from './spare-folders.ts';

/** The state of a data folder's embedded database. */
export type EmbeddedState =
  | { readonly state: 'absent' }
  | { readonly state: 'stopped'; readonly folder: string }
  | { readonly state: 'running'; readonly folder: string; readonly pid: number; readonly port: number }
  | { readonly state: 'damaged'; readonly why: Words };

/**
 * Tells the state of the embedded database without starting or changing anything. Never throws for what is
 * wrong with the database: that is `damaged`, with the reason. A server still starting counts as running.
 */
export async function findRunningEmbedded(
  dataFolder: string,
  spareFolders: readonly string[] = SPARE_FOLDERS,
): Promise<EmbeddedState> {
  try {
    return await find(dataFolder, spareFolders);
  } catch (error) {
    const shown = codeOf(error) === 'EACCES' ? notOwner(dataFolder) : asEmbeddedError(error, dataFolder);
    if (shown instanceof EmbeddedError) return { state: 'damaged', why: shown.words };
    throw error;
  }
}

async function find(dataFolder: string, spareFolders: readonly string[]): Promise<EmbeddedState> {
  const layout = layoutOf(dataFolder);
  const stored = await readSettings(layout);
  const settings = typeof stored === 'string' ? null : stored;
  const { cluster } = await findCluster(layout, settings, spareFolders);
  const state = await clusterState(cluster);
  if (state === 'absent') return { state: 'absent' };
  if (state === 'half-made') return { state: 'damaged', why: HALF_MADE };
  if (typeof state === 'object') return { state: 'damaged', why: state.damaged };
  await checkVersion(cluster, (await locatePackage()).major);
  if (settings === null) return { state: 'damaged', why: PASSWORD_MISSING };
  const noted = await readPidFile(cluster);
  if (noted === null) return { state: 'stopped', folder: cluster };
  const port = noted.port ?? settings.port;
  const answer = await askPort(port, settings.password, cluster);
  const runs = answer === 'ours' || (await serverRuns(cluster)) === true;
  return runs
    ? { state: 'running', folder: cluster, pid: noted.pid, port }
    : { state: 'stopped', folder: cluster };
}

const HALF_MADE: Words = {
  zh: '数据库没有建完（首次启动时中途被打断）；下次启动时会移开并重新建立。',
  en: 'The database was never finished (its first start was interrupted); the next start will set it aside and make it again.',
};
const PASSWORD_MISSING: Words = {
  zh: 'postgres.json 不见了或已损坏，其中有数据库密码；数据都在，下次启动时会设置新密码。',
  en: 'postgres.json, which holds the password, is missing or damaged; the data is all there, and the next start will set a new password.',
};
