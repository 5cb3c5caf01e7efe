export { type Api, createHttp } from './server.ts';
export { createMetrics, type HttpMetrics } from './metrics.ts';
export { Problem, type ProblemBody, problems } from './problem.ts';
export { authorise, authoriseAnywhere, SESSION_COOKIE, signedIn } from './recognise.ts';
export { problemSchema, text, textOrEmpty } from './schemas.ts';
