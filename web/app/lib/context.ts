import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import type { Language } from '../i18n/i18n.ts';
import type { Problem } from './api.ts';

/** What the API answered; `body` is parsed JSON. */
export interface ApiAnswer {
  status: number;
  body: unknown;
}

/** What the server hands to loaders and actions beside the request. */
export interface PageContext {
  api: (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<ApiAnswer>;
  nonce: string;
  lang: Language;
  requestId: string;
  report: (error: unknown) => void;
}

/** The arguments of a page's loader. */
export type Loading = LoaderFunctionArgs<PageContext>;

/** The arguments of a page's action. */
export type Acting = ActionFunctionArgs<PageContext>;

/** What an error page is told: never more than may be shown. */
export interface Refusal {
  title: string;
  detail: string;
  requestId: string;
}

/** Fetches what a page cannot do without; a refusal by the API becomes the error page. */
export async function need<Body>(context: PageContext, path: string): Promise<Body> {
  const answer = await context.api('GET', path);
  if (answer.status >= 400) throwRefusal(context, answer);
  return answer.body as Body;
}

/** Fetches what a page can do without; undefined when the API cannot give it. */
export async function want<Body>(context: PageContext, path: string): Promise<Body | undefined> {
  const answer = await context.api('GET', path);
  return answer.status < 400 ? (answer.body as Body) : undefined;
}

function throwRefusal(context: PageContext, answer: ApiAnswer): never {
  const problem = answer.body as Partial<Problem> | undefined;
  const refusal: Refusal = {
    title: problem?.title ?? '',
    detail: problem?.detail ?? '',
    requestId: problem?.requestId ?? context.requestId,
  };
  // React Router's way to an error page with its status is to throw the response.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw data(refusal, { status: answer.status });
}

/** A path with its query; parameters without a value are left out. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** One field of a form as text, without blanks around it; empty when there is none. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
