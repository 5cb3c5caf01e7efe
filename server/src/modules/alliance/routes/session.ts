import { z } from 'zod';
import { type Language, say } from '../../../kernel/text.ts';
import {
  checkPassword,
  permissionsOf,
  type Principal,
  ROLES,
  SESSION_HOURS,
} from '../../../platform/auth/index.ts';
import type { House } from '../../../platform/house.ts';
import { type Api, Problem, SESSION_COOKIE, signedIn, text } from '../../../platform/http/index.ts';
import type { Alliance } from '../alliance.ts';
import type { Directory } from '../directory.ts';

const named = z.object({ code: z.string(), name: z.string() });

const sessionSchema = z
  .object({
    account: z.object({ username: z.string(), name: z.string() }),
    scopes: z.array(z.object({ role: named, library: named })),
    libraries: z.array(named).describe('where the account may work: the libraries of its scopes and below'),
    permissions: z
      .array(z.string())
      .describe(
        'what the account may do in some of its libraries; which of them, every route asks for itself',
      ),
    homeLibrary: named,
    csrfToken: z.string().describe('to be sent as x-csrf-token with every change made by cookie'),
  })
  .meta({ id: 'Session' });

const opened = sessionSchema.extend({ token: z.string().describe('bearer token, for programs') });

function presentSession(
  principal: Principal,
  directory: Directory,
  language: Language,
): z.output<typeof sessionSchema> {
  const name = (id: number): z.output<typeof named> => {
    const { code, name } = directory.byId(id);
    return { code, name };
  };
  const scopes = new Set(principal.grants.map(({ libraryId }) => libraryId));
  return {
    account: { username: principal.username, name: principal.displayName },
    scopes: principal.grants.map(({ role, libraryId }) => ({
      role: { code: role, name: say(ROLES[role].name, language) },
      library: name(libraryId),
    })),
    libraries: directory.libraries
      .filter(({ path }) => path.some((id) => scopes.has(id)))
      .map(({ id }) => name(id)),
    permissions: permissionsOf(principal),
    homeLibrary: name(principal.homeLibraryId),
    csrfToken: principal.csrfToken,
  };
}

function wrongPassword(): Problem {
  return new Problem(401, 'wrong-password', {
    zh: '用户名或密码不对',
    en: 'The user name or the password is wrong',
  });
}

function locked(until: Date, now: Date): Problem {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return new Problem(423, 'account-locked', {
    zh: `密码多次不对，账号已锁定，请 ${minutes} 分钟后再试或请管理员解锁`,
    en: `Too many wrong passwords: the account is locked; try again in ${minutes} minutes`,
  });
}

async function signIn(
  house: House,
  username: string,
  password: string,
): Promise<{ token: string; principal: Principal }> {
  const now = house.clock.now();
  const checked = await checkPassword(house.database, username, password, now);
  if (checked.outcome === 'locked') throw locked(checked.until, now);
  if (checked.outcome === 'wrong') throw wrongPassword();
  const token = await house.sessions.open(checked.accountId, now);
  const principal = await house.sessions.find(token, now);
  if (!principal) throw wrongPassword();
  return { token, principal };
}

/** /api/v1/session: sign in, see who is signed in, sign out. */
export function sessionRoutes(api: Api, house: House, alliance: Alliance): void {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: house.config.publicUrl?.startsWith('https:') ?? false,
  } as const;

  api.post(
    '/api/v1/session',
    {
      // Guessing is slowed by address here and by account in checkPassword.
      config: { rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        summary: 'Sign in',
        tags: ['session'],
        body: z.object({ username: text(64), password: z.string().min(1).max(200) }),
        response: { 200: opened },
      },
    },
    async (request, reply) => {
      const { token, principal } = await signIn(house, request.body.username, request.body.password);
      reply.setCookie(SESSION_COOKIE, token, { ...cookie, maxAge: SESSION_HOURS * 3600 });
      house.log.info({ account: principal.accountId }, 'signed in');
      return { ...presentSession(principal, await alliance.directory(), request.language), token };
    },
  );

  api.get(
    '/api/v1/session',
    { schema: { summary: 'Who is signed in', tags: ['session'], response: { 200: sessionSchema } } },
    async (request) => presentSession(signedIn(request), await alliance.directory(), request.language),
  );

  api.delete(
    '/api/v1/session',
    { schema: { summary: 'Sign out', tags: ['session'], response: { 204: z.null() } } },
    async (request, reply) => {
      if (request.sessionToken) await house.sessions.close(request.sessionToken);
      reply.clearCookie(SESSION_COOKIE, cookie);
      return reply.code(204).send(null);
    },
  );
}
