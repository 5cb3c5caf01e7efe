import { reactRouter } from '@react-router/dev/vite';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  logLevel: 'warn',
  plugins: [woff2Only(), reactRouter(), precompress()],
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
    // Where a slow machine spends its time is no warning about the pages.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  // The server's bundle is whole: it starts quickly and always runs React's production build.
  ssr: { noExternal: true },
});

/** Every browser we serve reads woff2; the fallback would double the style sheet. */
function woff2Only(): Plugin {
  return {
    name: 'tongjie:woff2-only',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@fontsource') || !id.includes('.css')) return undefined;
      return code.replaceAll(/,\s*url\([^)]+\.woff\) format\('woff'\)/g, '');
    },
  };
}

/** Lays compressed twins beside scripts and styles, so that the server never compresses them twice. */
function precompress(): Plugin {
  return {
    name: 'tongjie:precompress',
    apply: 'build',
    writeBundle(options) {
      const folder = join(options.dir ?? '', 'assets');
      if (!folder.includes('client')) return;
      for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const bytes = readFileSync(join(folder, name));
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
      }
    },
  };
}
