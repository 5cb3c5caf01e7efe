import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const DESCRIPTION = `The interface of Tongjie 通借, the platform of a city's public-library alliance.

Answers follow \`Accept-Language\` (zh, en). Failures are RFC 9457 problems with a stable \`code\`; a refusal names
all of its reasons at once. Sign in with \`POST /api/v1/session\`: a browser keeps the cookie and sends the
\`csrfToken\` as \`x-csrf-token\` with every change; a program sends the answer's \`token\` as a bearer token.`;

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
    uiConfig: { docExpansion: 'list', deepLinking: true },
  });
}
