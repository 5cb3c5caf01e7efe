import { type App, createApp } from '../app.ts';
import { type Config, loadConfig } from '../platform/config/index.ts';
import { ensureEmbeddedPostgres } from '../platform/embedded/index.ts';
import { openHouse } from '../platform/open-house.ts';
import type { Output } from './output.ts';

export interface OpenedApp extends App {
  /** Address of the database, for connections outside of the pool. */
  readonly url: string;
  close(): Promise<void>;
}

/** Settings of the environment, with those of the command line before them. */
export function settings(overrides: Partial<Config> = {}): Config {
  return { ...loadConfig(process.env).config, ...overrides };
}

/**
 * Opens the house: over DATABASE_URL, else over the embedded PostgreSQL of the data folder, which is started when no
 * server runs it already, and stopped again by whoever is the last to use it.
 */
export async function openApp(config: Config, output: Output): Promise<OpenedApp> {
  const embedded =
    config.databaseUrl === undefined
      ? await ensureEmbeddedPostgres({ dataFolder: config.dataFolder, log: (text) => output.say(text) })
      : undefined;
  const url = config.databaseUrl ?? embedded?.url ?? '';
  const house = openHouse(config, url);
  return {
    ...createApp(house),
    url,
    async close() {
      await house.database.close();
      await embedded?.release();
    },
  };
}

/** Opens the house for one command and closes it afterwards, whatever happens. */
export async function withApp<T>(output: Output, work: (app: OpenedApp) => Promise<T>): Promise<T> {
  // Tools speak in sentences; what the platform logs on its way is of interest when it warns.
  const quiet = process.env['TONGJIE_LOG'] === undefined ? { logLevel: 'warn' as const } : {};
  const app = await openApp(settings(quiet), output);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
