import { afterAll, beforeAll, expect, test } from 'vitest';
import { client } from '../../../test/support/client.ts';
import {
  CITY,
  exampleAlliance,
  exampleStaff,
  LIANZHOU,
  PASSWORD,
  XINGZI,
} from '../../../test/support/examples.ts';
import { staffAt } from '../../../test/support/staff.ts';
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { checkPassword, createAccount, createSessions, may, ROLES } from './index.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  for (const name of ['anna', 'bert', 'cora', 'dora', 'emil']) await exampleStaff(app, name, 'CIRC', CITY);
});

afterAll(() => app.close());

const at = (time: string) => new Date(`2026-03-10T${time}+08:00`);
const guess = async (username: string, password: string, time: string) =>
  (await checkPassword(app.house.database, username, password, at(time))).outcome;

test('the fifth wrong password locks the account for a quarter of an hour, the right one included', async () => {
  for (let i = 1; i <= 4; i += 1) expect(await guess('anna', 'wrong', '09:00:00')).toBe('wrong');
  expect(await guess('anna', 'wrong', '09:00:00')).toBe('locked');
  expect(await guess('anna', PASSWORD, '09:00:01')).toBe('locked');
  expect(await guess('anna', PASSWORD, '09:14:59')).toBe('locked');
  expect(await guess('anna', PASSWORD, '09:15:00')).toBe('right');
});

test('after the lock the count begins anew, and a right password clears it', async () => {
  for (let i = 1; i <= 5; i += 1) await guess('bert', 'wrong', '09:00:00');
  expect(await guess('bert', 'wrong', '09:16:00')).toBe('wrong');
  for (let round = 0; round < 3; round += 1) {
    for (let i = 1; i <= 3; i += 1) expect(await guess('bert', 'wrong', '09:17:00')).toBe('wrong');
    expect(await guess('bert', PASSWORD, '09:17:00')).toBe('right');
  }
});

test('guesses made at the same moment are counted one by one', async () => {
  const found = await Promise.all(Array.from({ length: 12 }, () => guess('cora', 'wrong', '10:00:00')));
  expect(found.filter((outcome) => outcome === 'wrong')).toHaveLength(4);
  expect(found.filter((outcome) => outcome === 'locked')).toHaveLength(8);
});

test('an unknown name is answered as a wrong password is', async () => {
  expect(await guess('nobody', PASSWORD, '09:00:00')).toBe('wrong');
  const stranger = client(app.http);
  const [unknown, wrong] = [
    await stranger.post('/api/v1/session', { username: 'nobody', password: 'x' }),
    await stranger.post('/api/v1/session', { username: 'dora', password: 'x' }),
  ];
  for (const { status, body } of [unknown, wrong]) {
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'wrong-password', title: '用户名或密码不对' });
  }
});

test('who is locked out hears for how long', async () => {
  const desk = client(app.http);
  for (let i = 1; i <= 5; i += 1) await desk.post('/api/v1/session', { username: 'emil', password: 'x' });
  app.clock.set('2026-03-10T09:05:30+08:00');
  const { status, body } = await desk.post('/api/v1/session', { username: 'emil', password: PASSWORD });
  expect(status).toBe(423);
  expect(body).toMatchObject({ code: 'account-locked' });
  expect(String(body['title'])).toContain('10 分钟');
});

test('a username is taken once', async () => {
  const { database } = app.house;
  const account = { username: 'twice', displayName: 'x', password: PASSWORD, homeLibraryId: 1, grants: [] };
  expect(await createAccount(database, account, at('09:00:00'))).toBeDefined();
  expect(await createAccount(database, account, at('09:00:00'))).toBeUndefined();
});

test('a session ends after twelve hours, in every process', async () => {
  const { sessions, database } = app.house;
  const checked = await checkPassword(database, 'dora', PASSWORD, at('09:00:00'));
  if (checked.outcome !== 'right') throw new Error(checked.outcome);
  const token = await sessions.open(checked.accountId, at('09:00:00'));
  expect(await sessions.find(token, at('20:59:59'))).toMatchObject({ username: 'dora' });
  // Another process has nothing in memory; this one believes a session for five seconds without asking.
  expect(await createSessions(database).find(token, at('21:00:00'))).toBeUndefined();
  expect(await sessions.find(token, at('21:00:05'))).toBeUndefined();
  expect(await sessions.sweep(at('21:00:05'))).toBeGreaterThanOrEqual(1);
});

test('what stands in the database opens no session', async () => {
  const { rows } = await app.house.database.pool.query<{ hash: Buffer }>(
    'SELECT token_hash AS hash FROM staff_session',
  );
  for (const { hash } of rows)
    expect(await app.house.sessions.find(hash.toString('base64url'), at('09:00:00'))).toBe(undefined);
});

test('signing out ends the session at once, and a second time does no harm', async () => {
  app.clock.set('2026-03-10T09:00:00+08:00');
  const { body } = await client(app.http).post<{ token: string }>('/api/v1/session', {
    username: 'dora',
    password: PASSWORD,
  });
  const dora = client(app.http, body.token);
  expect((await dora.get('/api/v1/session')).body).toMatchObject({
    account: { username: 'dora' },
    homeLibrary: { code: CITY },
  });
  expect((await dora.remove('/api/v1/session')).status).toBe(204);
  expect((await dora.get('/api/v1/session')).status).toBe(401);
  expect((await dora.remove('/api/v1/session')).status).toBe(204);
});

test('a suspended account neither signs in nor goes on working', async () => {
  const { database, sessions } = app.house;
  const checked = await checkPassword(database, 'bert', PASSWORD, at('12:00:00'));
  if (checked.outcome !== 'right') throw new Error(checked.outcome);
  const token = await sessions.open(checked.accountId, at('12:00:00'));
  await database.pool.query("UPDATE staff_account SET state = 'suspended' WHERE username = 'bert'");
  expect(await sessions.find(token, at('12:00:01'))).toBeUndefined();
  expect(await guess('bert', PASSWORD, '12:00:02')).toBe('wrong');
});

test('a role holds at its library and below, and gives its own rights alone', async () => {
  const place = async (code: string) => app.alliance.libraryByCode(code);
  const lianzhou = await place(LIANZHOU);
  const keeper = {
    accountId: '1',
    username: 'x',
    displayName: 'x',
    homeLibraryId: lianzhou.id,
    csrfToken: '',
    grants: [{ role: 'CIRC' as const, libraryId: lianzhou.id }],
  };
  expect(may(keeper, 'circulation.lend', lianzhou)).toBe(true);
  expect(may(keeper, 'circulation.lend', await place(XINGZI))).toBe(true);
  expect(may(keeper, 'circulation.lend', await place(CITY))).toBe(false);
  expect(may(keeper, 'catalog.import', lianzhou)).toBe(false);
  for (const role of Object.values(ROLES)) expect(role.permissions.length).toBeGreaterThan(0);
});

test('a statistician sees figures of his own county and of no other', async () => {
  const stat = await staffAt(app, 'STAT', LIANZHOU);
  const ask = async (library: string) =>
    (await stat.get(`/api/v1/figures/loans?period=2026&library=${library}`)).status;
  expect([await ask(LIANZHOU), await ask(XINGZI), await ask(CITY)]).toEqual([200, 200, 403]);
  expect((await stat.post('/api/v1/returns', { item: 'X', library: LIANZHOU })).status).toBe(403);
});
