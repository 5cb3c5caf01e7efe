import { z } from 'zod';
import { type Api, authorise, problems, text } from '../../../platform/http/index.ts';
import { findItem, itemSchema, presentItem } from '../../catalog/index.ts';
import type { Desk } from '../desk.ts';
import { presentTransit, transitSchema } from '../present.ts';
import { openTransitOf, openTransits } from '../queries/transits.ts';
import { settingOf } from '../views.ts';

const itemAnswer = itemSchema.extend({
  bib: z.object({ id: z.string(), title: z.string() }),
  transit: transitSchema.nullable(),
});

/** GET /api/v1/items/{barcode}: where a copy is and how it stands. Public: it says nothing of who has it. */
export function itemRoutes(api: Api, desk: Desk): void {
  const { db } = desk.house.database;
  api.get(
    '/api/v1/items/:barcode',
    {
      schema: {
        summary: 'An item by its barcode',
        tags: ['circulation'],
        params: z.object({ barcode: text(64) }),
        response: { 200: itemAnswer },
      },
    },
    async (request) => {
      const item = await findItem(db, request.params.barcode);
      if (!item) throw problems.notFound({ zh: '这个条码', en: 'This barcode' });
      const setting = await settingOf(desk, request.language);
      const transit = await openTransitOf(db, item.id);
      return {
        ...presentItem(item, setting.directory, request.language),
        bib: { id: item.bibId, title: item.title },
        transit: transit ? presentTransit(transit, setting) : null,
      };
    },
  );
}

const PAGE = 50;

const transitQuery = z.object({
  library: text(40),
  direction: z.enum(['in', 'out']).default('in'),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0'),
});

/** GET /api/v1/transits: what is on its way to or from a library. */
export function transitRoutes(api: Api, desk: Desk): void {
  const answer = z.object({
    total: z.number().int(),
    transits: z.array(transitSchema),
    next: z.string().nullable(),
  });
  api.get(
    '/api/v1/transits',
    {
      schema: {
        summary: 'Open transits',
        tags: ['circulation'],
        querystring: transitQuery,
        response: { 200: answer },
      },
    },
    async (request) => {
      const { direction, cursor } = request.query;
      const library = await desk.alliance.libraryByCode(request.query.library);
      authorise(request, 'circulation.see-transits', library);
      const found = await openTransits(desk.house.database.db, library.id, direction, cursor, PAGE);
      const setting = await settingOf(desk, request.language);
      return {
        total: found.total,
        transits: found.transits.map((transit) => presentTransit(transit, setting)),
        next: found.transits.length === PAGE ? (found.transits.at(-1)?.id ?? null) : null,
      };
    },
  );
}
