import { DEMO_PASSWORD } from '@tongjie/demo';
import { dayOf } from './kernel/calendar-date.ts';
import type { Text } from './kernel/text.ts';
import { webDoor } from './doors/web/index.ts';
import { Alliance, allianceModule } from './modules/alliance/index.ts';
import { catalogModule, countItems } from './modules/catalog/index.ts';
import { circulationModule, createDesk, type Desk } from './modules/circulation/index.ts';
import { readersModule } from './modules/readers/index.ts';
import { statisticsModule } from './modules/statistics/index.ts';
import { migrate, type MigrationSource } from './platform/database/index.ts';
import type { House } from './platform/house.ts';
import { type Api, createHttp, createMetrics } from './platform/http/index.ts';
import type { Job } from './platform/jobs/index.ts';
import { ensureLedgerMonths, type Follower } from './platform/ledger/index.ts';
import type { Module } from './platform/module.ts';

/** The house with its departments. This file is the only one that names every module. */
export interface App {
  readonly house: House;
  readonly alliance: Alliance;
  readonly desk: Desk;
  readonly modules: readonly Module[];
  readonly followers: readonly Follower[];
  readonly jobs: readonly Job[];
}

const PLATFORM_MIGRATIONS: readonly MigrationSource[] = [
  { module: 'ledger', folder: new URL('./platform/ledger/migrations/', import.meta.url) },
  { module: 'auth', folder: new URL('./platform/auth/migrations/', import.meta.url) },
];

/** What the kinds of entries are called. @throws when two modules claim one kind. */
function kindNames(modules: readonly Module[]): ReadonlyMap<string, Text> {
  const names = new Map<string, Text>();
  for (const { kind, name } of modules.flatMap(({ entries }) => entries)) {
    if (names.has(kind)) throw new Error(`two modules write entries of kind ${kind}`);
    names.set(kind, name);
  }
  return names;
}

/** Every day the ledger gets its months ahead, so that no entry ever finds its page missing. */
function openLedgerMonths(house: House): Job {
  return {
    name: 'open-ledger-months',
    schedule: '15 18 * * *',
    async run(_payload, { log }) {
      const today = dayOf(house.clock.now());
      const made = await ensureLedgerMonths(house.database.db, today, today);
      if (made.length > 0) log.info({ made }, 'ledger months opened');
    },
  };
}

/** Puts the departments into the house, lower floors first. */
export function createApp(house: House): App {
  const { db } = house.database;
  const alliance = new Alliance(db);
  const desk = createDesk(house, alliance);
  const lower = [
    allianceModule(alliance, { countItems: () => countItems(db), demoPassword: DEMO_PASSWORD }),
    readersModule(),
    catalogModule(alliance),
    circulationModule(desk),
  ];
  const modules = [...lower, statisticsModule(alliance, kindNames(lower))];
  return {
    house,
    alliance,
    desk,
    modules,
    followers: modules.flatMap((module) => module.followers?.(house) ?? []),
    jobs: [openLedgerMonths(house), ...modules.flatMap((module) => module.jobs?.(house) ?? [])],
  };
}

/** Every numbered SQL file of the house, in the order in which they run. */
export function migrationSources(modules: readonly Module[]): readonly MigrationSource[] {
  return [
    ...PLATFORM_MIGRATIONS,
    ...modules.map(({ name, migrations }) => ({ module: name, folder: migrations })),
  ];
}

/** Brings the city's schema up to date. @returns the names of the migrations that ran. */
export async function migrateApp({ house, modules }: App): Promise<string[]> {
  const now = house.clock.now();
  const ran = await migrate(house.database.pool, house.database.city, migrationSources(modules), now);
  await ensureLedgerMonths(house.database.db, dayOf(now), dayOf(now));
  await house.jobs.migrate();
  return ran;
}

/** The HTTP server with every door open; not yet listening. */
export async function createServer({ house, modules }: App, options: { webBuild?: string }): Promise<Api> {
  const http = await createHttp(house, createMetrics(house.database));
  for (const module of modules) module.routes?.(http, house);
  const { webBuild } = options;
  if (webBuild !== undefined) await http.register(webDoor, { buildFolder: webBuild });
  return http;
}
