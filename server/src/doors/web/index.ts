import type { FastifyInstance } from 'fastify';
import { serveAssets } from './assets.ts';
import { loadBuild } from './build.ts';
import { pageHandler } from './pages.ts';

/** Where the built web application lies: the folder that holds `client/` and `server/`. */
export interface WebDoorOptions {
  buildFolder: string;
}

/**
 * The door for people: the portal and the staff desk, rendered on the server.
 * Register it encapsulated (`app.register(webDoor, …)`) and after the API's doors: it takes every
 * GET and POST that nothing else has claimed, and keeps its own body parsers to itself.
 */
export async function webDoor(app: FastifyInstance, options: WebDoorOptions): Promise<void> {
  acceptRawForms(app);
  const build = await loadBuild(options.buildFolder);
  if (build !== undefined) await serveAssets(app, options.buildFolder);
  // The pages' own calls to the API are counted already; a page and its scripts are one visit, not thirty.
  const habits = { config: { rateLimit: false as const }, schema: { hide: true } };
  app.route({ method: ['GET', 'POST'], url: '/*', ...habits, handler: pageHandler(app, build) });
}

/** Forms reach the pages' own handler unread, so that it alone decides what a field means. */
function acceptRawForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}
