import { readIso2709Bytes } from '@tongjie/marc';
import { importMarc } from '../../server/src/modules/catalog/index.ts';
import { type BenchCity, LIBRARY } from './city.ts';
import { makeMarcFile } from './marc-file.ts';
import type { Report } from './report.ts';

const ITEMS = 20_000;
const FIRST = 5_000_000;

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 65_536;
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** An import with everything that belongs to it (fields, keys, words, copies, ledger) against a bare parse. */
export async function benchImport(city: BenchCity, report: Report): Promise<void> {
  const { bytes, records } = makeMarcFile(ITEMS, FIRST);
  let parsed = 0;
  const parseStarted = performance.now();
  for (const { record } of readIso2709Bytes(bytes)) if (record) parsed += 1;
  const parse = parsed / ((performance.now() - parseStarted) / 1000);
  const library = await city.alliance.libraryByCode(LIBRARY);
  const started = performance.now();
  const result = await importMarc(city.house, {
    library,
    fileName: 'bench',
    chunks: chunksOf(bytes),
    actor: 'bench',
    at: new Date(),
  });
  const seconds = (performance.now() - started) / 1000;
  if (result.bibsAdded !== records || result.itemsAdded !== ITEMS) throw new Error(JSON.stringify(result));
  report.ratio('import, records', records / seconds, 'records parsed', parse, '/s');
  report.value('import, copies', ITEMS / seconds, '/s');
}
