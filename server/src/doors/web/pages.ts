import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { randomBytes } from 'node:crypto';
import { createRequestHandler, type ServerBuild } from 'react-router';
import { notBuiltPage } from './build.ts';
import { readCookies } from './cookies.ts';
import { comesFromOwnPages, isReserved, pagePolicy } from './guard.ts';
import { ownApi, type ApiAnswer, type ApiMethod, type Language } from './own-api.ts';
import { sendResponse, toWebRequest } from './translate.ts';

/** What loaders and actions of the pages receive beside the request. */
export interface PageContext {
  api: (method: ApiMethod, path: string, body?: unknown) => Promise<ApiAnswer>;
  nonce: string;
  lang: Language;
  requestId: string;
  /** Writes an unexpected error to the server's log under this request's id. */
  report: (error: unknown) => void;
  [key: string]: unknown;
}

/** Hands a request to the pages; what belongs to other doors is refused as theirs. */
export function pageHandler(app: FastifyInstance, build: ServerBuild | undefined): RouteHandlerMethod {
  const render = build === undefined ? undefined : createRequestHandler(build, 'production');
  return async (request, reply) => {
    const url = pageUrl(request);
    if (url !== undefined && isReserved(url.pathname)) {
      reply.callNotFound();
      return reply;
    }
    if (url === undefined) return plain(reply, 400, 'Bad request address.');
    if (!comesFromOwnPages(request.method, request.headers.origin, request.host)) {
      return plain(
        reply,
        403,
        '这个请求不是从本站页面发出的，没有受理。\nThis request did not come from our own pages; nothing was done.',
      );
    }
    if (render === undefined) return plain(reply, 503, notBuiltPage, 'text/html; charset=utf-8');
    return renderPage(app, request, reply, url, render);
  };
}

async function renderPage(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  url: URL,
  render: ReturnType<typeof createRequestHandler>,
): Promise<FastifyReply> {
  const nonce = randomBytes(18).toString('base64');
  const lang: Language = readCookies(request.headers.cookie).get('lang') === 'en' ? 'en' : 'zh';
  const api = ownApi(app, request, lang);
  const context: PageContext = {
    api: api.call,
    nonce,
    lang,
    requestId: request.id,
    report: (error) => {
      request.log.error({ err: error }, 'a page failed');
    },
  };
  const response = await render(toWebRequest(request, reply, url), context);
  setPageHeaders(reply, request, nonce);
  return sendResponse(request, reply, response, api.setCookies);
}

function pageUrl(request: FastifyRequest): URL | undefined {
  const base = `${request.protocol}://${request.host}`;
  return URL.canParse(request.url, base) ? new URL(request.url, base) : undefined;
}

function plain(
  reply: FastifyReply,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', "default-src 'none'")
    .header('cache-control', 'no-store')
    .type(type)
    .send(text);
}

function setPageHeaders(reply: FastifyReply, request: FastifyRequest, nonce: string): void {
  reply.headers({
    'content-security-policy': pagePolicy(nonce),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-request-id': request.id,
    'cache-control': 'private, no-cache',
    vary: 'Cookie, Accept-Encoding',
  });
}
