import { z } from 'zod';
import { dayOf } from '../../../kernel/calendar-date.ts';
import { type Language, say } from '../../../kernel/text.ts';
import type { House } from '../../../platform/house.ts';
import { type Api, text } from '../../../platform/http/index.ts';
import type { Alliance } from '../alliance.ts';
import type { Directory, Library } from '../directory.ts';
import { LIBRARY_KINDS } from '../kinds.ts';

const librarySchema = z
  .object({
    code: z.string(),
    name: z.string(),
    level: z.number().int().describe('1 city, 2 county, 3 town, 4 village'),
    kind: z.object({ code: z.string(), name: z.string() }),
    parent: z.string().nullable(),
    county: z.string().nullable(),
    town: z.string().nullable(),
    division: z.string().nullable().describe('GB/T 2260 or statistical code of the place'),
    openedOn: z.string().nullable(),
    openToday: z.boolean(),
  })
  .meta({ id: 'Library' });

function presentLibrary(
  library: Library,
  directory: Directory,
  today: string,
  language: Language,
): z.output<typeof librarySchema> {
  return {
    code: library.code,
    name: library.name,
    level: library.level,
    kind: { code: library.kind, name: say(LIBRARY_KINDS[library.kind], language) },
    parent: library.parentId === null ? null : directory.byId(library.parentId).code,
    county: library.county,
    town: library.town,
    division: library.divisionCode,
    openedOn: library.openedOn,
    openToday: directory.isOpen(library, today),
  };
}

const query = z.object({
  level: z.coerce.number().int().optional(),
  county: text(40).optional(),
  parent: text(40).optional(),
  q: text(60).optional().describe('part of the name or the code'),
});

const matches = (library: Library, wanted: z.output<typeof query>, parentId: number | undefined): boolean =>
  (wanted.level === undefined || library.level === wanted.level) &&
  (wanted.county === undefined || library.county === wanted.county) &&
  (wanted.parent === undefined || library.parentId === parentId) &&
  (wanted.q === undefined ||
    library.name.includes(wanted.q) ||
    library.code.toLowerCase().startsWith(wanted.q.toLowerCase()));

/** GET /api/v1/libraries: the tree, with who is open today. */
export function libraryRoutes(
  api: Api,
  house: House,
  alliance: Alliance,
  countItems: () => Promise<number>,
): void {
  const answer = z.object({
    total: z.number().int(),
    summary: z.object({ libraries: z.number().int(), items: z.number().int(), openToday: z.number().int() }),
    libraries: z.array(librarySchema),
  });
  api.get(
    '/api/v1/libraries',
    {
      schema: {
        summary: 'The libraries of the alliance',
        tags: ['alliance'],
        querystring: query,
        response: { 200: answer },
      },
    },
    async (request) => {
      const directory = await alliance.directory();
      const today = dayOf(house.clock.now());
      const standing = directory.libraries.filter(({ closedOn }) => closedOn === null || closedOn > today);
      const parent = request.query.parent === undefined ? undefined : directory.byCode(request.query.parent);
      const found = standing.filter((library) => matches(library, request.query, parent?.id));
      return {
        total: found.length,
        summary: {
          libraries: standing.length,
          items: await countItems(),
          openToday: standing.filter((library) => directory.isOpen(library, today)).length,
        },
        libraries: found.map((library) => presentLibrary(library, directory, today, request.language)),
      };
    },
  );
}
