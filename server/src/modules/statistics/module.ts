import type { Text } from '../../kernel/text.ts';
import type { Module } from '../../platform/module.ts';
import type { Alliance } from '../alliance/index.ts';
import { countFigures } from './followers/count-figures.ts';
import { entryRoutes } from './routes/entries.ts';
import { figureRoutes, measureRoutes } from './routes/figures.ts';

/** @param kindNames what the kinds of entries of all modules are called. */
export function statisticsModule(alliance: Alliance, kindNames: ReadonlyMap<string, Text>): Module {
  return {
    name: 'statistics',
    migrations: new URL('./migrations/', import.meta.url),
    entries: [],
    routes(api, house) {
      measureRoutes(api);
      figureRoutes(api, house, alliance);
      entryRoutes(api, house, alliance, kindNames);
    },
    followers: () => [countFigures(alliance)],
  };
}
