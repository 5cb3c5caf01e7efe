import { access, constants, stat } from 'node:fs/promises';
import { Command } from 'commander';
import { sql } from 'kysely';
import { migrationSources } from '../app.ts';
import { dayOf } from '../kernel/calendar-date.ts';
import { sayBoth, type Text } from '../kernel/text.ts';
import { checkAgreements } from '../modules/circulation/index.ts';
import { readMigrations } from '../platform/database/index.ts';
import { partitionName } from '../platform/ledger/index.ts';
import { explain } from './failure.ts';
import { createOutput, type Output } from './output.ts';
import { type OpenedApp, settings, withApp } from './with-app.ts';

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly text: Text;
}

const finding = (check: string, ok: boolean, zh: string, en: string): Finding => ({
  check,
  ok,
  text: { zh, en },
});

async function checkFolder(): Promise<Finding> {
  const { dataFolder } = settings();
  try {
    await stat(dataFolder);
    await access(dataFolder, constants.R_OK | constants.W_OK);
    return finding(
      'data-folder',
      true,
      `数据目录 ${dataFolder} 可读写`,
      `The data folder ${dataFolder} can be written`,
    );
  } catch {
    return finding(
      'data-folder',
      false,
      `数据目录 ${dataFolder} 不存在或不可写；npm start 会建立它`,
      `The data folder ${dataFolder} is missing or cannot be written; npm start makes it`,
    );
  }
}

async function checkDatabase({ house, modules }: OpenedApp): Promise<Finding[]> {
  const { db } = house.database;
  const version = await sql<{
    version: number;
  }>`SELECT current_setting('server_version_num')::integer AS version`.execute(db);
  const number = version.rows[0]?.version ?? 0;
  const release = `${Math.floor(number / 10_000)}.${number % 10_000}`;
  const applied = await sql<{ count: number }>`SELECT count(*)::integer AS count FROM migration`.execute(db);
  const missing = readMigrations(migrationSources(modules)).length - (applied.rows[0]?.count ?? 0);
  const month = partitionName(dayOf(house.clock.now()));
  const page = await sql<{ found: boolean }>`SELECT to_regclass(${month}) IS NOT NULL AS found`.execute(db);
  const hasPage = page.rows[0]?.found ?? false;
  return [
    finding('postgresql', number >= 150_000, `PostgreSQL ${release}`, `PostgreSQL ${release}`),
    finding(
      'migrations',
      missing === 0,
      missing === 0 ? '数据库结构最新' : `还有 ${missing} 个迁移未执行：tongjie migrate`,
      missing === 0 ? 'The schema is up to date' : `${missing} migrations have not run: tongjie migrate`,
    ),
    finding(
      'ledger-month',
      hasPage,
      hasPage ? '本月账页已开' : '本月账页未开：tongjie migrate',
      hasPage
        ? 'The ledger has a page for this month'
        : 'The ledger has no page for this month: tongjie migrate',
    ),
  ];
}

async function checkData(app: OpenedApp): Promise<Finding[]> {
  const agreements = await checkAgreements(app.house.database.db);
  return agreements.map(({ code, name, broken, examples }) =>
    finding(
      code,
      broken === 0,
      broken === 0 ? name.zh : `${name.zh}：${broken} 处不符，如 ${examples.join('、')}`,
      broken === 0 ? name.en : `${name.en}: broken ${broken} times, as by ${examples.join(', ')}`,
    ),
  );
}

async function examine(output: Output, data: boolean): Promise<Finding[]> {
  const folder = settings().databaseUrl === undefined ? [await checkFolder()] : [];
  if (folder.some(({ ok }) => !ok)) return folder;
  try {
    return await withApp(output, async (app) => [
      ...folder,
      ...(await checkDatabase(app)),
      ...(data ? await checkData(app) : []),
    ]);
  } catch (error) {
    const texts = explain(error);
    if (!texts) throw error;
    return [...folder, ...texts.map((text) => ({ check: 'database', ok: false, text }))];
  }
}

/** `tongjie doctor`: says in plain words what is wrong with the installation; with --data, with the records. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('检查安装与数据 · check the installation, with --data the records')
    .option(
      '--data',
      '核对册、借阅、在途、读者与总账 · hold items, loans, transits, readers and ledger together',
    )
    .option('--json', 'JSON')
    .action(async (options: { data?: boolean; json?: boolean }) => {
      const output = createOutput(options.json ?? false);
      const node = process.versions.node;
      const [major = 0, minor = 0] = node.split('.').map(Number);
      const findings = [
        finding(
          'node',
          major > 20 || (major === 20 && minor >= 19),
          `Node ${node}`,
          `Node ${node} (20.19 or later)`,
        ),
        ...(await examine(output, options.data ?? false)),
      ];
      for (const { ok, check, text } of findings) output.line(`${ok ? '✓' : '✗'} ${check}: ${sayBoth(text)}`);
      const ok = findings.every((each) => each.ok);
      output.result({ ok, findings });
      if (!ok) process.exitCode = 1;
    });
}
