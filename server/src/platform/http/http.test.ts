import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { client } from '../../../test/support/client.ts';
import { CITY, exampleAlliance, exampleStaff, PASSWORD } from '../../../test/support/examples.ts';
import { staffAt } from '../../../test/support/staff.ts';
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  await exampleStaff(app, 'desk', 'LIB_ADMIN', CITY);
});

afterAll(() => app.close());

async function signedIn(): Promise<{ cookie: string; token: string; csrf: string }> {
  const response = await app.http.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username: 'desk', password: PASSWORD },
  });
  const { token, csrfToken } = response.json<{ token: string; csrfToken: string }>();
  const [cookie] = response.cookies;
  return { cookie: `${cookie!.name}=${cookie!.value}`, token, csrf: csrfToken };
}

const visit = { library: CITY, count: 3 };

test('a problem has a code, words in the language asked for, its request id, and no stack trace', async () => {
  for (const [language, title] of [
    ['zh', '没有这个地址'],
    ['en', 'There is nothing at this address'],
  ] as const) {
    const response = await app.http.inject({
      url: '/api/v1/nothing',
      headers: { 'accept-language': language },
    });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toEqual({
      type: 'urn:tongjie:problem:no-such-address',
      title,
      status: 404,
      code: 'no-such-address',
      requestId: response.headers['x-request-id'],
    });
  }
});

test('a request id that comes along is used, else each request gets one of its own', async () => {
  const given = await app.http.inject({ url: '/healthz', headers: { 'x-request-id': 'from-the-proxy-1' } });
  expect(given.headers['x-request-id']).toBe('from-the-proxy-1');
  const [a, b] = await Promise.all([app.http.inject('/healthz'), app.http.inject('/healthz')]);
  expect(a.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(a.headers['x-request-id']).not.toBe(b.headers['x-request-id']);
});

test('values that are not valid are named, every one of them', async () => {
  const { body, status } = await client(app.http).post('/api/v1/session', { username: '', password: 7 });
  expect(status).toBe(400);
  expect(body).toMatchObject({ code: 'invalid', title: '请求中有不对的值' });
  const reasons = (body as { reasons: { message: string }[] }).reasons.map(({ message }) => message);
  expect(reasons.join('\n')).toMatch(/username[^]*password/);
});

test('what is sent in the wrong form is refused as such, not as a failure of the server', async () => {
  const send = async (type: string, payload: string) => {
    const response = await app.http.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': type },
      payload,
    });
    return [response.statusCode, response.json<{ code: string }>().code];
  };
  expect(await send('application/json', '{')).toEqual([400, 'bad-request']);
  expect(await send('text/csv', 'a,b')).toEqual([415, 'not-json']);
  expect(await send('application/json', `{"username":"${'x'.repeat(1_100_000)}"}`)).toEqual([
    413,
    'too-large',
  ]);
});

test('values that no row can have find nothing, or are refused; none of them is an accident', async () => {
  const admin = await staffAt(app, 'LIB_ADMIN', CITY);
  const huge = '9999999999999999999';
  for (const [url, status] of [
    [`/api/v1/bibs/${huge}`, 404],
    ['/api/v1/bibs/0', 404],
    ['/api/v1/bibs/x', 404],
    ['/api/v1/items/%00', 400],
    ['/api/v1/search?q=%E7%BA%A2%00%E6%A5%BC', 200],
    ["/api/v1/search?q='%5C%22:*%26!()", 200],
    ['/api/v1/search?q=a&page=1001', 400],
    [`/api/v1/imports/${huge}`, 404],
    [`/api/v1/transits?library=${CITY}&cursor=999999999999999999`, 200],
    ['/api/v1/figures/loans?period=0000', 400],
    ['/api/v1/figures/loans?period=9999-12&by=class', 200],
    ['/api/v1/figures/loans?period=9999&by=class', 200],
    ['/api/v1/figures/loans/entries?period=2026&cursor=2026-13-45.1', 400],
    ['/api/v1/figures/loans/entries?period=2026&class=%00', 400],
    ['/api/v1/figures/nothing?period=2026', 404],
    ['/api/v1/figures/visits?period=2026&by=class', 400],
  ] as const) {
    const { body, status: found } = await admin.get(url);
    expect([url, found, body['code'] !== 'internal']).toEqual([url, status, true]);
  }
  const renewal = await admin.post(`/api/v1/loans/${huge}/renewals`, { library: CITY });
  expect(renewal.status).toBe(404);
});

test('an unexpected error tells nothing of the inside', async () => {
  const broken = await createTestApp();
  await sql`DROP TABLE item CASCADE`.execute(broken.house.database.db);
  const response = await broken.http.inject('/api/v1/items/1');
  await broken.close();
  expect(response.statusCode).toBe(500);
  expect(response.json()).toMatchObject({ code: 'internal', status: 500 });
  expect(response.body).not.toMatch(/relation|item"|\.ts|stack|at /);
});

test('a change made by cookie needs the anti-forgery token; one made with a bearer token does not', async () => {
  const { cookie, token, csrf } = await signedIn();
  const post = async (headers: Record<string, string>, url = '/api/v1/visits') => {
    const response = await app.http.inject({ method: 'POST', url, headers, payload: visit });
    return [response.statusCode, response.json<{ code?: string }>().code];
  };
  expect(await post({ cookie })).toEqual([403, 'csrf']);
  expect(await post({ cookie, 'x-csrf-token': 'guessed' })).toEqual([403, 'csrf']);
  // The same route, written otherwise.
  expect(await post({ cookie }, '/%61pi/v1/visits')).toEqual([403, 'csrf']);
  expect(await post({ cookie }, '/api/v1/visits/')).toEqual([403, 'csrf']);
  expect(await post({ cookie, 'x-csrf-token': csrf })).toEqual([201, undefined]);
  expect(await post({ authorization: `Bearer ${token}` })).toEqual([201, undefined]);
  const reading = await app.http.inject({ url: '/api/v1/session', headers: { cookie } });
  expect(reading.statusCode).toBe(200);
});

test('the cookie is out of reach of scripts and of other sites', async () => {
  const response = await app.http.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username: 'desk', password: PASSWORD },
  });
  expect(response.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
});

test('a browser may do nothing with what the API answers', async () => {
  for (const url of ['/api/v1/libraries', '/api/v1/nothing', '/healthz']) {
    const { headers } = await app.http.inject(url);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
    // Without TLS in front the header would lock browsers out.
    expect(headers['strict-transport-security']).toBeUndefined();
  }
});

test('too many requests from one address are answered with a problem, and health is still told', async () => {
  const limited = await createTestApp({ requestsPerMinute: 5 });
  const answers = [];
  for (let i = 0; i < 8; i += 1) answers.push(await limited.http.inject('/api/v1/about'));
  const health = await limited.http.inject('/healthz');
  await limited.close();
  expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(3);
  const refused = answers.find(({ statusCode }) => statusCode === 429)!;
  expect(refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
  expect(refused.headers['content-type']).toContain('application/problem+json');
  expect(refused.headers['retry-after']).toBeDefined();
  expect(health.statusCode).toBe(200);
});

test('the process tells that it lives, that the database answers, and how it does', async () => {
  expect((await app.http.inject('/healthz')).json()).toEqual({ status: 'ok' });
  expect((await app.http.inject('/readyz')).json()).toEqual({ status: 'ready' });
  await app.http.inject('/api/v1/items/a-barcode-that-must-not-show');
  const metrics = await app.http.inject('/metrics');
  expect(metrics.headers['content-type']).toContain('text/plain');
  expect(metrics.body).toContain('route="/api/v1/items/:barcode"');
  expect(metrics.body).toContain('tongjie_database_connections');
  expect(metrics.body).not.toContain('must-not-show');
});

test('without a database the process lives and is not ready', async () => {
  const lonely = await createTestApp();
  await lonely.house.database.close();
  const [live, ready] = [await lonely.http.inject('/healthz'), await lonely.http.inject('/readyz')];
  await lonely.http.close();
  expect([live.statusCode, ready.statusCode]).toEqual([200, 503]);
});

test('the description is OpenAPI 3.1 and lists what the product promises', async () => {
  const description = (await app.http.inject('/api/openapi.json')).json<{
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
  }>();
  expect(description.openapi).toMatch(/^3\.1\./);
  const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  for (const route of [
    'get /api/v1/search',
    'get /api/v1/libraries',
    'get /api/v1/bibs/{id}',
    'get /api/v1/items/{barcode}',
    'post /api/v1/loans',
    'post /api/v1/loans/{id}/renewals',
    'post /api/v1/returns',
    'post /api/v1/transits/receipts',
    'get /api/v1/figures/{measure}',
    'get /api/v1/figures/{measure}/entries',
    'post /api/v1/session',
    'get /api/v1/session',
    'delete /api/v1/session',
  ])
    expect(routes).toContain(route);
});
