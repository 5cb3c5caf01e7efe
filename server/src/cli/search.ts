import { Command } from 'commander';
import { searchBibs } from '../modules/catalog/index.ts';
import { createOutput } from './output.ts';
import { CommandFailure } from './failure.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly library?: string;
  readonly available?: boolean;
  readonly size: string;
  readonly json?: boolean;
}

/** `tongjie search`: the union catalogue from the command line. */
export function searchCommand(): Command {
  return new Command('search')
    .description('检索联合目录 · search the union catalogue')
    .argument('<words...>', '检索词 · words')
    .option('--library <code>', '只看该馆及下属馆 · copies at this library or below')
    .option('--available', '只看可借 · only what can be borrowed now')
    .option('--size <n>', '条数 · hits shown', '10')
    .option('--json', 'JSON')
    .action(async (words: string[], options: Options) => {
      const output = createOutput(options.json ?? false);
      const size = Number(options.size);
      if (!Number.isInteger(size) || size < 1 || size > 1000)
        throw new CommandFailure({
          zh: '--size 应为 1 到 1000 的整数',
          en: '--size must be a number from 1 to 1000',
        });
      await withApp(output, async ({ house, alliance }) => {
        const library =
          options.library === undefined ? undefined : await alliance.libraryByCode(options.library);
        const { libraries } = await alliance.directory();
        const { total, hits } = await searchBibs(house.database.db, {
          text: words.join(' '),
          page: 1,
          size,
          available: options.available ?? false,
          libraryIds:
            library && libraries.filter(({ path }) => path.includes(library.id)).map(({ id }) => id),
        });
        for (const hit of hits)
          output.line(
            [hit.id, hit.title, hit.responsibility, hit.publisher, hit.year, `${hit.available}/${hit.copies}`]
              .map((cell) => cell ?? '')
              .join('\t'),
          );
        output.say({ zh: `共 ${total} 种`, en: `titles: ${total}` });
        output.result({ ok: true, total, hits });
      });
    });
}
