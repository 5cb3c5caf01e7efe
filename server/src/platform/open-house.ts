import { systemClock } from '../kernel/clock.ts';
import { createSessions } from './auth/index.ts';
import type { Config } from './config/index.ts';
import { openDatabase } from './database/index.ts';
import type { House } from './house.ts';
import { createJobs } from './jobs/index.ts';
import { createPseudonyms } from './ledger/index.ts';
import { createLog } from './log/index.ts';
import { createSecrets, masterSecret } from './secrets/index.ts';

/** Puts the platform together over a database that can be reached at `url`. Nothing is connected yet. */
export function openHouse(config: Config, url: string): House {
  const log = createLog(config.logLevel);
  const database = openDatabase({ url, city: config.city, poolSize: config.poolSize, log });
  const secrets = createSecrets(masterSecret(config.secret, config.dataFolder));
  return {
    config,
    log,
    clock: systemClock,
    database,
    secrets,
    pseudonyms: createPseudonyms(database, secrets),
    sessions: createSessions(database),
    jobs: createJobs(database, log),
  };
}
