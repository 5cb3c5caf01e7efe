import { describe, expect, test } from 'vitest';
import { fillCity } from '../index.ts';
import { FakePort } from './fake-port.ts';

/** Long enough for a machine that has much else to do. */
const TIMEOUT = 180_000;
const SEED = 7;

async function fill(today: string, seed?: number) {
  const port = new FakePort();
  const summary = await fillCity(port, { size: 'small', today, ...(seed === undefined ? {} : { seed }) });
  return { port, summary };
}

describe('a seed', () => {
  // Spring Festival, when every library has been closed for days.
  const today = '2027-02-08';

  test('gives the same city twice, and another seed another city', { timeout: TIMEOUT }, async () => {
    const first = await fill(today, SEED);
    const second = await fill(today, SEED);
    const other = await fill(today, SEED + 1);
    expect(second.port.fingerprint()).toBe(first.port.fingerprint());
    expect(second.summary).toEqual(first.summary);
    expect(other.port.fingerprint()).not.toBe(first.port.fingerprint());
    for (const { summary } of [first, other]) {
      expect(Math.abs(summary.recentLoans - 300)).toBeLessThanOrEqual(10);
      expect(Math.abs(summary.openNow - 60)).toBeLessThanOrEqual(10);
    }
  });
});

describe('the day of the demo', () => {
  test('may fall before the recent weeks are played', { timeout: TIMEOUT }, async () => {
    const { port, summary } = await fill('2024-01-20', SEED);
    expect(summary.recentLoans).toBe(0);
    expect(summary.readers).toBe(6000);
    const old = port.loans.filter(({ lentAt, returnedAt }) => !returnedAt && lentAt < new Date('2023-12-26'));
    expect(old.length).toBe(0);
  });

  test('must not lie in the year that is played', async () => {
    await expect(fillCity(new FakePort(), { size: 'small', today: '2023-12-31' })).rejects.toThrow(
      RangeError,
    );
  });
});

describe('a refusal', () => {
  test('stops the filling and says what was refused', { timeout: TIMEOUT }, async () => {
    const port = new FakePort();
    let lent = 0;
    const lend = port.lend.bind(port);
    port.lend = (...call) => {
      lent += 1;
      return lent === 50 ? Promise.resolve({ ok: false, reasons: ['loan-limit'] }) : lend(...call);
    };
    const filling = fillCity(port, { size: 'small', today: '2026-11-22', seed: SEED });
    await expect(filling).rejects.toThrow(/^lend of \d{14} at [A-Z]{2}\d{4} on 2023-\d\d-\d\d .*loan-limit/);
    expect(lent).toBeLessThan(60);
  });
});
