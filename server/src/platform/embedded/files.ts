import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, EmbeddedError } from './errors.ts';

/** True when this process is the Unix superuser; PostgreSQL refuses to run as it. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The text of a file, or null when there is none. Other errors (no permission) are passed on. */
export async function readTextOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** True when something of this name can be seen. */
export async function exists(path: string): Promise<boolean> {
  return (await ownerOf(path)) !== null;
}

/** The numeric owner of a path, or null when there is nothing. */
export async function ownerOf(path: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** Writes a whole file so that a crash leaves either the old or the new content, never half of it. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    const handle = await open(draft, 'wx', mode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await giveToFolderOwner(draft);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** When root works in an ordinary user's folder, what it makes there has to stay that user's. */
export async function giveToFolderOwner(path: string): Promise<void> {
  if (!isRoot()) return;
  const owner = await ownerOf(dirname(path));
  if (owner !== null && owner.uid !== 0) await chown(path, owner.uid, owner.gid);
}

/**
 * Makes a folder and the missing ones above it. Made by root under a strict umask they would be closed to
 * the database's user, so the ones made here are opened for passing through (not for listing).
 */
export async function makeFolder(folder: string): Promise<void> {
  let first: string | undefined;
  try {
    first = await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new EmbeddedError(
      'folder-closed',
      {
        zh: `无法创建数据目录 ${folder}(${codeOf(error) ?? '未知原因'});没有改动任何内容。请换一个可写的目录，或修正其权限。`,
        en: `Cannot create the data folder ${folder} (${codeOf(error) ?? 'unknown reason'}); nothing was changed. Choose a writable folder or correct its permissions.`,
      },
      { cause: error },
    );
  }
  if (first === undefined || !isRoot()) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await chmod(made, 0o755);
    if (made === dirname(made)) break;
  }
  await giveToFolderOwner(first);
}

/** Hands a whole tree to a user; links themselves are handed over, never what they point to. */
export async function chownTree(path: string, uid: number, gid: number): Promise<void> {
  await lchown(path, uid, gid);
  if (!(await lstat(path)).isDirectory()) return;
  for (const name of await readdir(path)) await chownTree(join(path, name), uid, gid);
}
