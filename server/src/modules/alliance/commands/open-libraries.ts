import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { done, refused, type Reason, type Result } from '../../../kernel/result.ts';
import type { House } from '../../../platform/house.ts';
import { appendEntries } from '../../../platform/ledger/index.ts';
import type { Trx } from '../../../platform/database/index.ts';
import { LibraryOpened } from '../entries.ts';
import { isLibraryKind, type LibraryKind } from '../kinds.ts';
import { raiseVersion } from './raise-version.ts';

export interface LibrarySpec {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly kind: LibraryKind;
  /** Code of the library above, undefined for the root. It must exist already or come earlier in the same list. */
  readonly parent: string | undefined;
  readonly divisionCode?: string | undefined;
  readonly county?: string | undefined;
  readonly town?: string | undefined;
  readonly openedOn?: CalendarDate | undefined;
  readonly isDemo?: boolean;
}

type Place = { id: number; path: number[] };

function faultOf(spec: LibrarySpec, known: ReadonlyMap<string, Place>): Reason | undefined {
  if (known.has(spec.code))
    return {
      code: 'library-code-taken',
      message: { zh: `馆代码 ${spec.code} 已有`, en: `Library code ${spec.code} is taken` },
    };
  if (spec.parent !== undefined && !known.has(spec.parent))
    return {
      code: 'no-such-parent',
      message: {
        zh: `${spec.code} 的上级馆 ${spec.parent} 不存在`,
        en: `${spec.code}: there is no library ${spec.parent} above it`,
      },
    };
  if (!isLibraryKind(spec.kind))
    return {
      code: 'no-such-kind',
      message: { zh: `${spec.code} 的类型不对`, en: `${spec.code}: there is no such kind of library` },
    };
  return undefined;
}

async function insertLibrary(trx: Trx, spec: LibrarySpec, above: Place | undefined): Promise<Place> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO library (code, name, level, kind, parent_id, path, division_code, county, town, opened_on, is_demo)
    VALUES (${spec.code}, ${spec.name}, ${spec.level}, ${spec.kind}, ${above?.id ?? null}, '{}',
      ${spec.divisionCode ?? null}, ${spec.county ?? null}, ${spec.town ?? null}, ${spec.openedOn ?? null},
      ${spec.isDemo ?? false})
    RETURNING id`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('INSERT returned no row');
  const path = [...(above?.path ?? []), row.id];
  await sql`UPDATE library SET path = ${path}::integer[] WHERE id = ${row.id}`.execute(trx);
  return { id: row.id, path };
}

/**
 * Adds libraries to the tree, all of them or none.
 * @param at when they were opened as the ledger counts it; each library's own opening day goes before.
 */
export async function openLibraries(
  house: House,
  specs: readonly LibrarySpec[],
  actor: string,
  at: Date,
): Promise<Result<number>> {
  return house.database.transaction(async (trx) => {
    const { rows } = await sql<Place & { code: string }>`SELECT code, id, path FROM library`.execute(trx);
    const known = new Map<string, Place>(rows.map((row) => [row.code, row]));
    const opened = [];
    for (const spec of specs) {
      const fault = faultOf(spec, known);
      if (fault) return refused(fault);
      const place = await insertLibrary(
        trx,
        spec,
        spec.parent === undefined ? undefined : known.get(spec.parent),
      );
      known.set(spec.code, place);
      opened.push({
        kind: LibraryOpened,
        at,
        libraryId: place.id,
        actor,
        data: { level: spec.level, kind: spec.kind },
      });
    }
    await appendEntries(trx, opened);
    await raiseVersion(trx);
    return done(specs.length);
  });
}
