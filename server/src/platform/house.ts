import type { Clock } from '../kernel/clock.ts';
import type { Sessions } from './auth/index.ts';
import type { Config } from './config/index.ts';
import type { Database } from './database/index.ts';
import type { Jobs } from './jobs/index.ts';
import type { Pseudonyms } from './ledger/index.ts';
import type { Log } from './log/index.ts';
import type { Secrets } from './secrets/index.ts';

/** What the platform gives to every module: handed down as an argument, never fetched from a global. */
export interface House {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: Database;
  readonly secrets: Secrets;
  readonly pseudonyms: Pseudonyms;
  readonly sessions: Sessions;
  readonly jobs: Jobs;
}
