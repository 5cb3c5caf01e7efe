import { z } from 'zod';
import { isId } from '../../../kernel/ids.ts';
import { type Language, say } from '../../../kernel/text.ts';
import type { House } from '../../../platform/house.ts';
import { type Api, problems } from '../../../platform/http/index.ts';
import type { Alliance, Directory } from '../../alliance/index.ts';
import { CLASSES } from '../classification.ts';
import { itemSchema, presentItem } from '../present-item.ts';
import { type BibDetail, findBib } from '../queries/bib.ts';

const textOrNull = z.string().nullable();

const bibSchema = z
  .object({
    id: z.string(),
    format: z.enum(['cnmarc', 'marc21']),
    title: z.string(),
    titleRest: textOrNull,
    parallelTitles: z.array(z.string()),
    responsibility: textOrNull,
    authors: z.array(z.object({ name: z.string(), kind: z.string(), role: textOrNull })),
    edition: textOrNull,
    place: textOrNull,
    publisher: textOrNull,
    year: z.number().int().nullable(),
    extent: textOrNull,
    series: z.array(z.string()),
    isbns: z.array(z.string()),
    language: textOrNull,
    subjects: z.array(z.string()),
    classNumber: textOrNull,
    className: textOrNull,
    summary: textOrNull,
    audience: z.string(),
    copies: z.object({ total: z.number().int(), available: z.number().int() }),
    items: z.array(itemSchema),
    marc: z.array(z.object({ tag: z.string(), indicators: z.string(), text: z.string() })),
  })
  .meta({ id: 'Bib' });

function presentBib(bib: BibDetail, directory: Directory, language: Language): z.output<typeof bibSchema> {
  const { working: w } = bib;
  const items = bib.items.map((item) => presentItem(item, directory, language));
  const className = bib.class === null ? undefined : CLASSES[bib.class];
  return {
    id: bib.id,
    format: bib.format,
    title: bib.title,
    titleRest: w.titleRest ?? null,
    parallelTitles: [...w.parallelTitles],
    responsibility: w.responsibility ?? null,
    authors: w.authors.map(({ name, kind, role }) => ({ name, kind, role: role ?? null })),
    edition: w.edition ?? null,
    place: w.place ?? null,
    publisher: w.publisher ?? null,
    year: w.year ?? null,
    extent: w.extent ?? null,
    series: [...w.series],
    isbns: w.isbns.map(({ given }) => given),
    language: w.language ?? null,
    subjects: [...w.subjects],
    classNumber: w.classNumber ?? null,
    className: className ? say(className, language) : null,
    summary: w.summary ?? null,
    audience: w.audience,
    copies: { total: items.length, available: items.filter(({ state }) => state.available).length },
    items,
    marc: [...bib.marc],
  };
}

/** GET /api/v1/bibs/{id}: a title, its copies, its record. */
export function bibRoutes(api: Api, house: House, alliance: Alliance): void {
  api.get(
    '/api/v1/bibs/:id',
    {
      schema: {
        summary: 'A title with its copies',
        tags: ['catalogue'],
        params: z.object({ id: z.string() }),
        response: { 200: bibSchema },
      },
    },
    async (request) => {
      const { id } = request.params;
      const bib = isId(id) ? await findBib(house.database.db, id) : undefined;
      if (!bib) throw problems.notFound({ zh: '这种书', en: 'This title' });
      return presentBib(bib, await alliance.directory(), request.language);
    },
  );
}
