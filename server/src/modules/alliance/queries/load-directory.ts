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

interface DirectoryRow {
  version: string;
  libraries: Library[];
  hours: { libraryId: number; weekday: number }[];
  exceptions: CalendarException[];
  settings: { libraryId: number; key: string; value: unknown }[];
}

/** Reads the whole directory as of one moment: one statement, so that it is of one piece inside any transaction. */
export async function loadDirectory(db: Db): Promise<Directory> {
  const { rows } = await sql<DirectoryRow>`/* alliance/directory */
    SELECT ${allianceVersion} AS version,
      (SELECT coalesce(json_agg(l), '[]') FROM (SELECT id, code, name, level, kind, parent_id AS "parentId", path,
        division_code AS "divisionCode", county, town, opened_on AS "openedOn", closed_on AS "closedOn",
        is_demo AS "isDemo" FROM library ORDER BY id) l) AS libraries,
      (SELECT coalesce(json_agg(h), '[]') FROM (SELECT library_id AS "libraryId", weekday
        FROM library_hours) h) AS hours,
      (SELECT coalesce(json_agg(e), '[]') FROM (SELECT library_id AS "libraryId", from_day AS "fromDay",
        to_day AS "toDay", is_open AS "isOpen" FROM library_exception ORDER BY id) e) AS exceptions,
      (SELECT coalesce(json_agg(s), '[]') FROM (SELECT library_id AS "libraryId", key, value
        FROM library_setting) s) AS settings`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('a SELECT without FROM returned no row');
  return new Directory(row);
}
