import { createReadableStreamFromReadable } from '@react-router/node';
import type { i18n } from 'i18next';
import { isbot } from 'isbot';
import { PassThrough } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { ServerRouter, isRouteErrorResponse, type EntryContext } from 'react-router';
import { createI18n, type Language } from './i18n/i18n.ts';
import type { PageContext } from './lib/context.ts';

const renderLimit = 10_000;
const instances = new Map<Language, Promise<i18n>>();

function wordsOf(language: Language): Promise<i18n> {
  const known = instances.get(language);
  if (known !== undefined) return known;
  const created = createI18n(language);
  instances.set(language, created);
  return created;
}

/** Renders a page as a stream; a crawler gets it whole, a reader from the first bytes. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: PageContext,
): Promise<Response> {
  const i18n = await wordsOf(context.lang);
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Promise((resolve, reject) => {
    let code = status;
    const send = () => {
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
      pipe(body);
    };
    const whole = isbot(request.headers.get('user-agent') ?? '');
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18n}>
        <ServerRouter context={entry} url={request.url} nonce={context.nonce} />
      </I18nextProvider>,
      {
        nonce: context.nonce,
        [whole ? 'onAllReady' : 'onShellReady']: send,
        onShellError: reject,
        onError(error) {
          code = 500;
          if (!request.signal.aborted) context.report(error);
        },
      },
    );
    request.signal.addEventListener('abort', () => abort(request.signal.reason));
    setTimeout(abort, renderLimit).unref();
  });
}

/** Writes unexpected errors to the log; refusals and visitors who went away are no errors. */
export function handleError(error: unknown, args: { request: Request; context: PageContext }): void {
  if (args.request.signal.aborted || isRouteErrorResponse(error)) return;
  args.context.report(error);
}
