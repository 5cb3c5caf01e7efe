import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';

/** Serves the built scripts, styles and fonts; their names carry a hash, so they never change. */
export async function serveAssets(app: FastifyInstance, buildFolder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(buildFolder, 'client', 'assets'),
    serve: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
  });
  app.get<{ Params: { '*': string } }>(
    '/assets/*',
    { config: { rateLimit: false }, schema: { hide: true } },
    (request, reply) => reply.header('x-content-type-options', 'nosniff').sendFile(request.params['*']),
  );
}
