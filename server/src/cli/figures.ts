import { Command } from 'commander';
import { followToEnd, rebuildFollower, registerFollower } from '../platform/ledger/index.ts';
import { countFigures, figureTotal, MEASURES, parsePeriod } from '../modules/statistics/index.ts';
import { dayOf } from '../kernel/calendar-date.ts';
import { CommandFailure } from './failure.ts';
import { createOutput } from './output.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly period?: string;
  readonly library?: string;
  readonly scope: string;
  readonly rebuild?: boolean;
  readonly json?: boolean;
}

/** `tongjie figures`: the measures for a period; with --rebuild the roll-ups are made again from the ledger. */
export function figuresCommand(): Command {
  return new Command('figures')
    .description('各项指标 · the measures for a period')
    .option('--period <period>', '2023、2023-05、2023-05-17 或 起..止 · default: today')
    .option('--library <code>', '馆代码，默认全联盟 · default: the whole alliance')
    .option('--scope <scope>', 'own 本馆，tree 含下属 · own or tree', 'tree')
    .option('--rebuild', '从总账重算 · count again from the ledger first')
    .option('--json', 'JSON')
    .action(async (options: Options) => {
      const output = createOutput(options.json ?? false);
      const { scope } = options;
      if (scope !== 'own' && scope !== 'tree')
        throw new CommandFailure({ zh: '--scope 应为 own 或 tree', en: '--scope must be own or tree' });
      await withApp(output, async ({ house, alliance }) => {
        const period = parsePeriod(options.period ?? dayOf(house.clock.now()));
        if (!period)
          throw new CommandFailure({
            zh: `看不懂时段 ${options.period ?? ''}`,
            en: `${options.period ?? ''} is no period`,
          });
        const follower = countFigures(alliance);
        if (options.rebuild) {
          const counted = await rebuildFollower(house.database, follower);
          output.say({ zh: `已从总账重算 ${counted} 条`, en: `${counted} entries counted again` });
        } else {
          // Without a server nothing has followed the ledger; beside one there is nothing left to do.
          await registerFollower(house.database, follower.name, house.clock.now());
          await followToEnd(house.database, follower);
        }
        const directory = await alliance.directory();
        const library =
          options.library === undefined
            ? directory.libraries[0]
            : await alliance.libraryByCode(options.library);
        if (!library) throw new CommandFailure({ zh: '还没有任何馆', en: 'There is no library yet' });
        const figures: Record<string, number> = {};
        for (const measure of MEASURES) {
          figures[measure.id] = await figureTotal(house.database.db, { measure, period, library, scope });
          output.line(
            `${measure.name.zh} · ${measure.name.en}\t${figures[measure.id] ?? 0}\t${measure.unit.zh}`,
          );
        }
        output.result({ ok: true, period, library: library.code, scope, figures });
      });
    });
}
