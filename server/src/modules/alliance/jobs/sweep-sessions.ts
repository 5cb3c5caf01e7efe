import type { House } from '../../../platform/house.ts';
import type { Job } from '../../../platform/jobs/index.ts';

/** Removes sessions that have run out, every hour. */
export function sweepSessions(house: House): Job {
  return {
    name: 'sweep-sessions',
    schedule: '7 * * * *',
    async run(_payload, { log }) {
      const swept = await house.sessions.sweep(house.clock.now());
      if (swept > 0) log.info({ swept }, 'expired sessions removed');
    },
  };
}
