import type { Text } from '../../kernel/text.ts';

/** What a route asks for before it acts. Named `department.verb`. */
export type Permission =
  | 'catalog.read-items'
  | 'catalog.import'
  | 'circulation.lend'
  | 'circulation.return'
  | 'circulation.see-reader'
  | 'circulation.see-transits'
  | 'alliance.count-visits'
  | 'statistics.see-figures'
  | 'statistics.see-entries';

export interface Role {
  readonly name: Text;
  readonly permissions: readonly Permission[];
}

const FIGURES: readonly Permission[] = ['statistics.see-figures', 'statistics.see-entries'];
const DESK: readonly Permission[] = [
  'catalog.read-items',
  'circulation.lend',
  'circulation.return',
  'circulation.see-reader',
  'circulation.see-transits',
  'alliance.count-visits',
  ...FIGURES,
];

/** The first set of roles. Each is granted at a library and holds there and below. */
export const ROLES = {
  CITY_DIRECTOR: {
    name: { zh: '市馆馆长', en: 'City library director' },
    permissions: ['circulation.see-transits', ...FIGURES],
  },
  COUNTY_DIRECTOR: {
    name: { zh: '县级馆馆长', en: 'County director' },
    permissions: ['circulation.see-transits', ...FIGURES],
  },
  LIB_ADMIN: {
    name: { zh: '馆管理员', en: 'Library administrator' },
    permissions: [...DESK, 'catalog.import'],
  },
  CIRC: { name: { zh: '流通馆员', en: 'Circulation librarian' }, permissions: DESK },
  BRANCH: { name: { zh: '分馆管理员', en: 'Branch keeper' }, permissions: DESK },
  CAT: {
    name: { zh: '编目员', en: 'Cataloguer' },
    permissions: ['catalog.read-items', 'catalog.import'],
  },
  STAT: { name: { zh: '统计员', en: 'Statistician' }, permissions: FIGURES },
} as const satisfies Record<string, Role>;

export type RoleCode = keyof typeof ROLES;

/** True for the code of a role that exists. */
export function isRole(code: string): code is RoleCode {
  return Object.hasOwn(ROLES, code);
}
