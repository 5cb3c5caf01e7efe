import type { FastifyInstance, FastifyRequest } from 'fastify';
import { applySetCookie, readCookies, writeCookies } from './cookies.ts';

export type Language = 'zh' | 'en';
export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the API answered; `body` is parsed JSON, or undefined when there is none. */
export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** The API of this same server, called on behalf of one visitor. */
export interface OwnApi {
  call: (method: ApiMethod, path: string, body?: unknown) => Promise<ApiAnswer>;
  /** `Set-Cookie` lines of the answers, to be relayed to the browser. */
  setCookies: string[];
}

const sessionPath = '/api/v1/session';

/** Calls the API in this process as the visitor would: same cookies, language, address and request id. */
export function ownApi(app: FastifyInstance, request: FastifyRequest, language: Language): OwnApi {
  const jar = readCookies(request.headers.cookie);
  const setCookies: string[] = [];
  let session: Promise<ApiAnswer> | undefined;

  async function send(method: ApiMethod, path: string, body?: unknown, token?: string): Promise<ApiAnswer> {
    const answer = await app.inject({
      method,
      url: path,
      remoteAddress: request.ip,
      headers: callHeaders(request, language, jar, token),
      ...(body === undefined ? {} : { payload: body as object }),
    });
    for (const line of setCookieLines(answer.headers['set-cookie'])) {
      setCookies.push(line);
      applySetCookie(jar, line);
    }
    return { status: answer.statusCode, body: parsed(answer.body) };
  }

  async function call(method: ApiMethod, path: string, body?: unknown): Promise<ApiAnswer> {
    if (method === 'GET') {
      if (path !== sessionPath) return send(method, path);
      return (session ??= send(method, path));
    }
    const token = tokenOf(await (session ??= send('GET', sessionPath)));
    if (path === sessionPath) session = undefined;
    return send(method, path, body, token);
  }

  return { call, setCookies };
}

function callHeaders(
  request: FastifyRequest,
  language: Language,
  jar: Map<string, string>,
  token: string | undefined,
): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': language === 'en' ? 'en' : 'zh-CN',
    'x-request-id': request.id,
    host: request.host,
    ...(jar.size > 0 ? { cookie: writeCookies(jar) } : {}),
    ...(token === undefined ? {} : { 'x-csrf-token': token }),
    ...(request.headers['user-agent'] === undefined ? {} : { 'user-agent': request.headers['user-agent'] }),
  };
}

function setCookieLines(header: string | number | string[] | undefined): string[] {
  if (header === undefined) return [];
  return Array.isArray(header) ? header : [String(header)];
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function tokenOf(answer: ApiAnswer): string | undefined {
  const body = answer.body as { csrfToken?: unknown } | undefined;
  return typeof body?.csrfToken === 'string' ? body.csrfToken : undefined;
}
