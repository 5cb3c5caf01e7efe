import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';

/** The fastify request as a Web `Request`; it is aborted when the visitor goes away. */
export function toWebRequest(request: FastifyRequest, reply: FastifyReply, url: URL): Request {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  const withBody = request.method !== 'GET' && request.method !== 'HEAD';
  return new Request(url, {
    method: request.method,
    headers: webHeaders(request),
    signal: gone.signal,
    ...(withBody && Buffer.isBuffer(request.body) ? { body: new Uint8Array(request.body) } : {}),
  });
}

function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

/** Sends a Web `Response` through fastify as it streams, with the cookies of the API's answers. */
export function sendResponse(
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
  setCookies: readonly string[],
): FastifyReply {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  const cookies = [...setCookies, ...response.headers.getSetCookie()];
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  if (response.body === null || request.method === 'HEAD') return reply.send();
  const body = Readable.fromWeb(response.body);
  if (!compressible(request, response)) return reply.send(body);
  reply.header('content-encoding', 'gzip').removeHeader('content-length');
  // A sync flush keeps the first bytes of a streamed page from waiting for the last.
  const gzip = createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH });
  body.on('error', (error) => gzip.destroy(error));
  return reply.send(body.pipe(gzip));
}

function compressible(request: FastifyRequest, response: Response): boolean {
  const accepted = request.headers['accept-encoding'] ?? '';
  const type = response.headers.get('content-type') ?? '';
  return /\bgzip\b/.test(accepted) && /^(text\/|application\/json)/.test(type);
}
