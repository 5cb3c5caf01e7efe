import { searchBibs } from '../../server/src/modules/catalog/index.ts';
import type { BenchCity } from './city.ts';
import { percentile, rate } from './measure.ts';
import type { Report } from './report.ts';

const SEARCHES = 2_000;
const WIDTH = 4;
/** Rare and broad words, one and two, a name, a number. */
const QUERIES = [
  '山水',
  '图书',
  '历史文学',
  '清远 江河',
  '红茶',
  '儿童故事',
  '书',
  '风花',
  '瑶',
  '春秋 山水',
  'I247',
  '不存在的书名',
];

/** Searches of the PostgreSQL index with exact totals, against the least that a statement costs. */
export async function benchSearch(city: BenchCity, report: Report): Promise<void> {
  const { db, pool } = city.house.database;
  const times: number[] = [];
  const search = async (i: number): Promise<void> => {
    const started = performance.now();
    await searchBibs(db, { text: QUERIES[i % QUERIES.length] ?? '', page: 1, size: 20, available: false });
    times.push(performance.now() - started);
  };
  await rate(QUERIES.length * 4, WIDTH, search);
  times.length = 0;
  const trivial = await rate(SEARCHES, WIDTH, () => pool.query('SELECT 1'));
  const searched = await rate(SEARCHES, WIDTH, search);
  report.ratio(`searches at ${WIDTH}`, searched, 'SELECT 1', trivial, '/s');
  report.value('search latency p50', percentile(times, 0.5), 'ms');
  report.value('search latency p95', percentile(times, 0.95), 'ms');
}
