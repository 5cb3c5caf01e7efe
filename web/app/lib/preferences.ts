import { redirect } from 'react-router';

export type Theme = 'light' | 'dark' | 'auto';

const year = 60 * 60 * 24 * 365;

/** Reads one cookie of the request. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return decodeURIComponent(value.join('='));
  }
  return undefined;
}

/** The chosen theme; without a choice the page follows the system. */
export function themeOf(request: Request): Theme {
  const theme = cookieOf(request, 'theme');
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

/** Keeps a choice of the visitor for a year and goes back to the page he came from. */
export function keepChoice(request: Request, name: string, value: string): Response {
  const to = localPath(new URL(request.url).searchParams.get('to'), '/');
  return redirect(to, { headers: { 'set-cookie': choiceCookie(name, value) } });
}

/** The cookie that keeps a choice; it tells nobody who the visitor is. */
export function choiceCookie(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${year}; SameSite=Lax; HttpOnly`;
}

/** A path of this site, or the given one when the address would lead elsewhere. */
export function localPath(path: string | null | undefined, otherwise: string): string {
  if (!path?.startsWith('/') || !URL.canParse(path, 'http://here')) return otherwise;
  const url = new URL(path, 'http://here');
  return url.origin === 'http://here' ? `${url.pathname}${url.search}` : otherwise;
}
