import { z } from 'zod';
import { say } from '../../../kernel/text.ts';
import type { House } from '../../../platform/house.ts';
import { type Api } from '../../../platform/http/index.ts';
import type { Alliance } from '../../alliance/index.ts';
import { CLASSES } from '../classification.ts';
import { searchBibs } from '../search/search-bibs.ts';

const query = z.object({
  q: z.string().trim().max(200).default('').describe('words that must all be found; an ISBN'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
  library: z.string().max(40).optional().describe('code: copies there or at a library below it'),
  available: z.stringbool().default(false).describe('a copy can be taken from a shelf now'),
});

const hit = z.object({
  id: z.string(),
  title: z.string(),
  titleRest: z.string().nullable(),
  responsibility: z.string().nullable(),
  publisher: z.string().nullable(),
  year: z.number().int().nullable(),
  classNumber: z.string().nullable(),
  className: z.string().nullable(),
  audience: z.string(),
  isbn: z.string().nullable(),
  copies: z.number().int(),
  available: z.number().int(),
});

const answer = z.object({
  total: z.number().int(),
  page: z.number().int(),
  size: z.number().int(),
  library: z.object({ code: z.string(), name: z.string() }).optional(),
  hits: z.array(hit),
});

/** GET /api/v1/search: the union catalogue. */
export function searchRoutes(api: Api, house: House, alliance: Alliance): void {
  api.get(
    '/api/v1/search',
    {
      schema: {
        summary: 'Search the union catalogue',
        tags: ['catalogue'],
        querystring: query,
        response: { 200: answer },
      },
    },
    async (request) => {
      const { q, page, size, available } = request.query;
      const library = request.query.library ? await alliance.libraryByCode(request.query.library) : undefined;
      const directory = await alliance.directory();
      const libraryIds =
        library && directory.libraries.filter(({ path }) => path.includes(library.id)).map(({ id }) => id);
      const { total, hits } = await searchBibs(house.database.db, {
        text: q,
        page,
        size,
        available,
        libraryIds,
      });
      return {
        total,
        page,
        size,
        ...(library && { library: { code: library.code, name: library.name } }),
        hits: hits.map(({ class: code, ...found }) => {
          const name = code === null ? undefined : CLASSES[code];
          return { ...found, className: name ? say(name, request.language) : null };
        }),
      };
    },
  );
}
