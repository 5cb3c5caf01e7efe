import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Principal } from '../auth/index.ts';
import type { House } from '../house.ts';
import { languageOf, type Language } from '../../kernel/text.ts';
import { answerErrors } from './errors.ts';
import { health } from './health.ts';
import { measureRequests, type HttpMetrics } from './metrics.ts';
import { documentApi } from './openapi.ts';
import { recognise } from './recognise.ts';

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Language of the answer, from Accept-Language. */
    language: Language;
    /** The signed-in member of staff, if any. */
    principal: Principal | undefined;
    /** The session's token, if one was sent. */
    sessionToken: string | undefined;
  }
}

const BODY_LIMIT_BYTES = 1_048_576;

/** Nothing that the API answers is a page, so a browser may do nothing with it. */
const API_POLICY = {
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
};

/** Requests are logged by path alone: a query may hold what a reader was looking for. */
function loggedRequest(request: FastifyRequest): Record<string, unknown> {
  return { method: request.method, path: request.url.split('?', 1)[0] };
}

const serializers = {
  req: loggedRequest,
  res: (reply: unknown): Record<string, unknown> => ({
    status: (reply as { statusCode: number }).statusCode,
  }),
};

async function protect(app: FastifyInstance, house: House): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, ...API_POLICY },
    // Without TLS in front the header would lock browsers out of a library's plain intranet address.
    hsts: house.config.publicUrl?.startsWith('https:') ?? false,
  });
  await app.register(rateLimit, {
    max: house.config.requestsPerMinute,
    timeWindow: 60_000,
    allowList: (request) => request.url === '/healthz' || request.url === '/readyz',
  });
}

/** The HTTP server with its habits: ids, language, recognition, limits, headers, problems, description, metrics. */
export async function createHttp(house: House, metrics: HttpMetrics): Promise<Api> {
  // A line for every request and answer would drown the rest; they are written when somebody debugs.
  const { level } = house.log;
  const quiet = level === 'info' ? 'warn' : level;
  const app = fastify({
    loggerInstance: house.log.child(
      { part: 'http' },
      { level: quiet, serializers },
    ) as unknown as FastifyBaseLogger,
    genReqId: () => randomUUID(),
    requestIdHeader: 'x-request-id',
    trustProxy: house.config.trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);
  app.decorateRequest('language', 'zh');
  app.decorateRequest('principal', undefined);
  app.decorateRequest('sessionToken', undefined);
  app.addHook('onRequest', async (request, reply) => {
    request.language = languageOf(request.headers['accept-language']);
    reply.header('x-request-id', request.id);
  });
  await app.register(cookie);
  await protect(app, house);
  recognise(app, house);
  measureRequests(app, metrics);
  await documentApi(app);
  health(app, house, metrics);
  return app.withTypeProvider<ZodTypeProvider>();
}
