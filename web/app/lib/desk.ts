import { redirect, useRouteLoaderData } from 'react-router';
import type { loader } from '../routes/desk/frame.tsx';
import type { Named, Session } from './api.ts';
import { cookieOf } from './preferences.ts';
import type { PageContext } from './context.ts';

/** Who is at the desk, and for which library. */
export interface Desk {
  session: Session;
  library: Named;
}

/** The cookie that remembers for which library a librarian works. */
export const libraryCookie = 'desk_library';

/** The desk of whoever signed in; without a session, the way to the sign-in page. */
export async function deskOf(request: Request, context: PageContext): Promise<Desk | Response> {
  const answer = await context.api('GET', '/api/v1/session');
  if (answer.status >= 400) return redirect(signInAddress(request));
  const session = answer.body as Session;
  return { session, library: chosenLibrary(session, cookieOf(request, libraryCookie)) };
}

function signInAddress(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const to = pathname.replace(/\.data$/, '') + search;
  return `/desk/sign-in?to=${encodeURIComponent(request.method === 'GET' ? to : '/desk')}`;
}

function chosenLibrary(session: Session, code: string | undefined): Named {
  const libraries = session.libraries;
  const chosen = libraries.find((library) => library.code === code);
  return chosen ?? session.homeLibrary ?? libraries[0] ?? { code: '', name: '' };
}

/** What the frame of the desk has loaded, for the pages inside it. */
export function useDesk() {
  const desk = useRouteLoaderData<typeof loader>('routes/desk/frame');
  if (desk === undefined) throw new Error('This page stands outside the frame of the desk');
  return desk;
}
