import { z } from 'zod';
import { actorOf } from '../../../platform/auth/index.ts';
import type { House } from '../../../platform/house.ts';
import { type Api, authorise, text } from '../../../platform/http/index.ts';
import type { Alliance } from '../alliance.ts';
import { countVisits } from '../commands/count-visits.ts';

const body = z
  .object({
    library: text(40),
    count: z.number().int().min(-100_000).max(100_000),
    source: z.enum(['gate', 'keeper']).default('keeper'),
    reason: text(200).optional(),
  })
  .refine(({ count, reason }) => count > 0 || (count < 0 && reason !== undefined), {
    message: '更正（负数）须写原因；不能为 0 · a correction (negative) needs a reason; zero counts nothing',
    path: ['count'],
  });

/** POST /api/v1/visits: people who came in, counted by a gate or by the keeper. */
export function visitRoutes(api: Api, house: House, alliance: Alliance): void {
  api.post(
    '/api/v1/visits',
    {
      schema: {
        summary: 'Count visits',
        tags: ['alliance'],
        body,
        response: { 201: z.object({ library: z.string(), count: z.number().int() }) },
      },
    },
    async (request, reply) => {
      const library = await alliance.libraryByCode(request.body.library);
      const principal = authorise(request, 'alliance.count-visits', library);
      const { count, source, reason } = request.body;
      const visit = { library, at: house.clock.now(), count, source, reason };
      await countVisits(house, [visit], actorOf(principal));
      return reply.code(201).send({ library: library.code, count });
    },
  );
}
