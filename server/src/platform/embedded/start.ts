import { chown, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { writeConfiguration } from './cluster.ts';
import { askPort, isPortFree, pickPort } from './connection.ts';
import { EmbeddedError, type Log, type Words } from './errors.ts';
import { passwordLost } from './password.ts';
import type { Place } from './place.ts';
import { complaintSince, readPidFile, removeMisleadingPidFile, serverRuns, sizeOf } from './postmaster.ts';
import { run } from './processes.ts';

/** A running server: where it listens and whether it was this call that started it. */
export interface Running {
  readonly port: number;
  readonly pid: number;
  readonly startedByUs: boolean;
}

interface Starting {
  readonly place: Place;
  readonly password: string;
  readonly binaries: () => Promise<Binaries>;
  readonly log: Log;
  readonly patienceMs: number;
}

/** What a server that cannot start yet complains of; these pass by themselves. */
const PASSING = /pre-existing shared memory block|lock file .* already exists|starting up|in recovery mode/i;
const PORT_TAKEN = /could not bind|address already in use|could not create any TCP\/IP sockets/i;

/** The start log, which holds what the server says before its own log files begin. */
export function startLogOf(cluster: string): string {
  return join(dirname(cluster), 'postgres.log');
}

/**
 * Attaches to the cluster's server, or starts it, waiting for what passes by itself: a recovery, a server
 * about to stop, children of a killed one that still hold its memory.
 * @throws EmbeddedError `start-failed`, `start-timeout`, `password-lost`.
 */
export async function bringUp(starting: Starting, wantedPort: number): Promise<Running> {
  const { place, log } = starting;
  const deadline = Date.now() + starting.patienceMs;
  const tell = once(log);
  let port = wantedPort;
  let startedByUs = false;
  let complaint = '';
  for (let wait = 50; ; wait = Math.min(wait * 1.6, 2_000)) {
    const state = await look(starting);
    if (state !== 'down' && state !== 'busy') return { ...state, startedByUs };
    if (Date.now() > deadline) throw notInTime(place.cluster, starting.patienceMs, complaint, state);
    if (state === 'busy') {
      if (wait > 300) tell(RECOVERING);
      await sleep(wait);
      continue;
    }
    if (!(await isPortFree(port))) port = await movedPort(port, log);
    const outcome = await launch(starting, port);
    startedByUs = true;
    complaint = outcome;
    if (outcome === '') continue;
    if (PORT_TAKEN.test(outcome)) port = await movedPort(port, log);
    else if (PASSING.test(outcome)) tell(HELD);
    else throw startFailed(place.cluster, outcome);
    await sleep(wait);
  }
}

const RECOVERING: Words = {
  zh: '数据库正在恢复（上次没有正常停止）或正在停止，等它完成……',
  en: 'The database is recovering (it was not stopped in order) or just stopping; waiting for it…',
};
const HELD: Words = {
  zh: '上一个数据库进程被强行结束，其子进程尚未退出，稍候再启动……',
  en: 'The former database process was killed and its children have not ended yet; starting again in a moment…',
};

function once(log: Log): Log {
  const told = new Set<string>();
  return (message) => {
    if (!told.has(message.en)) log(message);
    told.add(message.en);
  };
}

async function movedPort(port: number, log: Log): Promise<number> {
  const other = await pickPort();
  log({
    zh: `端口 ${port} 已被别的程序占用，数据库改用端口 ${other}。`,
    en: `Port ${port} is taken by another program; the database uses port ${other} instead.`,
  });
  return other;
}

/** Is the server there? Connecting decides; the process list only where nothing answers. */
async function look(starting: Starting): Promise<{ port: number; pid: number } | 'busy' | 'down'> {
  const { cluster } = starting.place;
  const noted = await readPidFile(cluster);
  if (noted === null) return 'down';
  const runs = await serverRuns(cluster);
  const answer = noted.port === null ? 'nothing' : await askPort(noted.port, starting.password, cluster);
  if (answer === 'ours' && noted.port !== null) return { port: noted.port, pid: noted.pid };
  // It may have stopped while we asked.
  if (runs !== true || (await serverRuns(cluster)) !== true) return 'down';
  if (answer === 'stranger') throw passwordLost(cluster, '');
  return 'busy';
}

/** Starts the server; '' when it runs or is still at it, else what it complained of. */
async function launch(starting: Starting, port: number): Promise<string> {
  const { place } = starting;
  const binaries = await starting.binaries();
  await removeMisleadingPidFile(place.cluster);
  await writeConfiguration(place, port);
  const startLog = startLogOf(place.cluster);
  await openLog(startLog, place);
  const from = await sizeOf(startLog);
  const { code, output } = await run(
    binaries.pgCtl,
    // After five seconds we look ourselves, to be able to say what it is busy with.
    ['start', '-D', place.cluster, '-l', startLog, '-w', '-t', '5'],
    { runAs: place.runAs },
  );
  if (code === 0 || (await serverRuns(place.cluster)) === true) return '';
  const said = (await complaintSince(startLog, from)) || (await latestComplaint(place.cluster));
  return said || (output.trim().split('\n').at(-1) ?? '') || `pg_ctl: ${code}`;
}

/** After its log files began the server complains there. */
async function latestComplaint(cluster: string): Promise<string> {
  const day = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'Asia/Shanghai' });
  return complaintSince(join(cluster, 'log', `postgres-${day.format(new Date())}.log`), 0);
}

/** The database's user may not be allowed to make files beside the cluster. */
async function openLog(path: string, place: Place): Promise<void> {
  await (await open(path, 'a', 0o600)).close();
  if (place.runAs) await chown(path, place.runAs.uid, place.runAs.gid);
}

function startFailed(cluster: string, said: string): EmbeddedError {
  return new EmbeddedError('start-failed', {
    zh: `内置数据库启动失败（${said}）；数据原样未动。详见 ${startLogOf(cluster)}。`,
    en: `The embedded database could not start (${said}); its data is untouched. See ${startLogOf(cluster)}.`,
  });
}

function notInTime(cluster: string, patienceMs: number, said: string, state: 'busy' | 'down'): EmbeddedError {
  const seconds = Math.round(patienceMs / 1000);
  const [zh, en] =
    state === 'busy'
      ? [
          '它仍在后台继续恢复，请过一会儿再试',
          'It goes on recovering in the background; try again in a while',
        ]
      : ['请结束仍在使用它的 postgres 进程后再试', 'End the postgres processes still using it and try again'];
  const aside = said === '' ? '' : ` (${said})`;
  return new EmbeddedError('start-timeout', {
    zh: `内置数据库 ${seconds} 秒内没有就绪${aside}；数据原样未动。${zh}，详见 ${startLogOf(cluster)}。`,
    en: `The embedded database was not ready within ${seconds} seconds${aside}; its data is untouched. ${en}; see ${startLogOf(cluster)}.`,
  });
}
