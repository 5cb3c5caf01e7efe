import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/index.ts';
import type { Log } from '../log/index.ts';
import { type Follower, followOnce, registerFollower } from './follower.ts';
import type { Waker } from './waker.ts';

const POLL_MS = 500;
/** Gathers the entries of a busy moment into one batch instead of one transaction each. */
const GATHER_MS = 10;
const RETRY_MS = 2_000;

export interface RunningFollowers {
  stop(): Promise<void>;
}

/** Keeps every follower up to date until stopped. One that fails is logged and tried again; the others go on. */
export async function runFollowers(
  database: Database,
  followers: readonly Follower[],
  waker: Waker,
  log: Log,
): Promise<RunningFollowers> {
  let stopped = false;
  for (const follower of followers) await registerFollower(database, follower.name, new Date());

  async function keepUp(follower: Follower): Promise<void> {
    while (!stopped) {
      try {
        const applied = await followOnce(database, follower);
        if (applied) log.debug({ follower: follower.name, applied }, 'followed the ledger');
        else await waker.wait(POLL_MS);
        // Polling alone would never hand the turn of the event loop to a stop in between.
        await sleep(GATHER_MS);
      } catch (error) {
        log.error({ err: error, follower: follower.name }, 'a follower failed; its cursor has not moved');
        await sleep(RETRY_MS);
      }
    }
  }

  const loops = followers.map((follower) => keepUp(follower));
  return {
    async stop() {
      stopped = true;
      waker.wake();
      await Promise.all(loops);
    },
  };
}
