import { z } from 'zod';
import { isCalendarDate } from '../../../kernel/calendar-date.ts';
import { type Language, say, type Text } from '../../../kernel/text.ts';
import type { House } from '../../../platform/house.ts';
import { type Api, textOrEmpty } from '../../../platform/http/index.ts';
import { DIMENSIONS } from '../../../platform/ledger/index.ts';
import type { Alliance, Directory } from '../../alliance/index.ts';
import { DIMENSION_NAMES, labelOf } from '../labels.ts';
import { type EntryView, figureEntries } from '../queries/figure-entries.ts';
import { figureParams, figureQuery, figureRequest } from './request.ts';

const PAGE = 50;

const value = textOrEmpty(60).optional();
const query = figureQuery.extend({
  class: value,
  audience: value,
  readerType: value,
  ageBand: value,
  town: value,
  cursor: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.\d{1,18}$/)
    .refine((cursor) => isCalendarDate(cursor.slice(0, 10)))
    .optional(),
});

const entrySchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    kindName: z.string(),
    at: z.string(),
    day: z.string(),
    quantity: z.number().int(),
    library: z.object({ code: z.string(), name: z.string() }),
    item: z.object({ barcode: z.string() }).nullable(),
    bib: z.object({ id: z.string(), title: z.string() }).nullable(),
    dimensions: z.array(z.object({ code: z.string(), name: z.string(), value: z.string() })),
    actor: z.string(),
  })
  .meta({ id: 'Entry' });

function presentEntry(
  entry: EntryView,
  kindNames: ReadonlyMap<string, Text>,
  directory: Directory,
  language: Language,
): z.output<typeof entrySchema> {
  const { code, name } = directory.byId(entry.libraryId);
  const kindName = kindNames.get(entry.kind);
  return {
    id: entry.id,
    kind: entry.kind,
    kindName: kindName ? say(kindName, language) : entry.kind,
    at: entry.at.toISOString(),
    day: entry.day,
    quantity: entry.quantity,
    library: { code, name },
    item: entry.barcode === null ? null : { barcode: entry.barcode },
    bib: entry.bibId === null || entry.title === null ? null : { id: entry.bibId, title: entry.title },
    dimensions: DIMENSIONS.flatMap((dimension) => {
      const found = entry[dimension];
      if (found === null) return [];
      return [
        {
          code: dimension,
          name: say(DIMENSION_NAMES[dimension], language),
          value: labelOf(dimension, found, language),
        },
      ];
    }),
    actor: entry.actor,
  };
}

/** GET /api/v1/figures/{measure}/entries: the rows of the ledger behind a figure, newest first. */
export function entryRoutes(
  api: Api,
  house: House,
  alliance: Alliance,
  kindNames: ReadonlyMap<string, Text>,
): void {
  const answer = z.object({
    total: z.number().int().describe('entries behind the figure'),
    quantity: z.number().int().describe('sum of their quantities: the figure'),
    entries: z.array(entrySchema),
    next: z.string().nullable(),
  });
  api.get(
    '/api/v1/figures/:measure/entries',
    {
      schema: {
        summary: 'The entries behind a figure',
        tags: ['figures'],
        params: figureParams,
        querystring: query,
        response: { 200: answer },
      },
    },
    async (request) => {
      const directory = await alliance.directory();
      const asked = figureRequest(
        request,
        request.params.measure,
        request.query,
        directory,
        'statistics.see-entries',
      );
      const [day, id] = request.query.cursor?.split('.') ?? [];
      const before = day !== undefined && id !== undefined ? { day, id } : undefined;
      const page = await figureEntries(house.database.db, asked, request.query, directory, {
        before,
        size: PAGE,
      });
      const last = page.entries.at(-1);
      return {
        total: page.total,
        quantity: page.quantity,
        entries: page.entries.map((entry) => presentEntry(entry, kindNames, directory, request.language)),
        next: page.entries.length === PAGE && last ? `${last.day}.${last.id}` : null,
      };
    },
  );
}
