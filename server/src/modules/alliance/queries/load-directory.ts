import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { type CalendarException, Directory, type Library } from '../directory.ts';

/** The number that changes whenever the directory does; to be selected inside the statement that relies on it. */
export const allianceVersion = sql<string>`(SELECT version FROM alliance_version)`;

export async function readVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`/* alliance/version */
    SELECT version FROM alliance_version`.execute(db);
  const version = rows[0]?.version;
  if (version === undefined) throw new Error('alliance_version is empty');
  return version;
}

/** Reads the whole directory as of one moment. */
export async function loadDirectory(db: Db): Promise<Directory> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const version = await readVersion(trx);
      const libraries = await sql<Library>`SELECT id, code, name, level, kind, parent_id AS "parentId", path,
        division_code AS "divisionCode", county, town, opened_on AS "openedOn", closed_on AS "closedOn",
        is_demo AS "isDemo" FROM library ORDER BY id`.execute(trx);
      const hours = await sql<{ libraryId: number; weekday: number }>`
        SELECT library_id AS "libraryId", weekday FROM library_hours`.execute(trx);
      const exceptions = await sql<CalendarException>`SELECT library_id AS "libraryId", from_day AS "fromDay",
        to_day AS "toDay", is_open AS "isOpen" FROM library_exception ORDER BY id`.execute(trx);
      const settings = await sql<{ libraryId: number; key: string; value: unknown }>`
        SELECT library_id AS "libraryId", key, value FROM library_setting`.execute(trx);
      return new Directory({
        version,
        libraries: libraries.rows,
        hours: hours.rows,
        exceptions: exceptions.rows,
        settings: settings.rows,
      });
    });
}
