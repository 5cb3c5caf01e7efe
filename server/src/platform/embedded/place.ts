import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pickDatabaseUser, userByUid } from './database-user.ts';
import { codeOf, EmbeddedError, type Log } from './errors.ts';
import { chownTree, exists, isRoot, ownerOf } from './files.ts';
import type { Layout } from './layout.ts';
import type { RunAs } from './processes.ts';
import { notOwner, type Settings } from './settings.ts';
import { canEnter, makeInSpareFolder } from './spare-folders.ts';

/** Where the cluster is (or will be), and who runs it. */
export interface Place {
  readonly cluster: string;
  readonly relocated: boolean;
  /** The user to run PostgreSQL as; null: as ourselves. */
  readonly runAs: RunAs | null;
}

function spareName(layout: Layout): string {
  return createHash('sha256').update(layout.dataFolder).digest('hex').slice(0, 16);
}

/**
 * Where the cluster of a data folder is, without making anything. When postgres.json is lost, a relocated
 * cluster is found again by its name.
 */
export async function findCluster(
  layout: Layout,
  settings: Settings | null,
  spares: readonly string[],
): Promise<{ cluster: string; relocated: boolean }> {
  if (settings?.relocated === true) return { cluster: settings.folder, relocated: true };
  if (isRoot() && settings === null && !(await exists(layout.cluster))) {
    for (const spare of spares) {
      const cluster = join(spare, spareName(layout), 'postgres');
      if (await exists(join(cluster, 'ready'))) return { cluster, relocated: true };
    }
  }
  return { cluster: layout.cluster, relocated: false };
}

/**
 * Settles where the cluster is and who runs it; as root, moves a new one out of a folder that the
 * database's user cannot enter (said aloud).
 * @throws EmbeddedError `not-owner`, `folder-closed`, `no-database-user`.
 */
export async function settlePlace(
  layout: Layout,
  settings: Settings | null,
  spares: readonly string[],
  log: Log,
): Promise<Place> {
  const found = await findCluster(layout, settings, spares);
  if (!isRoot()) {
    await checkOwner(found.cluster);
    return { ...found, runAs: null };
  }
  const runAs = await userFor(found.cluster, layout, log);
  if (await canEnter(dirname(found.cluster), runAs)) return { ...found, runAs };
  if (await exists(join(found.cluster, 'ready'))) throw closed(found.cluster, runAs);
  const spare = await makeInSpareFolder(spares, spareName(layout), runAs);
  if (spare === null) throw closed(found.cluster, runAs);
  const cluster = join(spare, 'postgres');
  log({
    zh: `运行数据库的系统用户 ${runAs.name} 进不了 ${layout.dataFolder}，数据库改放在 ${cluster}（已记入 ${layout.settings}）。`,
    en: `The system user ${runAs.name}, who runs the database, cannot enter ${layout.dataFolder}; the database is kept in ${cluster} instead (recorded in ${layout.settings}).`,
  });
  if (!cluster.startsWith('/var/lib/')) {
    log({
      zh: `注意：${cluster} 在临时目录下，系统清理时可能丢失。`,
      en: `Mind: ${cluster} is in a temporary folder and may be lost when the system cleans up.`,
    });
  }
  return { cluster, relocated: true, runAs };
}

/** An ordinary user can only run a cluster of their own. */
async function checkOwner(cluster: string): Promise<void> {
  try {
    const owner = await stat(cluster);
    if (process.getuid && owner.uid !== process.getuid()) throw notOwner(cluster);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    if (codeOf(error) === 'EACCES') throw notOwner(cluster, error);
    throw error;
  }
}

/** As root: the cluster's owner runs it; a new one is run by the data folder's owner, unless that is root. */
async function userFor(cluster: string, layout: Layout, log: Log): Promise<RunAs> {
  const owner = await ownerOf(cluster);
  if (owner !== null && owner.uid !== 0) {
    return (await userByUid(owner.uid)) ?? { ...owner, name: String(owner.uid) };
  }
  const folderOwner = owner === null ? ((await ownerOf(layout.dataFolder))?.uid ?? 0) : 0;
  const ordinary = folderOwner === 0 ? null : await userByUid(folderOwner);
  const user = ordinary ?? (await pickDatabaseUser(log));
  if (owner !== null) {
    // Copied or restored by root; PostgreSQL insists on owning its files.
    log({
      zh: `数据库目录 ${cluster} 属于 root，已改归系统用户 ${user.name}。`,
      en: `The database folder ${cluster} belonged to root; handed it to the system user ${user.name}.`,
    });
    await chownTree(cluster, user.uid, user.gid);
  }
  return user;
}

function closed(cluster: string, user: RunAs): EmbeddedError {
  return new EmbeddedError('folder-closed', {
    zh: `运行数据库的系统用户 ${user.name} 进不了 ${dirname(cluster)}；其中的数据原样未动。请对该目录及其各级上级目录执行 chmod a+x，或以普通用户运行。`,
    en: `The system user ${user.name}, who runs the database, cannot enter ${dirname(cluster)}; the data in it is untouched. Run chmod a+x on that folder and those above it, or run as an ordinary user.`,
  });
}
