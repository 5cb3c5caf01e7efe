import { type DemoSummary, fillCity } from '@tongjie/demo';
import { sql } from 'kysely';
import type { App } from '../app.ts';
import { dayOf } from '../kernel/calendar-date.ts';
import { followToEnd, registerFollower } from '../platform/ledger/index.ts';
import { demoPort } from './demo-port.ts';
import { CommandFailure } from './failure.ts';
import type { Output } from './output.ts';

/** True when no library has joined yet. */
export async function isEmptyCity({ alliance }: App): Promise<boolean> {
  return (await alliance.current()).libraries.length === 0;
}

const MARK = 'demo-filled';

/** True for a city that a demo began to fill and did not finish. */
export async function isHalfFilled({ house, alliance }: App): Promise<boolean> {
  const { libraries } = await alliance.current();
  if (!libraries.some(({ isDemo }) => isDemo)) return false;
  const { rows } = await sql`SELECT 1 FROM library_setting WHERE key = ${MARK}`.execute(house.database.db);
  return rows.length === 0;
}

/**
 * Plays the demo city through the product's own commands.
 * @throws CommandFailure when the city has libraries already: the demo never mixes with a library's own data.
 */
export async function fillDemo(app: App, output: Output, seed: number | undefined): Promise<DemoSummary> {
  const { house } = app;
  if (!(await isEmptyCity(app)))
    throw new CommandFailure({
      zh: `城市 ${house.config.city} 已有数据，演示数据只装入空库；可换一个 TONGJIE_CITY`,
      en: `The city ${house.config.city} has data already and the demo fills only an empty one; choose another TONGJIE_CITY`,
    });
  const summary = await fillCity(demoPort(app), {
    size: 'small',
    today: dayOf(house.clock.now()),
    ...(seed !== undefined && { seed }),
    onProgress: ({ zh, en, done, total }) => output.progress(`${zh} · ${en}`, done, total),
  });
  const [root] = (await app.alliance.current()).libraries;
  if (root)
    await sql`INSERT INTO library_setting (library_id, key, value) VALUES (${root.id}, ${MARK}, 'true')`.execute(
      house.database.db,
    );
  await sql`ANALYZE`.execute(house.database.db);
  for (const follower of app.followers) {
    await registerFollower(house.database, follower.name, house.clock.now());
    await followToEnd(house.database, follower);
  }
  return summary;
}

/** Removes a city that was left half filled, so that it can be filled again. Only ever called for demo cities. */
export async function clearDemo({ house }: App): Promise<void> {
  const { city, pool } = house.database;
  await pool.query(`DROP SCHEMA IF EXISTS ${city} CASCADE`);
  await pool.query(`DROP SCHEMA IF EXISTS ${city}_jobs CASCADE`);
}
