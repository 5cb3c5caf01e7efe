import { hash, verify } from '@node-rs/argon2';
import { sql } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { Database } from '../database/index.ts';
import type { RoleCode } from './roles.ts';

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly homeLibraryId: number;
  readonly grants: readonly { readonly role: RoleCode; readonly libraryId: number }[];
  readonly isDemo?: boolean;
}

/** Wrong passwords in a row before an account is locked, and for how long. */
export const MAX_FAILURES = 5;
export const LOCK_MINUTES = 15;

/** Adds a staff account with its grants. @returns its id; undefined when the username is taken. */
export async function createAccount(
  database: Database,
  account: NewAccount,
  at: Date,
): Promise<Id | undefined> {
  const passwordHash = await hash(account.password);
  return database.transaction(async (trx) => {
    const { rows } = await sql<{ id: Id }>`
      INSERT INTO staff_account (username, display_name, password_hash, home_library_id, is_demo, created_at)
      VALUES (${account.username}, ${account.displayName}, ${passwordHash}, ${account.homeLibraryId},
        ${account.isDemo ?? false}, ${at})
      ON CONFLICT (username) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id === undefined) return undefined;
    for (const { role, libraryId } of account.grants)
      await sql`INSERT INTO staff_grant (account_id, role, library_id) VALUES (${id}, ${role}, ${libraryId})`.execute(
        trx,
      );
    return id;
  });
}

/** Accounts that the demo city made, for showing on the sign-in page of a demo. */
export async function demoAccounts(
  database: Database,
): Promise<{ username: string; displayName: string; homeLibraryId: number }[]> {
  const { rows } = await sql<{ username: string; displayName: string; homeLibraryId: number }>`
    SELECT username, display_name AS "displayName", home_library_id AS "homeLibraryId"
    FROM staff_account WHERE is_demo ORDER BY id`.execute(database.db);
  return rows;
}

export type CheckedPassword =
  | { readonly outcome: 'right'; readonly accountId: Id }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'locked'; readonly until: Date };

// Verified against when the username is unknown, so that both answers take the same time.
const decoy = hash('nobody has this password');

/**
 * Checks a password. The fifth wrong one in a row locks the account for a quarter of an hour; while it is locked
 * even the right one is refused. The row is locked first, so that parallel guesses are counted one by one.
 */
export async function checkPassword(
  database: Database,
  username: string,
  password: string,
  at: Date,
): Promise<CheckedPassword> {
  return database.transaction(async (trx) => {
    const { rows } = await sql<{
      id: Id;
      hash: string;
      failed: number;
      lockedUntil: Date | null;
      state: string;
    }>`
      SELECT id, password_hash AS hash, failed_attempts AS failed, locked_until AS "lockedUntil", state
      FROM staff_account WHERE username = ${username} FOR UPDATE`.execute(trx);
    const account = rows[0];
    if (!account || account.state !== 'active') {
      await verify(await decoy, password);
      return { outcome: 'wrong' };
    }
    if (account.lockedUntil && account.lockedUntil > at)
      return { outcome: 'locked', until: account.lockedUntil };
    if (await verify(account.hash, password)) {
      await sql`UPDATE staff_account SET failed_attempts = 0, locked_until = NULL WHERE id = ${account.id}`.execute(
        trx,
      );
      return { outcome: 'right', accountId: account.id };
    }
    const failed = account.lockedUntil ? 1 : account.failed + 1;
    const until = failed >= MAX_FAILURES ? new Date(at.getTime() + LOCK_MINUTES * 60_000) : null;
    await sql`UPDATE staff_account SET failed_attempts = ${failed}, locked_until = ${until}
      WHERE id = ${account.id}`.execute(trx);
    return until ? { outcome: 'locked', until } : { outcome: 'wrong' };
  });
}
