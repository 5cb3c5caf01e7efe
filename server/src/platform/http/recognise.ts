import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { may, mayAnywhere, type Permission, type Place, type Principal } from '../auth/index.ts';
import type { House } from '../house.ts';
import { problems } from './problem.ts';

export const SESSION_COOKIE = 'tongjie_session';

function bearerOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : undefined;
}

function sameToken(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Recognises who is asking, by a bearer token or by the session's cookie. A browser sends its cookie unasked, so a
 * changing request that relies on the cookie must also carry the session's anti-forgery token.
 */
export function recognise(app: FastifyInstance, house: House): void {
  app.addHook('onRequest', async (request) => {
    const bearer = bearerOf(request);
    const token = bearer ?? request.cookies[SESSION_COOKIE];
    if (!token) return;
    const principal = await house.sessions.find(token, house.clock.now());
    if (!principal) return;
    request.principal = principal;
    request.sessionToken = token;
    // The route's pattern, not the address as it was sent: /%61pi/… leads to the same route.
    const changing = request.routeOptions.url?.startsWith('/api/') === true && !READING.has(request.method);
    if (bearer === undefined && changing && !sameToken(request.headers['x-csrf-token'], principal.csrfToken))
      throw problems.badCsrf();
  });
}

/** The signed-in member of staff. @throws Problem 401 when nobody is. */
export function signedIn(request: FastifyRequest): Principal {
  if (!request.principal) throw problems.notSignedIn();
  return request.principal;
}

/** The member of staff asking, who may do this at `place`. @throws Problem 401 or 403. */
export function authorise(request: FastifyRequest, permission: Permission, place: Place): Principal {
  const principal = signedIn(request);
  if (!may(principal, permission, place)) throw problems.notAllowed();
  return principal;
}

/** As `authorise`, for what belongs to no one library. */
export function authoriseAnywhere(request: FastifyRequest, permission: Permission): Principal {
  const principal = signedIn(request);
  if (!mayAnywhere(principal, permission)) throw problems.notAllowed();
  return principal;
}
