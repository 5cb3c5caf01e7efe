import { readTextOrNull } from './files.ts';
import { EmbeddedError, type Log } from './errors.ts';
import { run, type RunAs } from './processes.ts';

/** The users PostgreSQL's own packages make (Linux, macOS), then the one made here earlier. */
const KNOWN_NAMES = ['postgres', '_postgres', 'tongjie'];

/** The commands of the several systems that make a system user; the first that works is taken. */
const CREATIONS: readonly (readonly [string, ...string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'tongjie'],
  // BusyBox, as on Alpine.
  ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', 'tongjie'],
  // Debian's own.
  ['adduser', '--system', '--no-create-home', '--quiet', 'tongjie'],
];

async function systemUsers(): Promise<RunAs[]> {
  const lines = ((await readTextOrNull('/etc/passwd')) ?? '').split('\n');
  return lines.flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    if (line.startsWith('#') || !/^-?\d+$/.test(uid) || !/^-?\d+$/.test(gid)) return [];
    // macOS writes nobody's number as -2; the system calls want it unsigned.
    return [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }];
  });
}

/**
 * The system user of a number; PostgreSQL can work as one without an entry, too, but cannot make a cluster.
 */
export async function userByUid(uid: number): Promise<RunAs | null> {
  return (await systemUsers()).find((user) => user.uid === uid) ?? null;
}

async function userByName(names: readonly string[]): Promise<RunAs | null> {
  const users = await systemUsers();
  for (const name of names) {
    const found = users.find((user) => user.name === name && user.uid !== 0);
    if (found) return found;
  }
  return null;
}

/**
 * The unprivileged user that runs PostgreSQL when we are root: `postgres` where it exists, else a system
 * user `tongjie` (made when missing), else `nobody`.
 * @throws EmbeddedError `no-database-user` when there is none and none can be made.
 */
export async function pickDatabaseUser(log: Log): Promise<RunAs> {
  const known = await userByName(KNOWN_NAMES);
  if (known) return known;
  for (const [command, ...args] of CREATIONS) {
    await run(command, args);
    const made = await userByName(['tongjie']);
    if (!made) continue;
    log({
      zh: 'PostgreSQL 不能以 root 运行，已新建系统用户 tongjie 来运行它。',
      en: 'PostgreSQL refuses to run as root; made the system user tongjie to run it.',
    });
    return made;
  }
  const nobody = await userByName(['nobody']);
  if (nobody) return nobody;
  throw new EmbeddedError('no-database-user', {
    zh: 'PostgreSQL 不能以 root 运行，而本机没有可用的普通用户，也无法新建；没有改动任何内容。请改用普通用户运行，或新建系统用户 postgres。',
    en: 'PostgreSQL refuses to run as root, and there is no ordinary user here nor can one be made; nothing was changed. Run as an ordinary user, or create a system user postgres.',
  });
}
