import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const SYSTEM = '/usr/bin/chromium';

/** Without these the browser looks for its maker's servers, which a closed network refuses one by one. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Beside the packages, so that two people on one machine do not meet in its temporary folder. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/tongjie-browser/', import.meta.url));

/** The package unpacks into the temporary folder, wherever that is. */
async function unpackBrowser(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = CACHE;
  try {
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Libraries that a bare machine lacks (nss and others) come along in the same npm package. */
function carriedLibraries(): string {
  const folder = path.join(CACHE, 'libraries');
  if (!existsSync(path.join(folder, 'lib'))) {
    mkdirSync(folder, { recursive: true });
    const bin = path.join(
      path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
      '../../bin',
    );
    const archive = path.join(folder, 'libraries.tar');
    writeFileSync(archive, brotliDecompressSync(readFileSync(path.join(bin, 'al2023.tar.br'))));
    execFileSync('tar', ['-xf', archive, '-C', folder]);
  }
  return path.join(folder, 'lib');
}

/** The machine's own Chromium when there is one, else the one that npm brought. TEST_BROWSER=npm asks for the latter. */
export async function openBrowser(): Promise<Browser> {
  if (existsSync(SYSTEM) && process.env['TEST_BROWSER'] !== 'npm')
    return playwright.launch({ executablePath: SYSTEM, args: QUIET });
  const executablePath = await unpackBrowser();
  const libraries = [carriedLibraries(), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return playwright.launch({
    executablePath,
    // The package's own arguments suit a lambda: one process for all, which ends with the first closed context.
    args: QUIET,
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
}
