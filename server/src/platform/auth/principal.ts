import type { Id } from '../../kernel/ids.ts';
import { ROLES, type Permission, type RoleCode } from './roles.ts';

/** Who is asking. */
export interface Principal {
  readonly accountId: Id;
  readonly username: string;
  readonly displayName: string;
  readonly homeLibraryId: number;
  readonly grants: readonly { readonly role: RoleCode; readonly libraryId: number }[];
  readonly csrfToken: string;
}

/** A place in the tree as policies see it: the ids from the root down to the library itself. */
export interface Place {
  readonly path: readonly number[];
}

/** True when one of the principal's roles allows `permission` at `place` or above it. */
export function may(principal: Principal, permission: Permission, place: Place): boolean {
  return principal.grants.some(
    ({ role, libraryId }) =>
      (ROLES[role].permissions as readonly Permission[]).includes(permission) &&
      place.path.includes(libraryId),
  );
}

/** True when some role allows it somewhere; for questions that belong to no one library. */
export function mayAnywhere(principal: Principal, permission: Permission): boolean {
  return principal.grants.some(({ role }) =>
    (ROLES[role].permissions as readonly Permission[]).includes(permission),
  );
}

/** All that the principal's roles allow, wherever they were granted: enough to choose what to show, not to decide. */
export function permissionsOf(principal: Principal): Permission[] {
  return [...new Set(principal.grants.flatMap(({ role }) => ROLES[role].permissions))].toSorted();
}

/** How the ledger names this member of staff. */
export function actorOf(principal: Principal): string {
  return `staff:${principal.accountId}`;
}
