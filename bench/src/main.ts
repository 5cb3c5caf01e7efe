import { openBenchCity } from './city.ts';
import { benchFollowing } from './following.ts';
import { benchImport } from './importing.ts';
import { benchLending } from './lending.ts';
import { Report } from './report.ts';
import { benchSearch } from './searching.ts';

/* eslint-disable no-console -- a bench prints */

// The size of the small demo: about 8,000 copies.
const ITEMS = 8_000;
const READERS = 400;
const POOL = 40;

const PARTS = [
  ['search', '检索 · search', benchSearch],
  ['lending', '借还 · lending', benchLending],
  ['following', '跟随 · following the ledger', benchFollowing],
  ['import', '导入 · import', benchImport],
] as const;

const report = new Report();
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = wanted.filter((word) => !PARTS.some(([name]) => name === word));
if (unknown.length > 0) {
  console.error(
    `✗ ${unknown.join(', ')}: npm run bench -- [${PARTS.map(([name]) => name).join('|')}] [--json]`,
  );
  process.exit(2);
}
const city = await openBenchCity(ITEMS, READERS, POOL);
try {
  for (const [name, title, run] of PARTS) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    report.heading(title);
    await run(city, report);
  }
} finally {
  await city.close();
}
if (process.argv.includes('--json')) console.log(JSON.stringify({ ok: true, rows: report.rows }));
