import { randomBytes } from 'node:crypto';
import { access, chmod, constants, lstat, mkdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from './files.ts';
import { run, type RunAs } from './processes.ts';

/** Where root puts what the database's user has to reach, best first; only the first survives everything. */
export const SPARE_FOLDERS: readonly string[] = [
  '/var/lib/tongjie',
  '/var/tmp/tongjie',
  join(tmpdir(), 'tongjie'),
];

/**
 * Can this user enter the folder? Tried for real, in a process of that user: besides the modes of all the
 * folders above it, access lists and mount options have a say.
 */
export async function canEnter(folder: string, user: RunAs): Promise<boolean> {
  const probe = await run('/bin/sh', ['-c', 'cd "$1" && test -x .', 'sh', folder], { runAs: user });
  return probe.code === 0;
}

/**
 * Makes `<spare>/<name>` in the first spare folder that can be written, is safely ours and can be entered
 * by the user (null: this process itself). Null when there is none.
 */
export async function makeInSpareFolder(
  spares: readonly string[],
  name: string,
  user: RunAs | null,
): Promise<string | null> {
  for (const spare of spares) {
    const folder = join(spare, name);
    try {
      await mkdir(folder, { recursive: true });
      // The public temporary folders let anyone plant a folder of our name.
      if (!(await isOurs(spare)) || !(await isOurs(folder))) continue;
      for (const made of user === null ? [] : [spare, folder]) await chmod(made, 0o755);
      // Some file systems (network shares) let even root create but not write.
      await rmdir(await writeProbe(folder));
    } catch {
      continue;
    }
    if (user === null || (await canEnter(folder, user))) return folder;
  }
  return null;
}

async function isOurs(folder: string): Promise<boolean> {
  const facts = await lstat(folder);
  return facts.isDirectory() && (!isRoot() || facts.uid === 0);
}

async function writeProbe(folder: string): Promise<string> {
  const probe = join(folder, `.probe-${randomBytes(4).toString('hex')}`);
  await mkdir(probe);
  await access(probe, constants.W_OK);
  return probe;
}
