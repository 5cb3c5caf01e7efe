import { sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/database/index.ts';
import type { Entry, Follower } from '../../../platform/ledger/index.ts';
import { type Directory, transitDays } from '../../alliance/index.ts';
import type { Desk } from '../desk.ts';
import { TransitOpened } from '../entries.ts';

export const REPORT_OVERDUE_TRANSIT = 'report-overdue-transit';

const DAY_MS = 86_400_000;

async function stillOpen(trx: Trx, ids: readonly Id[]): Promise<Set<Id>> {
  const { rows } = await sql<{ id: Id }>`SELECT id FROM transit
    WHERE id = ANY (${ids}::bigint[]) AND ended_at IS NULL`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Asks, for each journey that was opened, for a look at it when its time is up. Journeys that are over by the time
 * their entry is read need none.
 */
export function watchTransits(desk: Desk): Follower {
  const { house, alliance } = desk;
  const requestOf = (directory: Directory, entry: Entry, id: Id) => {
    const days = directory.setting(directory.byId(Number(entry.data['to'])), transitDays);
    return {
      job: REPORT_OVERDUE_TRANSIT,
      payload: { transit: id },
      key: `${REPORT_OVERDUE_TRANSIT}:${entry.id}`,
      runAt: new Date(entry.at.getTime() + days * DAY_MS),
    };
  };
  return {
    name: 'watch-transits',
    async apply(trx, entries) {
      const opened = entries.filter(({ kind }) => kind === TransitOpened.kind);
      if (opened.length === 0) return;
      const ids = opened.map((entry) => String(entry.data['transit']));
      const open = await stillOpen(trx, ids);
      const due = opened.filter((_entry, i) => open.has(ids[i] ?? ''));
      const directory = await alliance.current(trx);
      await house.jobs.enqueue(
        trx,
        due.map((entry) => requestOf(directory, entry, String(entry.data['transit']))),
      );
    },
    // Jobs have their entry's key, so asking again after a reset asks for nothing twice.
    reset: () => Promise.resolve(),
  };
}
