import { execFile, spawn } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { parse } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from './errors.ts';

/** The system user a program is to run as, when we are root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** How a program ended: its exit code (-1 when it could not be started or was killed) and all it printed. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

function procStat(pid: number): { state: string; started: string } | null {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/**
 * True when a process of this number runs. A zombie does not count: where nobody reaps orphans (node as the
 * first process of a container) a killed postmaster keeps its number for ever.
 */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  return procStat(pid)?.state !== 'Z';
}

/**
 * What tells this process from a later one of the same number: the machine's boot and the start time within
 * it. Null where the system has no /proc.
 */
export function processMark(pid: number): string | null {
  const started = procStat(pid)?.started;
  if (started === undefined || started === '') return null;
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
  } catch {
    return started;
  }
}

/** True when the process recorded with this mark still runs (not merely another one of its number). */
export function isSameProcess(pid: number, mark: string | null): boolean {
  if (!isAlive(pid)) return false;
  const now = processMark(pid);
  return mark === null || now === null || mark === now;
}

/** A folder's real path, or the path as given when it cannot be resolved. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * Is this process a PostgreSQL working in the given cluster folder? Null when the system does not tell
 * (then only connecting can). A server works with its cluster as the current folder, which no unrelated
 * process that happens to have got the same number does.
 */
export async function isPostgresOf(pid: number, cluster: string): Promise<boolean | null> {
  if (!isAlive(pid)) return false;
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`) === realPath(cluster);
  } catch {
    // Another user's process, or no /proc: its command line has to tell.
  }
  const command = await commandOf(pid);
  if (command === null) return null;
  // Without the right to see its folder, a PostgreSQL under another spelling of the path may yet be this one.
  if (command.includes(cluster) || command.includes(realPath(cluster))) return command.includes('postgres');
  return command.includes('postgres') ? null : false;
}

async function commandOf(pid: number): Promise<string | null> {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // No /proc (macOS, Windows).
  }
  if (process.platform === 'win32') return null;
  try {
    return (await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return null;
  }
}

/** Our surroundings without what would bend PostgreSQL's programs, and with English messages to read. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LANG: 'C', LC_ALL: 'C' };
}

/** Runs a program to its end, as another user when told so. Never throws: see {@link Ended}. */
export function run(
  file: string,
  args: readonly string[],
  options: { runAs?: RunAs | null; input?: string } = {},
): Promise<Ended> {
  const { runAs, input } = options;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      // The folder we were called in may be closed to the other user.
      cwd: parse(process.cwd()).root,
      env: plainEnvironment(),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
      ...(runAs ? { uid: runAs.uid, gid: runAs.gid } : {}),
    });
    let output = '';
    const collect = (piece: Buffer): void => void (output += piece.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
    // On Windows a started server inherits our pipes and keeps them open, so "close" would never come.
    child.on('exit', (code) => {
      const finish = (): void => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ code: code ?? -1, output });
      };
      setTimeout(finish, 500).unref();
    });
  });
}
