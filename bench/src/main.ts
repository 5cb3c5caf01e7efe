import { openBenchCity } from './city.ts';
import { benchLending } from './lending.ts';
import { Report } from './report.ts';

/* eslint-disable no-console -- a bench prints */

const report = new Report();
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const runs = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

const city = await openBenchCity(6_000, 400, 34);
try {
  if (runs('lending')) {
    report.heading('Lending · 借还');
    await benchLending(city, report);
  }
} finally {
  await city.close();
}
if (process.argv.includes('--json')) console.log(JSON.stringify({ ok: true, rows: report.rows }));
