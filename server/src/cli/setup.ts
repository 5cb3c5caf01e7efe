import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { migrateApp } from '../app.ts';
import { openLibraries } from '../modules/alliance/index.ts';
import { createAccount } from '../platform/auth/index.ts';
import { CommandFailure } from './failure.ts';
import { isEmptyCity } from './fill-demo.ts';
import { createOutput } from './output.ts';
import { type OpenedApp, withApp } from './with-app.ts';

interface Options {
  readonly code: string;
  readonly name: string;
  readonly admin: string;
  readonly json?: boolean;
}

const SHORTEST_PASSWORD = 10;

/** The administrator's password: TONGJIE_PASSWORD, else a random one that is shown once. */
function choosePassword(): { password: string; made: boolean } {
  const given = process.env['TONGJIE_PASSWORD'];
  if (given === undefined) return { password: randomBytes(12).toString('base64url'), made: true };
  if (given.length < SHORTEST_PASSWORD)
    throw new CommandFailure({
      zh: `TONGJIE_PASSWORD 至少 ${SHORTEST_PASSWORD} 个字符`,
      en: `TONGJIE_PASSWORD must have at least ${SHORTEST_PASSWORD} characters`,
    });
  return { password: given, made: false };
}

async function openFirstLibrary(
  app: OpenedApp,
  { code, name, admin }: Options,
  password: string,
): Promise<void> {
  const now = app.house.clock.now();
  const spec = { code, name, level: 1, kind: 'city-library' as const, parent: undefined };
  const opened = await openLibraries(app.house, [spec], 'cli', now);
  if (!opened.ok)
    throw new CommandFailure(opened.reasons[0]?.message ?? { zh: '未能开馆', en: 'Not opened' });
  const { id } = (await app.alliance.current()).byCode(code) ?? { id: 0 };
  const grants = [{ role: 'LIB_ADMIN' as const, libraryId: id }];
  await createAccount(
    app.house.database,
    { username: admin, displayName: admin, password, homeLibraryId: id, grants },
    now,
  );
}

/** `tongjie setup`: the first library of a real installation and the account of its administrator. */
export function setupCommand(): Command {
  return new Command('setup')
    .description('为正式使用开设中心馆和管理员账号 · open the first library and its administrator')
    .requiredOption('--code <code>', '中心馆代码 · code of the city library')
    .requiredOption('--name <name>', '中心馆名称 · its name')
    .option('--admin <username>', '管理员用户名 · user name of the administrator', 'admin')
    .option('--json', 'JSON')
    .action(async (options: Options) => {
      const output = createOutput(options.json ?? false);
      const { password, made } = choosePassword();
      await withApp(output, async (app) => {
        await migrateApp(app);
        if (!(await isEmptyCity(app)))
          throw new CommandFailure({
            zh: '已有馆，setup 只用于空库；没有任何改动',
            en: 'There are libraries already; setup is for an empty city. Nothing was changed',
          });
        await openFirstLibrary(app, options, password);
        output.say({
          zh: `已开设 ${options.name}（${options.code}），管理员 ${options.admin}`,
          en: `${options.name} (${options.code}) is open; the administrator is ${options.admin}`,
        });
        if (made)
          output.say({
            zh: `密码（只显示这一次）：${password}`,
            en: `password, shown only now: ${password}`,
          });
        output.result({ ok: true, library: options.code, admin: options.admin });
      });
    });
}
