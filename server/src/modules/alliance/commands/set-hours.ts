import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { House } from '../../../platform/house.ts';
import type { Library } from '../directory.ts';
import type { Setting } from '../settings.ts';
import { raiseVersion } from './raise-version.ts';

/** One opening on a weekday (1 Monday … 7 Sunday), in the library's local time, HH:MM. */
export interface Opening {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}

/** Replaces the library's week. An empty week makes it inherit the one above. */
export async function setHours(house: House, library: Library, week: readonly Opening[]): Promise<void> {
  await house.database.transaction(async (trx) => {
    await sql`DELETE FROM library_hours WHERE library_id = ${library.id}`.execute(trx);
    for (const { weekday, opens, closes } of week)
      await sql`INSERT INTO library_hours (library_id, weekday, opens, closes)
        VALUES (${library.id}, ${weekday}, ${opens}, ${closes})`.execute(trx);
    await raiseVersion(trx);
  });
}

/** Notes days on which the library and everything below it is closed, or open against its week. */
export async function addException(
  house: House,
  library: Library,
  exception: { fromDay: CalendarDate; toDay: CalendarDate; isOpen: boolean; reason: string },
): Promise<void> {
  await house.database.transaction(async (trx) => {
    await sql`INSERT INTO library_exception (library_id, from_day, to_day, is_open, reason)
      VALUES (${library.id}, ${exception.fromDay}, ${exception.toDay}, ${exception.isOpen}, ${exception.reason})`.execute(
      trx,
    );
    await raiseVersion(trx);
  });
}

/** Sets a value at the library; it holds there and below until a nearer one is set. @throws when it is not valid. */
export async function changeSetting<T>(
  house: House,
  library: Library,
  setting: Setting<T>,
  value: T,
): Promise<void> {
  const valid = setting.schema.parse(value);
  await house.database.transaction(async (trx) => {
    await sql`INSERT INTO library_setting (library_id, key, value)
      VALUES (${library.id}, ${setting.key}, ${JSON.stringify(valid)}::jsonb)
      ON CONFLICT (library_id, key) DO UPDATE SET value = excluded.value`.execute(trx);
    await raiseVersion(trx);
  });
}
