import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer } from '../../src/app.ts';
import { runFollowers, Waker } from '../../src/platform/ledger/index.ts';
import { createTestApp, type TestApp } from './test-app.ts';

const WEB_BUILD = fileURLToPath(new URL('../../../web/build/', import.meta.url));

/** A test house that listens, shows its pages and follows its ledger, as the running server does. */
export async function createLiveApp(): Promise<TestApp & { readonly address: string }> {
  if (!existsSync(WEB_BUILD)) throw new Error('the pages are not built: npm run build -w web');
  const app = await createTestApp();
  const http = await createServer(app, { webBuild: WEB_BUILD });
  const address = await http.listen({ host: '127.0.0.1', port: 0 });
  const waker = new Waker(app.house.database, app.house.log);
  const followers = await runFollowers(app.house.database, app.followers, waker, app.house.log);
  return {
    ...app,
    http,
    address,
    async close() {
      await followers.stop();
      await waker.stop();
      await http.close();
      await app.close();
    },
  };
}
