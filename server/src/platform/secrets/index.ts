import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Seals personal data at rest and makes fingerprints by which sealed values can be found again. */
export interface Secrets {
  /** AES-256-GCM; the same text seals differently each time. */
  seal(plain: string): Buffer;
  /** @throws when the bytes were sealed with another key or changed. */
  open(sealed: Uint8Array): string;
  /** Keyed one-way value (HMAC-SHA-256, 16 bytes) of a number such as a card's; equal input, equal output. */
  fingerprint(purpose: string, value: string): Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

function derive(master: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, 'tongjie', purpose, 32));
}

/** Secrets under one master key; each purpose uses a key of its own derived from it (RFC 5869). */
export function createSecrets(master: string): Secrets {
  const sealing = derive(master, 'seal');
  const finding = derive(master, 'fingerprint');
  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8');
    },
    fingerprint(purpose, value) {
      return createHmac('sha256', finding)
        .update(purpose)
        .update('\0')
        .update(value)
        .digest()
        .subarray(0, 16);
    },
  };
}

/**
 * The master key: the configured one, else the one kept in `secret` of the data folder, made on first use and
 * readable by its owner alone. Losing it makes sealed data unreadable, so it belongs in the backup.
 */
export function masterSecret(configured: string | undefined, dataFolder: string): string {
  if (configured) return configured;
  mkdirSync(dataFolder, { recursive: true });
  const file = path.join(dataFolder, 'secret');
  try {
    // wx: of two processes that start together one writes, the other reads what was written.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
