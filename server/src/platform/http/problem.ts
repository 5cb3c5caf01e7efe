import type { FastifyReply } from 'fastify';
import type { Reason } from '../../kernel/result.ts';
import { type Language, say, type Text } from '../../kernel/text.ts';

/** An answer that is not what was asked for, with a stable code and words in both languages (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: Text;
  readonly reasons: readonly Reason[];
  constructor(status: number, code: string, title: Text, reasons: readonly Reason[] = []) {
    super(title.en);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.title = title;
    this.reasons = reasons;
  }
}

export const problems = {
  notFound: (what: Text): Problem =>
    new Problem(404, 'not-found', { zh: `没有找到${what.zh}`, en: `${what.en} was not found` }),
  notSignedIn: (): Problem =>
    new Problem(401, 'not-signed-in', { zh: '请先登录', en: 'Please sign in first' }),
  notAllowed: (): Problem =>
    new Problem(403, 'not-allowed', {
      zh: '您的账号在该馆没有此项权限',
      en: 'Your account has no such right at this library',
    }),
  badCsrf: (): Problem =>
    new Problem(403, 'csrf', {
      zh: '请求未带正确的防伪标记，请刷新页面重试；没有任何改动',
      en: 'The request lacks its anti-forgery token; reload the page. Nothing was changed',
    }),
  /** A request that is understood and refused, all reasons at once. */
  refused: (reasons: readonly Reason[]): Problem =>
    new Problem(
      409,
      reasons[0]?.code ?? 'refused',
      reasons[0]?.message ?? { zh: '拒绝', en: 'Refused' },
      reasons,
    ),
};

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  reasons?: { code: string; message: string }[];
  requestId: string;
}

/** The body of `problem` in `language`. */
export function presentProblem(problem: Problem, language: Language, requestId: string): ProblemBody {
  return {
    type: `urn:tongjie:problem:${problem.code}`,
    title: say(problem.title, language),
    status: problem.status,
    code: problem.code,
    ...(problem.reasons.length > 0 && {
      reasons: problem.reasons.map(({ code, message }) => ({ code, message: say(message, language) })),
    }),
    requestId,
  };
}

export function sendProblem(reply: FastifyReply, body: ProblemBody): FastifyReply {
  return reply.code(body.status).type('application/problem+json').serializer(JSON.stringify).send(body);
}
