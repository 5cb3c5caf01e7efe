import { createReadStream, existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isItemGroup, type ItemGroupCode, ITEM_GROUPS } from '@tongjie/lending';
import { Command } from 'commander';
import { migrateApp } from '../app.ts';
import { faultsCsv, importFaults, importMarc, type ImportResult } from '../modules/catalog/index.ts';
import { CommandFailure } from './failure.ts';
import { createOutput, type Output } from './output.ts';
import { type OpenedApp, withApp } from './with-app.ts';

interface Options {
  readonly library: string;
  readonly group: string;
  readonly report?: string;
  readonly json?: boolean;
}

function groupOf(code: string): ItemGroupCode {
  if (isItemGroup(code)) return code;
  throw new CommandFailure({
    zh: `没有流通属性 ${code}；可用：${Object.keys(ITEM_GROUPS).join('、')}`,
    en: `There is no item group ${code}; there are ${Object.keys(ITEM_GROUPS).join(', ')}`,
  });
}

/** Counts of bytes read, so that the bar knows how far the file is. */
async function* counted(file: string, tell: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    bytes += (chunk as Buffer).length;
    tell(bytes);
    yield chunk as Buffer;
  }
}

async function importFile(
  app: OpenedApp,
  file: string,
  options: Options,
  output: Output,
): Promise<ImportResult> {
  const library = await app.alliance.libraryByCode(options.library);
  const size = statSync(file).size;
  let read = 0;
  return importMarc(app.house, {
    library,
    fileName: path.basename(file),
    chunks: counted(file, (bytes) => (read = bytes)),
    actor: 'cli',
    at: app.house.clock.now(),
    group: groupOf(options.group),
    onProgress: ({ records }) => output.progress(`${path.basename(file)} (${records})`, read, size),
  });
}

function sayResult(result: ImportResult, report: string | undefined, output: Output): void {
  const { records, bibsAdded, bibsMatched, itemsAdded, itemsKnown, unreadable, faults } = result;
  output.say({
    zh: `读入 ${records} 条记录：新增 ${bibsAdded} 种，并入已有 ${bibsMatched} 种，新增 ${itemsAdded} 册，已有 ${itemsKnown} 册`,
    en: `records read: ${records}; titles added: ${bibsAdded}, known: ${bibsMatched}; copies added: ${itemsAdded}, known: ${itemsKnown}`,
  });
  if (unreadable > 0)
    output.say({
      zh: `${unreadable} 段无法读作记录，字节已保存`,
      en: `not readable as records: ${unreadable}; their bytes are kept`,
    });
  if (faults > 0)
    output.say({
      zh: `${faults} 处提示${report ? `，见 ${report}` : `，用 --report 文件.csv 可存成表（批次 ${result.batchId}）`}`,
      en: `remarks: ${faults}${report ? `, in ${report}` : `; --report file.csv writes them down (batch ${result.batchId})`}`,
    });
}

/** `tongjie import marc`: a library's MARC file into the union catalogue. */
export function importCommand(): Command {
  const marc = new Command('marc')
    .description('导入 MARC 文件（ISO 2709 或 MARCXML，CNMARC 或 MARC 21） · import a MARC file')
    .argument('<file>', '文件 · file')
    .requiredOption('--library <code>', '所属馆代码 · the library that owns the copies')
    .option('--group <code>', `流通属性 · item group (${Object.keys(ITEM_GROUPS).join(', ')})`, 'network')
    .option('--report <file.csv>', '把问题清单存成 CSV · write the list of faults')
    .option('--json', 'JSON')
    .action(async (file: string, options: Options) => {
      const output = createOutput(options.json ?? false);
      if (!existsSync(file))
        throw new CommandFailure({ zh: `没有文件 ${file}`, en: `There is no file ${file}` });
      await withApp(output, async (app) => {
        await migrateApp(app);
        const result = await importFile(app, file, options, output);
        const faults = await importFaults(app.house.database.db, result.batchId);
        if (options.report !== undefined) writeFileSync(options.report, faultsCsv(faults, 'zh'));
        for (const { record, field, code, message, action, detail } of faults)
          output.line(
            `#${record}${field === null ? '' : ` ${field}`} ${code}: ${message.zh}${detail === null ? '' : `(${detail})`},${action.zh} · ${message.en}; ${action.en}`,
          );
        sayResult(result, options.report, output);
        output.result({ ok: true, ...result });
      });
    });
  return new Command('import').description('导入数据 · import data').addCommand(marc);
}
