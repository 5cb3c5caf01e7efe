import { sql } from 'kysely';
import { z } from 'zod';
import type { Id } from '../../../kernel/ids.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { appendEntries } from '../../../platform/ledger/index.ts';
import type { Desk } from '../desk.ts';
import { TransitOverdue } from '../entries.ts';
import { REPORT_OVERDUE_TRANSIT } from '../followers/watch-transits.ts';

const payloadSchema = z.object({ transit: z.string() });

/** Marks a journey as overdue if it is still open when its time is up, once. */
export function reportOverdueTransit(desk: Desk): Job {
  const { house } = desk;
  return {
    name: REPORT_OVERDUE_TRANSIT,
    async run(payload, { log }) {
      const { transit } = payloadSchema.parse(payload);
      const at = house.clock.now();
      await house.database.transaction(async (trx) => {
        const { rows } = await sql<{ itemId: Id; bibId: Id; to: number }>`
          UPDATE transit t SET overdue_since = ${at} FROM item i
          WHERE t.id = ${transit}::bigint AND t.ended_at IS NULL AND t.overdue_since IS NULL AND i.id = t.item_id
          RETURNING t.item_id AS "itemId", i.bib_id AS "bibId", t.to_library_id AS "to"`.execute(trx);
        const [overdue] = rows;
        if (!overdue) return;
        await appendEntries(trx, [
          {
            kind: TransitOverdue,
            at,
            libraryId: overdue.to,
            actor: 'job',
            itemId: overdue.itemId,
            bibId: overdue.bibId,
            data: { transit },
          },
        ]);
        log.info({ transit }, 'a transit is overdue');
      });
    },
  };
}
