import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { Database } from '../database/index.ts';
import { isRole, type RoleCode } from './roles.ts';
import type { Principal } from './principal.ts';

export const SESSION_HOURS = 12;
/** How long a session is believed without asking the database: one that is ended elsewhere lives this much longer. */
const TRUST_MS = 5_000;
const REMEMBERED = 2_000;

export interface Sessions {
  /** Opens a session. @returns the token, which is kept nowhere but with the client. */
  open(accountId: Id, at: Date): Promise<string>;
  find(token: string, at: Date): Promise<Principal | undefined>;
  close(token: string): Promise<void>;
  /** Removes what has expired. @returns how many. */
  sweep(at: Date): Promise<number>;
}

interface SessionRow {
  accountId: Id;
  username: string;
  displayName: string;
  homeLibraryId: number;
  csrfToken: string;
  grants: { role: string; libraryId: number }[];
}

function principalOf(row: SessionRow): Principal {
  const grants = row.grants.filter((grant): grant is { role: RoleCode; libraryId: number } =>
    isRole(grant.role),
  );
  return { ...row, grants };
}

async function load(database: Database, tokenHash: Buffer, at: Date): Promise<Principal | undefined> {
  const { rows } = await sql<SessionRow>`/* auth/session */
    SELECT a.id AS "accountId", a.username, a.display_name AS "displayName", s.csrf_token AS "csrfToken",
      a.home_library_id AS "homeLibraryId",
      (SELECT coalesce(json_agg(json_build_object('role', g.role, 'libraryId', g.library_id)), '[]')
       FROM staff_grant g WHERE g.account_id = a.id) AS grants
    FROM staff_session s JOIN staff_account a ON a.id = s.account_id
    WHERE s.token_hash = ${tokenHash} AND s.expires_at > ${at} AND a.state = 'active'`.execute(database.db);
  return rows[0] && principalOf(rows[0]);
}

export function createSessions(database: Database): Sessions {
  const remembered = new Map<string, { principal: Principal; until: number }>();
  const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
  return {
    async open(accountId, at) {
      const token = randomBytes(32).toString('base64url');
      const expires = new Date(at.getTime() + SESSION_HOURS * 3_600_000);
      await sql`INSERT INTO staff_session (token_hash, account_id, csrf_token, created_at, expires_at)
        VALUES (${hashOf(token)}, ${accountId}, ${randomBytes(18).toString('base64url')}, ${at}, ${expires})`.execute(
        database.db,
      );
      return token;
    },
    async find(token, at) {
      const key = hashOf(token);
      const cached = remembered.get(key.toString('base64'));
      if (cached && cached.until > at.getTime()) return cached.principal;
      const principal = await load(database, key, at);
      if (remembered.size >= REMEMBERED) remembered.clear();
      if (principal) remembered.set(key.toString('base64'), { principal, until: at.getTime() + TRUST_MS });
      else remembered.delete(key.toString('base64'));
      return principal;
    },
    async close(token) {
      const key = hashOf(token);
      remembered.delete(key.toString('base64'));
      await sql`DELETE FROM staff_session WHERE token_hash = ${key}`.execute(database.db);
    },
    async sweep(at) {
      const result = await sql`DELETE FROM staff_session WHERE expires_at <= ${at}`.execute(database.db);
      return Number(result.numAffectedRows ?? 0);
    },
  };
}
