import { describe, expect, it } from 'vitest';
import { applySetCookie, readCookies, writeCookies } from './cookies.ts';
import { comesFromOwnPages, isReserved, pagePolicy } from './guard.ts';

describe('the door for people', () => {
  it('takes changes only from its own pages', () => {
    expect(comesFromOwnPages('POST', 'https://lib.example', 'lib.example')).toBe(true);
    expect(comesFromOwnPages('POST', 'https://evil.example', 'lib.example')).toBe(false);
    expect(comesFromOwnPages('POST', 'https://lib.example:8443', 'lib.example')).toBe(false);
    expect(comesFromOwnPages('POST', 'null', 'lib.example')).toBe(false);
    expect(comesFromOwnPages('POST', undefined, 'lib.example')).toBe(true);
    expect(comesFromOwnPages('GET', 'https://evil.example', 'lib.example')).toBe(true);
  });

  it('leaves the paths of other doors to them', () => {
    expect(['/api', '/api/v1/nothing', '/healthz', '/readyz', '/metrics'].every(isReserved)).toBe(true);
    expect(['/', '/apiary', '/search', '/healthzone'].some(isReserved)).toBe(false);
  });

  it('allows no inline style and no script without the nonce', () => {
    const policy = pagePolicy('abc');
    expect(policy).toContain("script-src 'self' 'nonce-abc'");
    expect(policy).not.toContain('unsafe');
  });

  it('lets later calls of a request see the cookies of earlier answers', () => {
    const jar = readCookies('lang=en; sid=old; sid=older');
    applySetCookie(jar, 'sid=new; Path=/; HttpOnly');
    applySetCookie(jar, 'lang=; Max-Age=0');
    expect(writeCookies(jar)).toBe('sid=new');
  });
});
