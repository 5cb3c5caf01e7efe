import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Problem, presentProblem, type ProblemBody, sendProblem } from './problem.ts';

interface StatusError {
  statusCode?: number;
  code?: string;
}

/** A problem for what fastify and its plugins throw themselves. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { statusCode = 500 } = error as StatusError;
  if (statusCode === 429)
    return new Problem(429, 'too-many-requests', {
      zh: '请求太频繁，请一分钟后再试',
      en: 'Too many requests; try again in a minute',
    });
  if (statusCode === 413)
    return new Problem(413, 'too-large', { zh: '提交的内容太大', en: 'What was sent is too large' });
  if (statusCode === 415)
    return new Problem(415, 'not-json', {
      zh: '请以 JSON 提交',
      en: 'Send JSON (content-type application/json)',
    });
  if (statusCode >= 400 && statusCode < 500)
    return new Problem(statusCode, 'bad-request', { zh: '请求写得不对', en: 'The request is malformed' });
  return new Problem(500, 'internal', {
    zh: '系统出了意外，未作任何改动。请把编号告诉管理员',
    en: 'Something unexpected happened; nothing was changed. Give the administrator the request id',
  });
}

function invalid(
  error: { validation: { instancePath: string; message?: string }[] },
  request: FastifyRequest,
): ProblemBody {
  const zh = request.language === 'zh';
  const faults = error.validation.map(({ instancePath, message }) => ({
    code: 'invalid',
    message: `${instancePath.replace(/^\//, '').replaceAll('/', '.') || (zh ? '请求' : 'request')}: ${message ?? ''}`,
  }));
  const problem = new Problem(400, 'invalid', {
    zh: '请求中有不对的值',
    en: 'Some values of the request are not valid',
  });
  return { ...presentProblem(problem, request.language, request.id), reasons: faults };
}

/** Every failure leaves as a problem with a stable code, words in the asker's language, and no stack trace. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) return sendProblem(reply, invalid(error, request));
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(reply, presentProblem(problem, request.language, request.id));
  });
  app.setNotFoundHandler((request, reply) => {
    const problem = new Problem(404, 'no-such-address', {
      zh: '没有这个地址',
      en: 'There is nothing at this address',
    });
    return sendProblem(reply, presentProblem(problem, request.language, request.id));
  });
}
