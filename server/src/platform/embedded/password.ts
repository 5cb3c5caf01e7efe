import { randomBytes } from 'node:crypto';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './errors.ts';
import { DATABASE_USER } from './layout.ts';
import type { Place } from './place.ts';
import { removeMisleadingPidFile } from './postmaster.ts';
import { run } from './processes.ts';

/** A new random password, of letters that need no quoting in an address. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * Gives the database's user a new password after postgres.json was lost: who owns the files may, through
 * the single-user mode of a server that does not run.
 * @throws EmbeddedError `password-lost` when that fails.
 */
export async function resetPassword(place: Place, binaries: Binaries, password: string): Promise<void> {
  await removeMisleadingPidFile(place.cluster);
  const { code, output } = await run(
    binaries.postgres,
    ['--single', '-D', place.cluster, '-c', 'logging_collector=off', 'postgres'],
    { runAs: place.runAs, input: `ALTER USER ${DATABASE_USER} PASSWORD '${password}'\n` },
  );
  const complaint = output.split('\n').find((line) => /\b(FATAL|PANIC|ERROR)\b/.test(line));
  if (code !== 0 || complaint !== undefined) throw passwordLost(place.cluster, complaint?.trim() ?? '');
}

/** The error for a cluster that does not take the password we have. */
export function passwordLost(cluster: string, said: string): EmbeddedError {
  const aside = said === '' ? '' : ` (${said})`;
  return new EmbeddedError('password-lost', {
    zh: `内置数据库 ${cluster} 的密码与 postgres.json 中的不符，且未能重设${aside}；数据原样未动。请结束所有正在使用它的进程，删除 postgres.json 后重试，届时会设置新密码。`,
    en: `The password of the embedded database ${cluster} is not the one in postgres.json and could not be reset${aside}; the data is untouched. End all processes using it, remove postgres.json and try again: a new password will then be set.`,
  });
}
