import type { House } from '../../../platform/house.ts';
import { appendEntries, type NewEntry } from '../../../platform/ledger/index.ts';
import { VisitsCounted } from '../entries.ts';
import type { Library } from '../directory.ts';

export interface VisitCount {
  readonly library: Library;
  /** When they were counted; the day of the figure is this moment's day. */
  readonly at: Date;
  /** Persons who entered since the last count; negative corrects an earlier slip and needs a reason. */
  readonly count: number;
  readonly source: 'gate' | 'keeper';
  readonly reason?: string | undefined;
}

function entryOf(visit: VisitCount, actor: string): NewEntry {
  return {
    kind: VisitsCounted,
    at: visit.at,
    libraryId: visit.library.id,
    quantity: visit.count,
    actor,
    dimensions: { town: visit.library.town },
    data: { source: visit.source, ...(visit.reason !== undefined && { reason: visit.reason }) },
  };
}

/** Records counts of visits; many at once when a gate hands over a day. */
export async function countVisits(house: House, visits: readonly VisitCount[], actor: string): Promise<void> {
  await house.database.transaction((trx) =>
    appendEntries(
      trx,
      visits.map((visit) => entryOf(visit, actor)),
    ),
  );
}
