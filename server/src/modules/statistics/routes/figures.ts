import { z } from 'zod';
import { type Language, say } from '../../../kernel/text.ts';
import type { House } from '../../../platform/house.ts';
import { type Api, authoriseAnywhere, Problem } from '../../../platform/http/index.ts';
import type { Alliance, Directory } from '../../alliance/index.ts';
import { DIMENSION_NAMES, labelOf } from '../labels.ts';
import { type DimensionCode, type Measure, MEASURES } from '../measures.ts';
import { clipPeriod, formatPeriod } from '../period.ts';
import {
  figureByDimension,
  figureByLibrary,
  figureByTime,
  type FigureRow,
  figureTotal,
} from '../queries/figure.ts';
import type { FigureRequest } from '../queries/figure-request.ts';
import { figureParams, figureQuery, figureRequest } from './request.ts';

const named = z.object({ code: z.string(), name: z.string() });

const measureSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    unit: z.string(),
    nature: z.enum(['flow', 'stock']),
    definition: z.string(),
    dimensions: z.array(named),
  })
  .meta({ id: 'Measure' });

export function presentMeasure(measure: Measure, language: Language): z.output<typeof measureSchema> {
  return {
    id: measure.id,
    name: say(measure.name, language),
    unit: say(measure.unit, language),
    nature: measure.nature,
    definition: say(measure.definition, language),
    dimensions: measure.dimensions.map((code) => ({ code, name: say(DIMENSION_NAMES[code], language) })),
  };
}

/** GET /api/v1/figures: what is counted, and how. */
export function measureRoutes(api: Api): void {
  api.get(
    '/api/v1/figures',
    {
      schema: {
        summary: 'The measures',
        tags: ['figures'],
        response: { 200: z.object({ measures: z.array(measureSchema) }) },
      },
    },
    (request) => {
      authoriseAnywhere(request, 'statistics.see-figures');
      return { measures: MEASURES.map((measure) => presentMeasure(measure, request.language)) };
    },
  );
}

const by = z.enum(['day', 'month', 'library', 'class', 'audience', 'readerType', 'ageBand', 'town']);
type By = z.output<typeof by>;

const answer = z.object({
  measure: measureSchema,
  period: z.object({ from: z.string(), to: z.string() }),
  library: named,
  scope: z.enum(['own', 'tree']),
  total: z.number().int(),
  by: by.nullable(),
  rows: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      quantity: z.number().int(),
      opens: z
        .record(z.string(), z.string())
        .describe('query under which …/entries lists what is behind this row'),
    }),
  ),
  asOf: z.string(),
});

function isTime(wanted: By): wanted is 'day' | 'month' {
  return wanted === 'day' || wanted === 'month';
}

async function rowsBy(
  house: House,
  request: FigureRequest,
  wanted: By,
  directory: Directory,
): Promise<FigureRow[]> {
  const { db } = house.database;
  if (isTime(wanted)) return figureByTime(db, request, wanted);
  if (wanted === 'library') return figureByLibrary(db, request, directory);
  if (request.measure.dimensions.includes(wanted)) return figureByDimension(db, request, wanted, directory);
  throw new Problem(400, 'no-such-dimension', {
    zh: `「${request.measure.name.zh}」不能按「${DIMENSION_NAMES[wanted].zh}」分`,
    en: `${request.measure.name.en} is not broken down by ${DIMENSION_NAMES[wanted].en.toLowerCase()}`,
  });
}

/** The narrowest query for the entries behind one row. */
function opens(request: FigureRequest, wanted: By, row: FigureRow): Record<string, string> {
  const base = { period: formatPeriod(request.period), library: request.library.code, scope: request.scope };
  if (isTime(wanted)) return { ...base, period: clipPeriod(row.key, request.period) };
  if (wanted !== 'library') return { ...base, [wanted]: row.key };
  return { ...base, library: row.key, scope: row.key === request.library.code ? 'own' : 'tree' };
}

function label(wanted: By, key: string, directory: Directory, language: Language): string {
  if (isTime(wanted)) return key;
  if (wanted === 'library') return directory.byCode(key)?.name ?? key;
  return labelOf(wanted satisfies DimensionCode, key, language);
}

/** GET /api/v1/figures/{measure}: a figure for a period and a library, broken down if asked. */
export function figureRoutes(api: Api, house: House, alliance: Alliance): void {
  api.get(
    '/api/v1/figures/:measure',
    {
      schema: {
        summary: 'A figure',
        tags: ['figures'],
        params: figureParams,
        querystring: figureQuery.extend({ by: by.optional() }),
        response: { 200: answer },
      },
    },
    async (request) => {
      const directory = await alliance.directory();
      const wanted = request.query.by;
      const asked = figureRequest(
        request,
        request.params.measure,
        request.query,
        directory,
        'statistics.see-figures',
      );
      const rows = wanted ? await rowsBy(house, asked, wanted, directory) : [];
      return {
        measure: presentMeasure(asked.measure, request.language),
        period: asked.period,
        library: { code: asked.library.code, name: asked.library.name },
        scope: asked.scope,
        total: await figureTotal(house.database.db, asked),
        by: wanted ?? null,
        rows: rows.map((row) => ({
          ...row,
          label: wanted ? label(wanted, row.key, directory, request.language) : row.key,
          opens: wanted ? opens(asked, wanted, row) : {},
        })),
        asOf: house.clock.now().toISOString(),
      };
    },
  );
}
