import type { House } from '../../platform/house.ts';
import type { Module } from '../../platform/module.ts';
import type { Alliance } from './alliance.ts';
import { LibraryOpened, VisitsCounted } from './entries.ts';
import { sweepSessions } from './jobs/sweep-sessions.ts';
import { aboutRoutes } from './routes/about.ts';
import { libraryRoutes } from './routes/libraries.ts';
import { sessionRoutes } from './routes/session.ts';
import { visitRoutes } from './routes/visits.ts';

export interface AllianceNeeds {
  /** How many copies the alliance holds: catalogue knowledge, handed in because the catalogue lies above. */
  countItems(): Promise<number>;
  readonly demoPassword: string;
}

export function allianceModule(alliance: Alliance, needs: AllianceNeeds): Module {
  return {
    name: 'alliance',
    migrations: new URL('./migrations/', import.meta.url),
    entries: [LibraryOpened, VisitsCounted],
    routes(api, house: House) {
      aboutRoutes(api, house, alliance, needs.demoPassword);
      libraryRoutes(api, house, alliance, () => needs.countItems());
      sessionRoutes(api, house, alliance);
      visitRoutes(api, house, alliance);
    },
    jobs: (house) => [sweepSessions(house)],
  };
}
