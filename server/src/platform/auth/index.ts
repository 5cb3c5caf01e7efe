export { ROLES, isRole, type Permission, type Role, type RoleCode } from './roles.ts';
export { actorOf, may, mayAnywhere, permissionsOf, type Place, type Principal } from './principal.ts';
export {
  checkPassword,
  type CheckedPassword,
  createAccount,
  demoAccounts,
  LOCK_MINUTES,
  MAX_FAILURES,
  type NewAccount,
} from './accounts.ts';
export { createSessions, SESSION_HOURS, type Sessions } from './sessions.ts';
