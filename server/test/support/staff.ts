import { sql } from 'kysely';
import type { Id } from '../../src/kernel/ids.ts';
import { createAccount, type RoleCode } from '../../src/platform/auth/index.ts';
import { type Client, client } from './client.ts';
import { PASSWORD } from './examples.ts';
import type { TestApp } from './test-app.ts';

/**
 * A member of staff at work. The session is opened anew when the clock was turned: tests turn it by weeks, and
 * signing in by password each time would meet the limit on guesses.
 */
export async function staffAt(
  app: TestApp,
  role: RoleCode,
  library: string,
  language = 'zh',
): Promise<Client> {
  const { id: libraryId } = await app.alliance.libraryByCode(library);
  const username = `${role}-${library}`.toLowerCase();
  await createAccount(
    app.house.database,
    {
      username,
      displayName: username,
      password: PASSWORD,
      homeLibraryId: libraryId,
      grants: [{ role, libraryId }],
    },
    app.clock.now(),
  );
  const { rows } = await sql<{ id: Id }>`SELECT id FROM staff_account WHERE username = ${username}`.execute(
    app.house.database.db,
  );
  const accountId = rows[0]!.id;
  let session: { token: string; openedAt: number } | undefined;
  const fresh = async (): Promise<Client> => {
    const now = app.clock.now();
    if (session?.openedAt !== now.getTime())
      session = { token: await app.house.sessions.open(accountId, now), openedAt: now.getTime() };
    return client(app.http, session.token, language);
  };
  return {
    get: async (url) => (await fresh()).get(url),
    post: async (url, body) => (await fresh()).post(url, body),
    remove: async (url) => (await fresh()).remove(url),
  };
}
