import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addException, raiseVersion, setHours } from '../../src/modules/alliance/index.ts';
import type { Client } from '../support/client.ts';
import { CITY, exampleAlliance, exampleBooks, exampleReader, LIANZHOU } from '../support/examples.ts';
import { staffAt } from '../support/staff.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

/** When a loan is due. The numbers are those of docs/circulation-rules.md. */

let app: TestApp;
const desks = new Map<string, Client>();
let next = 0;

beforeAll(async () => {
  app = await createTestApp();
  app.clock.set('2026-03-10T09:00:00+08:00');
  await exampleAlliance(app);
  await exampleReader(app, 'R1');
  await exampleBooks(app, LIANZHOU, [
    { title: '应还', barcodes: Array.from({ length: 40 }, (_, i) => `DUE${String(1001 + i)}`) },
  ]);
  for (const code of [CITY, LIANZHOU]) desks.set(code, await staffAt(app, 'CIRC', code));
});

afterAll(() => app.close());

/** Each test has calendars of its own, and a reader without loans whose card lasts. */
beforeEach(async () => {
  app.clock.set('2026-03-10T09:00:00+08:00');
  await app.house.database.transaction(async (trx) => {
    await sql`DELETE FROM library_exception`.execute(trx);
    await sql`DELETE FROM library_hours`.execute(trx);
    await sql`UPDATE reader SET expires_on = '2036-01-01'`.execute(trx);
    await sql`UPDATE loan_rule SET loan_days = 30, renewals = 1, renew_days = 30 WHERE reader_type = 'ADULT'`.execute(
      trx,
    );
    await raiseVersion(trx);
  });
});

interface Lent {
  id: string;
  dueOn: string;
  overdueDays: number;
}

async function lend(library = CITY): Promise<Lent & { barcode: string }> {
  next += 1;
  const item = `DUE${String(1000 + next)}`;
  const { status, body } = await desks
    .get(library)!
    .post<Lent & { barcode: string }>('/api/v1/loans', { reader: 'R1', item, library });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

const renew = (id: string, library = CITY) =>
  desks.get(library)!.post<{ dueOn?: string; code?: string }>(`/api/v1/loans/${id}/renewals`, { library });

async function close(library: string, fromDay: string, toDay: string, isOpen = false): Promise<void> {
  const node = await app.alliance.libraryByCode(library);
  await addException(app.house, node, { fromDay, toDay, isOpen, reason: 'test' });
}

async function changeRule(change: { loanDays?: number; renewals?: number; renewDays?: number }) {
  await app.house.database.transaction(async (trx) => {
    await sql`UPDATE loan_rule SET loan_days = ${change.loanDays ?? 30}, renewals = ${change.renewals ?? 1},
      renew_days = ${change.renewDays ?? 30} WHERE reader_type = 'ADULT'`.execute(trx);
    await raiseVersion(trx);
  });
}

const everyDayBut = (...closed: number[]) =>
  [1, 2, 3, 4, 5, 6, 7]
    .filter((weekday) => !closed.includes(weekday))
    .map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }));

test("12: the days are those of the city's zone, however late at night the book is lent", async () => {
  app.clock.set('2026-03-10T23:59:59+08:00');
  expect((await lend()).dueOn).toBe('2026-04-09');
  app.clock.set('2026-03-11T00:00:00+08:00');
  expect((await lend()).dueOn).toBe('2026-04-10');
});

test('12: a loan is not overdue on the day it is due, and is on the day after', async () => {
  const first = await lend();
  const second = await lend();
  const back = (item: string) =>
    desks.get(CITY)!.post<{ loan: { overdueDays: number } }>('/api/v1/returns', { item, library: CITY });
  app.clock.set('2026-04-09T23:59:00+08:00');
  expect((await back(first.barcode)).body.loan.overdueDays).toBe(0);
  app.clock.set('2026-04-10T00:01:00+08:00');
  expect((await back(second.barcode)).body.loan.overdueDays).toBe(1);
});

test('15: due on a closed day, a loan is due on the next open one', async () => {
  // The thirtieth day is Thursday 9 April.
  await setHours(app.house, await app.alliance.libraryByCode(CITY), everyDayBut(4));
  expect((await lend()).dueOn).toBe('2026-04-10');
});

test('17: a run of closed days is passed over as a whole', async () => {
  await close(CITY, '2026-04-06', '2026-04-13');
  expect((await lend()).dueOn).toBe('2026-04-14');
});

test('18: an exceptional opening on a closed weekday, or within a closure, is an open day', async () => {
  await setHours(app.house, await app.alliance.libraryByCode(CITY), everyDayBut(4));
  await close(CITY, '2026-04-09', '2026-04-09', true);
  expect((await lend()).dueOn).toBe('2026-04-09');
  await close(CITY, '2026-04-09', '2026-04-20');
  await close(CITY, '2026-04-12', '2026-04-12', true);
  expect((await lend()).dueOn).toBe('2026-04-12');
});

test('19: a library that never opens lends for the plain period', async () => {
  await close(CITY, '2020-01-01', '2040-01-01');
  expect((await lend()).dueOn).toBe('2026-04-09');
});

test('20: the calendar of the library that lends counts, not that of the owner', async () => {
  await close(LIANZHOU, '2026-04-01', '2026-04-30');
  expect((await lend(CITY)).dueOn).toBe('2026-04-09');
  expect((await lend(LIANZHOU)).dueOn).toBe('2026-05-01');
});

test('2: a closure of the city holds at its counties, unless the county says otherwise', async () => {
  await close(CITY, '2026-04-08', '2026-04-11');
  expect((await lend(LIANZHOU)).dueOn).toBe('2026-04-12');
  await close(LIANZHOU, '2026-04-10', '2026-04-10', true);
  expect((await lend(LIANZHOU)).dueOn).toBe('2026-04-10');
});

test("21: a loan never outlasts the reader's card, and goes back to the last open day before", async () => {
  await sql`UPDATE reader SET expires_on = '2026-03-20'`.execute(app.house.database.db);
  expect((await lend()).dueOn).toBe('2026-03-20');
  await close(CITY, '2026-03-19', '2026-03-25');
  expect((await lend()).dueOn).toBe('2026-03-18');
});

test('27: a renewal that would not move the due day is refused', async () => {
  const { id } = await lend();
  const { status, body } = await renew(id);
  expect([status, body.code]).toEqual([409, 'renewal-too-early']);
  app.clock.set('2026-03-11T09:00:00+08:00');
  expect((await renew(id)).body.dueOn).toBe('2026-04-10');
});

test('29: a renewal is refused to a blocked reader, after expiry and when overdue, with all reasons', async () => {
  const { id } = await lend();
  app.clock.set('2026-05-10T09:00:00+08:00');
  const { db } = app.house.database;
  await sql`UPDATE reader SET expires_on = '2026-05-01', standing = 'suspended'`.execute(db);
  const refused = await renew(id);
  await sql`UPDATE reader SET standing = 'valid'`.execute(db);
  const reasons = (refused.body as { reasons?: { code: string }[] }).reasons ?? [];
  expect(reasons.map(({ code }) => code)).toEqual(['reader-blocked', 'registration-expired', 'loan-overdue']);
});

test('3: changed rules hold for the next loan, and open loans keep those they were made with', async () => {
  const before = await lend();
  await changeRule({ loanDays: 14, renewals: 0, renewDays: 7 });
  expect((await lend()).dueOn).toBe('2026-03-24');
  app.clock.set('2026-03-20T09:00:00+08:00');
  expect((await renew(before.id)).body.dueOn).toBe('2026-04-19');
});

test('8: everything that stands against a loan is named at once', async () => {
  const { barcode } = await lend();
  const { db } = app.house.database;
  await sql`UPDATE reader SET expires_on = '2026-01-01', standing = 'suspended'`.execute(db);
  await sql`UPDATE card SET standing = 'reported-lost'`.execute(db);
  const { body } = await desks
    .get(CITY)!
    .post<{ reasons: { code: string }[] }>('/api/v1/loans', { reader: 'R1', item: barcode, library: CITY });
  await sql`UPDATE reader SET standing = 'valid'`.execute(db);
  await sql`UPDATE card SET standing = 'valid'`.execute(db);
  expect(body.reasons.map(({ code }) => code)).toEqual([
    'reader-blocked',
    'card-blocked',
    'registration-expired',
    'item-on-loan',
  ]);
});
