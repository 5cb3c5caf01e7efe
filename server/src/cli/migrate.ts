import { Command } from 'commander';
import { migrateApp } from '../app.ts';
import { createOutput } from './output.ts';
import { withApp } from './with-app.ts';

/** `tongjie migrate`: brings the city's schema up to date. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('建立或升级数据库结构 · create or upgrade the schema of the city')
    .option('--json', 'JSON')
    .action(async (options: { json?: boolean }) => {
      const output = createOutput(options.json ?? false);
      await withApp(output, async (app) => {
        const ran = await migrateApp(app);
        for (const name of ran) output.line(name);
        output.say(
          ran.length > 0
            ? { zh: `已执行 ${ran.length} 个迁移`, en: `${ran.length} migrations run` }
            : { zh: '数据库结构已是最新', en: 'The schema is up to date' },
        );
        output.result({ ok: true, migrations: ran });
      });
    });
}
