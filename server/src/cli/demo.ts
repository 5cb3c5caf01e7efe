import { Command } from 'commander';
import { migrateApp } from '../app.ts';
import { CommandFailure } from './failure.ts';
import { fillDemo } from './fill-demo.ts';
import { createOutput } from './output.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly size: string;
  readonly seed?: string;
  readonly json?: boolean;
}

/** `tongjie demo`: fills an empty city with the demo. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('把演示城市装入空库 · fill an empty city with the demo')
    .option('--size <size>', 'small', 'small')
    .option('--seed <n>', '随机种子 · seed of the generator')
    .option('--json', 'JSON')
    .action(async (options: Options) => {
      const output = createOutput(options.json ?? false);
      if (options.size !== 'small')
        throw new CommandFailure({ zh: '目前只有 --size small', en: 'The only size so far is small' });
      const seed = options.seed === undefined ? undefined : Number(options.seed);
      if (seed !== undefined && !Number.isInteger(seed))
        throw new CommandFailure({ zh: '--seed 应为整数', en: '--seed must be a whole number' });
      await withApp(output, async (app) => {
        await migrateApp(app);
        const summary = await fillDemo(app, output, seed);
        for (const [name, count] of Object.entries(summary)) output.line(`${name}\t${String(count)}`);
        output.result({ ok: true, ...summary });
      });
    });
}
