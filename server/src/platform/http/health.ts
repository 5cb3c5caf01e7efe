import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { House } from '../house.ts';
import type { HttpMetrics } from './metrics.ts';

/** /healthz: the process answers. /readyz: the database answers it. /metrics: for Prometheus. */
export function health(app: FastifyInstance, house: House, metrics: HttpMetrics): void {
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await sql`SELECT 1`.execute(house.database.db);
      return { status: 'ready' };
    } catch (error) {
      house.log.warn({ err: error }, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'not ready', why: 'database' });
    }
  });
  app.get('/metrics', { schema: { hide: true }, config: { rateLimit: false } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
