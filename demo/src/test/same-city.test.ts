import { describe, expect, test } from 'vitest';
import { fillCity } from '../index.ts';
import { FakePort } from './fake-port.ts';

async function fingerprint(today: string, seed?: number): Promise<string> {
  const port = new FakePort();
  await fillCity(port, { size: 'small', today, ...(seed === undefined ? {} : { seed }) });
  return port.fingerprint();
}

describe('a seed', () => {
  test('gives the same city twice, and another seed another city', { timeout: 60_000 }, async () => {
    const first = await fingerprint('2026-11-22', 7);
    expect(await fingerprint('2026-11-22', 7)).toBe(first);
    expect(await fingerprint('2026-11-22', 8)).not.toBe(first);
  });
});

describe('the day of the demo', () => {
  test('may fall before the recent weeks are played', { timeout: 60_000 }, async () => {
    const port = new FakePort();
    const summary = await fillCity(port, { size: 'small', today: '2024-01-20' });
    expect(summary.recentLoans).toBe(0);
    expect(summary.readers).toBe(6000);
    const old = port.loans.filter(({ lentAt, returnedAt }) => !returnedAt && lentAt < new Date('2023-12-26'));
    expect(old.length).toBe(0);
  });

  test('may be Spring Festival', { timeout: 60_000 }, async () => {
    const summary = await fillCity(new FakePort(), { size: 'small', today: '2027-02-08', seed: 3 });
    expect(summary.recentLoans).toBeGreaterThan(280);
  });

  test('must not lie in the year that is played', async () => {
    await expect(fillCity(new FakePort(), { size: 'small', today: '2023-12-31' })).rejects.toThrow(
      RangeError,
    );
  });
});

describe('a refusal', () => {
  test('stops the filling and says what was refused', { timeout: 60_000 }, async () => {
    const port = new FakePort();
    let lent = 0;
    const lend = port.lend.bind(port);
    port.lend = (...call) => {
      lent += 1;
      return lent === 50 ? Promise.resolve({ ok: false, reasons: ['loan-limit'] }) : lend(...call);
    };
    const filling = fillCity(port, { size: 'small', today: '2026-11-22' });
    await expect(filling).rejects.toThrow(/^lend of \d{14} at [A-Z]{2}\d{4} on 2023-\d\d-\d\d .*loan-limit/);
    expect(lent).toBeLessThan(60);
  });
});
