import { fileURLToPath } from 'node:url';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@tongjie/demo';
import { Command } from 'commander';
import { createServer, migrateApp } from '../app.ts';
import { type RunningFollowers, runFollowers, Waker } from '../platform/ledger/index.ts';
import { CommandFailure } from './failure.ts';
import { clearDemo, fillDemo, isEmptyCity, isHalfFilled } from './fill-demo.ts';
import { guardEmbedded } from './guard-embedded.ts';
import { createOutput, type Output } from './output.ts';
import { openApp, type OpenedApp, settings } from './with-app.ts';

const WEB_BUILD = fileURLToPath(new URL('../../../web/build/', import.meta.url));

/** Something that was started and has to be stopped again, last first. */
type Stop = () => Promise<unknown>;

async function prepareCity(app: OpenedApp, output: Output): Promise<void> {
  await migrateApp(app);
  if (!app.house.config.demo) return;
  if (await isHalfFilled(app)) {
    output.say({
      zh: '上次装入演示数据时中断，重新装入',
      en: 'The demo was left half filled; filling it again',
    });
    await clearDemo(app);
    await migrateApp(app);
  }
  if (!(await isEmptyCity(app))) return;
  output.say({ zh: '装入演示城市（首次约一两分钟）', en: 'Filling the demo city (a minute or two, once)' });
  await fillDemo(app, output, undefined);
}

async function startBackground(app: OpenedApp, stops: Stop[]): Promise<void> {
  const { house } = app;
  const waker = new Waker(house.database, house.log);
  await waker.listen(app.url);
  const followers: RunningFollowers = await runFollowers(house.database, app.followers, waker, house.log);
  stops.push(async () => {
    await followers.stop();
    await waker.stop();
  });
  const jobs = await house.jobs.start(app.jobs);
  stops.push(() => jobs.stop());
}

async function listen(app: OpenedApp, stops: Stop[]): Promise<string> {
  const { host, port } = app.house.config;
  const http = await createServer(app, { webBuild: WEB_BUILD });
  stops.push(() => http.close());
  try {
    return await http.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new CommandFailure({
      zh: `端口 ${port} 已被占用。用 PORT=其他端口 再启动；数据未受影响`,
      en: `Port ${port} is taken. Start with PORT=another one; no data was touched`,
    });
  }
}

function sayWhere(address: string, demo: boolean, output: Output): void {
  output.say('');
  output.say({ zh: `通借已就绪 ${address}`, en: `Tongjie is ready` });
  output.say(`  ${address}/            读者检索 · the portal`);
  output.say(`  ${address}/desk        馆员工作台 · the staff desk`);
  output.say(`  ${address}/api/docs    接口说明 · the API`);
  if (demo) {
    output.say(`  演示账号（密码都是 ${DEMO_PASSWORD}） · demo accounts, one password for all:`);
    for (const { username, displayName } of DEMO_ACCOUNTS)
      output.say(`    ${username.padEnd(14)} ${displayName}`);
  }
  output.say({ zh: '  按 Ctrl-C 停止', en: 'Ctrl-C stops it' });
}

/** One press of Ctrl-C may arrive twice: from the terminal, and passed on by npm. */
const SAME_PRESS_MS = 1_000;

/** Resolves at the first Ctrl-C or request to end; a later one ends the process at once. */
function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (first !== undefined && Date.now() - first > SAME_PRESS_MS) process.exit(1);
        first ??= Date.now();
        resolve();
      });
  });
}

async function serve(output: Output, demo: boolean): Promise<void> {
  const app = await openApp(settings(demo ? { demo: true } : {}), output);
  const stops: Stop[] = [() => app.close()];
  if (app.house.config.databaseUrl === undefined) stops.push(guardEmbedded(app.house, output));
  const stopped = stopRequested();
  try {
    await prepareCity(app, output);
    await startBackground(app, stops);
    const address = await listen(app, stops);
    sayWhere(address, app.house.config.demo, output);
    output.result({ ok: true, address });
    await stopped;
    output.say({ zh: '正在停止…', en: 'Stopping…' });
  } finally {
    // What cannot be stopped any more must not keep the rest from being stopped.
    for (const stop of stops.toReversed())
      await stop().catch((error: unknown) =>
        app.house.log.error({ err: error }, 'a part did not stop cleanly'),
      );
  }
  output.say({ zh: '已停止，数据已保存', en: 'Stopped; everything is kept' });
}

/** `tongjie serve`: everything in one process. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('启动全部服务 · run everything')
    .option('--demo', '空库时先装入演示城市 · fill an empty city with the demo first')
    .option('--json', 'JSON')
    .action(async (options: { demo?: boolean; json?: boolean }) => {
      await serve(createOutput(options.json ?? false), options.demo ?? false);
    });
}
