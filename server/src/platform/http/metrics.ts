import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../database/index.ts';

export interface HttpMetrics {
  readonly registry: Registry;
  readonly requests: Histogram;
}

/** Metrics of one server; a registry of its own, so that several can live in one process. */
export function createMetrics(database: Database): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'tongjie_http_request_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  new Gauge({
    name: 'tongjie_database_connections',
    help: 'Database connections of this process by use',
    labelNames: ['use'],
    registers: [registry],
    collect() {
      this.set({ use: 'open' }, database.pool.totalCount);
      this.set({ use: 'idle' }, database.pool.idleCount);
      this.set({ use: 'waited-for' }, database.pool.waitingCount);
    },
  });
  return { registry, requests };
}

/** Times each request by its route's pattern, never by its path: paths can name a book or a barcode. */
export function measureRequests(app: FastifyInstance, metrics: HttpMetrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
}
