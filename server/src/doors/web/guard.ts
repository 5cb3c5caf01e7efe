/** Paths that belong to other doors; an unknown one among them is their 404, not a page. */
const reserved = ['/api', '/healthz', '/readyz', '/metrics'];

/** Whether a path belongs to another door. */
export function isReserved(path: string): boolean {
  return reserved.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

/**
 * Whether a request that may change something comes from our own pages (Fetch standard, `Origin`
 * header). Browsers send it with every POST; a client that sends none is no browser and carries no
 * visitor's cookie by accident.
 */
export function comesFromOwnPages(method: string, origin: string | undefined, host: string): boolean {
  if (method === 'GET' || method === 'HEAD' || origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The content security policy of a page: nothing but our own, scripts only by this page's nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
