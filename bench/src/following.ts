import { setTimeout as sleep } from 'node:timers/promises';
import { countVisits, LIBRARY_KINDS } from '../../server/src/modules/alliance/index.ts';
import { checkOut, returnItem } from '../../server/src/modules/circulation/index.ts';
import { cardKeyOf } from '../../server/src/modules/readers/index.ts';
import { countFigures } from '../../server/src/modules/statistics/index.ts';
import {
  appendEntries,
  rebuildFollower,
  registerFollower,
  runFollowers,
  Waker,
} from '../../server/src/platform/ledger/index.ts';
import { type BenchCity, LIBRARY } from './city.ts';
import { median, percentile, rate } from './measure.ts';
import type { Report } from './report.ts';

const ENTRIES = 100_000;
const LOANS = 3_000;
const WIDTH = 8;

async function fillLedger(city: BenchCity): Promise<number> {
  const library = await city.alliance.libraryByCode(LIBRARY);
  const kind = { kind: 'VisitsCounted', version: 1, name: LIBRARY_KINDS['city-library'] };
  const entry = { kind, at: new Date(), libraryId: library.id, actor: 'bench', data: { source: 'gate' } };
  const started = performance.now();
  for (let done = 0; done < ENTRIES; done += 5_000)
    await city.house.database.transaction((trx) =>
      appendEntries(
        trx,
        Array.from({ length: 5_000 }, () => entry),
      ),
    );
  return ENTRIES / ((performance.now() - started) / 1000);
}

/** Milliseconds from a commit until the figures hold it, taken while check-outs run. */
async function measureLag(city: BenchCity, running: () => boolean): Promise<number[]> {
  const { house, alliance } = city;
  const library = await alliance.libraryByCode(LIBRARY);
  const total = async (): Promise<number> => {
    const { rows } = await house.database.pool.query<{ n: string }>(
      "SELECT coalesce(sum(quantity), 0) AS n FROM figure_day WHERE measure = 'visits' AND library_id = $1 AND scope = 'own'",
      [library.id],
    );
    return Number(rows[0]?.n ?? 0);
  };
  const lags: number[] = [];
  while (running()) {
    const before = await total();
    await countVisits(house, [{ library, at: new Date(), count: 1, source: 'gate' }], 'bench');
    const committed = performance.now();
    while ((await total()) === before) await sleep(2);
    lags.push(performance.now() - committed);
    await sleep(20);
  }
  return lags;
}

async function lendAndReturn(city: BenchCity): Promise<number> {
  const { desk, house, alliance, cards, barcodes } = city;
  const library = await alliance.libraryByCode(LIBRARY);
  const keys = cards.map((card) => cardKeyOf(house, card));
  return rate(LOANS, WIDTH, async (i) => {
    const barcode = barcodes[i] ?? '';
    const card = keys[i % keys.length] ?? Buffer.alloc(16);
    await checkOut(desk, { card, barcode, library, actor: 'bench', at: new Date() });
    await returnItem(desk, { barcode, library, actor: 'bench', at: new Date() });
  });
}

/** How fast a follower drains the ledger, how far it is behind while desks work, and what it costs them. */
export async function benchFollowing(city: BenchCity, report: Report): Promise<void> {
  const { house, alliance } = city;
  const appended = await fillLedger(city);
  const follower = countFigures(alliance);
  await registerFollower(house.database, follower.name, new Date());
  const started = performance.now();
  const applied = await rebuildFollower(house.database, follower);
  report.ratio(
    'follower, entries drained',
    applied / ((performance.now() - started) / 1000),
    'entries appended in bulk',
    appended,
    '/s',
  );

  const alone = await lendAndReturn(city);
  const waker = new Waker(house.database, house.log);
  const running = await runFollowers(house.database, [follower], waker, house.log);
  let lending = true;
  const lags = measureLag(city, () => lending);
  const followed = await lendAndReturn(city);
  lending = false;
  const measured = await lags;
  await running.stop();
  await waker.stop();
  report.ratio('loan + return pairs while followed', followed, 'pairs alone', alone, '/s');
  report.value('follower lag, median', median(measured), 'ms');
  report.value('follower lag, p95', percentile(measured, 0.95), 'ms');
}
