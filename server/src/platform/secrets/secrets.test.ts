import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecrets, masterSecret } from './index.ts';

const MASTER = 'a master key of the tests, long enough';
const secrets = createSecrets(MASTER);

test('what is sealed opens as it was, under the same master key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      expect(createSecrets(MASTER).open(secrets.seal(plain))).toBe(plain);
    }),
  );
});

test('the same text seals differently each time, and does not show', () => {
  const [a, b] = [secrets.seal('陈示例'), secrets.seal('陈示例')];
  expect(a.equals(b)).toBe(false);
  expect(a.includes(Buffer.from('陈'))).toBe(false);
});

test('a single changed bit, wherever it is, keeps it shut', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 7 }), (place, bit) => {
      const sealed = secrets.seal('440105199001011234');
      sealed[place % sealed.length]! ^= 1 << bit;
      expect(() => secrets.open(sealed)).toThrow();
    }),
  );
});

test('what is cut short, empty, or sealed under another key does not open', () => {
  const sealed = secrets.seal('陈示例');
  expect(() => secrets.open(sealed.subarray(0, sealed.length - 1))).toThrow();
  expect(() => secrets.open(sealed.subarray(0, 20))).toThrow();
  expect(() => secrets.open(new Uint8Array())).toThrow();
  expect(() => createSecrets('the master key of another city').open(sealed)).toThrow();
});

test('a fingerprint is the same for the same number, for one purpose and one key alone', () => {
  const print = secrets.fingerprint('card', 'QYD0001');
  expect(print).toHaveLength(16);
  expect(createSecrets(MASTER).fingerprint('card', 'QYD0001').equals(print)).toBe(true);
  expect(secrets.fingerprint('card', 'QYD0002').equals(print)).toBe(false);
  expect(secrets.fingerprint('phone', 'QYD0001').equals(print)).toBe(false);
  expect(createSecrets(`${MASTER}!`).fingerprint('card', 'QYD0001').equals(print)).toBe(false);
  // Where the purpose ends and the value begins is part of what is fingerprinted.
  expect(secrets.fingerprint('a', 'bc').equals(secrets.fingerprint('ab', 'c'))).toBe(false);
});

test('a fingerprint stays what it was in earlier versions: cards are found by it', () => {
  expect(secrets.fingerprint('card', 'QYD0001').toString('hex')).toBe('bcda81cedb71c482bec7b3f6a3a2a73a');
});

test('the master key is made once, kept for its owner alone, and a configured one goes before it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tongjie-secret-'));
  const data = path.join(folder, 'data');
  const made = masterSecret(undefined, data);
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  expect(masterSecret(undefined, data)).toBe(made);
  expect(readFileSync(path.join(data, 'secret'), 'utf8')).toBe(made);
  if (process.platform !== 'win32') expect(statSync(path.join(data, 'secret')).mode & 0o777).toBe(0o600);
  expect(masterSecret('configured', data)).toBe('configured');
  rmSync(folder, { recursive: true });
});
