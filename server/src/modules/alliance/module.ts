import type { House } from '../../platform/house.ts';
import type { Module } from '../../platform/module.ts';
import type { Alliance } from './alliance.ts';
import { LibraryOpened, VisitsCounted } from './entries.ts';
import { sweepSessions } from './jobs/sweep-sessions.ts';
import { libraryRoutes } from './routes/libraries.ts';
import { sessionRoutes } from './routes/session.ts';
import { visitRoutes } from './routes/visits.ts';

export function allianceModule(alliance: Alliance): Module {
  return {
    name: 'alliance',
    migrations: new URL('./migrations/', import.meta.url),
    entries: [LibraryOpened, VisitsCounted],
    routes(api, house: House) {
      libraryRoutes(api, house, alliance);
      sessionRoutes(api, house, alliance);
      visitRoutes(api, house, alliance);
    },
    jobs: (house) => [sweepSessions(house)],
  };
}
