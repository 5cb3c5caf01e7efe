import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const DESCRIPTION = `The interface of Tongjie 通借, the platform of a city's public-library alliance.

Answers follow \`Accept-Language\` (zh, en). Failures are RFC 9457 problems with a stable \`code\`; a refusal names
all of its reasons at once. Sign in with \`POST /api/v1/session\`: a browser keeps the cookie and sends the
\`csrfToken\` as \`x-csrf-token\` with every change; a program sends the answer's \`token\` as a bearer token.`;

const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SEAL = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" height="40"><rect width="40" height="40" rx="6" ' +
    'fill="#a3301f"/><text x="20" y="18" font-size="15" fill="#fff" text-anchor="middle">通</text>' +
    '<text x="20" y="34" font-size="15" fill="#fff" text-anchor="middle">借</text></svg>',
);

/** The OpenAPI 3.1 description at /api/openapi.json and readable pages at /api/docs. */
export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tongjie 通借',
        version: 'v1',
        description: DESCRIPTION,
        license: { name: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'tongjie_session' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    // The package's own policy asks a public validator and upgrades plain addresses, which an intranet has not got.
    transformStaticCSP: () => DOCS_POLICY,
    uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null },
    theme: { title: 'Tongjie 通借 API' },
    logo: { type: 'image/svg+xml', content: SEAL },
  });
}
