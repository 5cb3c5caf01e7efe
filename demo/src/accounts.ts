import { ROOT } from './libraries.ts';
import type { DemoAccount } from './port.ts';

/** The same for every account of the demo city; a city of one's own has none of them. */
export const DEMO_PASSWORD = 'tongjie-demo';

type Role = DemoAccount['grants'][number]['role'];

function account(username: string, displayName: string, role: Role, library: string): DemoAccount {
  return {
    username,
    displayName,
    password: DEMO_PASSWORD,
    homeLibrary: library,
    // A grant holds at the library and at everything below it.
    grants: [{ role, library }],
  };
}

/** 浛洸镇: its name is outside GB 2312, which shows at once where an encoding goes wrong. */
const HANGUANG = 'YD1100';

/** One account for each part to be played at the demo. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('qy-desk', '市馆总服务台（示例）', 'CIRC', ROOT),
  account('lz-desk', '连州市馆服务台（示例）', 'CIRC', 'LZ0000'),
  account('yd-desk', '英德市馆服务台（示例）', 'CIRC', 'YD0000'),
  account('hg-branch', '浛洸镇分馆管理员（示例）', 'BRANCH', HANGUANG),
  account('qy-director', '市馆馆长（示例）', 'CITY_DIRECTOR', ROOT),
  account('qy-admin', '市馆管理员（示例）', 'LIB_ADMIN', ROOT),
  account('qy-stat', '市馆统计员（示例）', 'STAT', ROOT),
];
