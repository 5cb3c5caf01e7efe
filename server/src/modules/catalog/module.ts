import type { Module } from '../../platform/module.ts';
import type { Alliance } from '../alliance/index.ts';
import { BibAdded, ItemAdded } from './entries.ts';
import { bibRoutes } from './routes/bibs.ts';
import { importRoutes } from './routes/imports.ts';
import { searchRoutes } from './routes/search.ts';

export function catalogModule(alliance: Alliance): Module {
  return {
    name: 'catalog',
    migrations: new URL('./migrations/', import.meta.url),
    entries: [BibAdded, ItemAdded],
    routes(api, house) {
      searchRoutes(api, house, alliance);
      bibRoutes(api, house, alliance);
      importRoutes(api, house, alliance);
    },
  };
}
