import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Permission } from '../../../platform/auth/index.ts';
import { authorise, Problem, problems, text } from '../../../platform/http/index.ts';
import type { Directory } from '../../alliance/index.ts';
import { measureById } from '../measures.ts';
import { parsePeriod } from '../period.ts';
import type { FigureRequest } from '../queries/figure-request.ts';

export const figureParams = z.object({ measure: text(40) });

export const figureQuery = z.object({
  period: text(30).describe('2023, 2023-05, 2023-05-17, or two days joined by ..'),
  library: text(40).optional().describe('code; the whole alliance when left out'),
  scope: z.enum(['own', 'tree']).default('tree').describe('the library itself, or with everything below it'),
});

function badPeriod(): Problem {
  return new Problem(400, 'bad-period', {
    zh: '时段应为 2023、2023-05、2023-05-17 或 2023-01-01..2023-03-31',
    en: 'A period is 2023, 2023-05, 2023-05-17 or 2023-01-01..2023-03-31',
  });
}

/** What is asked for, by somebody who may see it. @throws Problem 400, 401, 403, 404. */
export function figureRequest(
  request: FastifyRequest,
  measureId: string,
  query: z.output<typeof figureQuery>,
  directory: Directory,
  permission: Permission,
): FigureRequest {
  const measure = measureById(measureId);
  if (!measure) throw problems.notFound({ zh: '这个指标', en: 'This measure' });
  const period = parsePeriod(query.period);
  if (!period) throw badPeriod();
  const library = query.library === undefined ? directory.libraries[0] : directory.byCode(query.library);
  if (!library) throw problems.notFound({ zh: '这个馆', en: 'This library' });
  authorise(request, permission, library);
  return { measure, period, library, scope: query.scope };
}
