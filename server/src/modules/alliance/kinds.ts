import type { Text } from '../../kernel/text.ts';

/** Kinds of places that are nodes of the alliance. */
export const LIBRARY_KINDS = {
  'city-library': { zh: '中心馆', en: 'City library' },
  'county-library': { zh: '县域总馆', en: 'County library' },
  'town-branch': { zh: '镇街分馆', en: 'Town branch' },
  'village-room': { zh: '村居服务点', en: 'Village reading room' },
  'reading-space': { zh: '新型阅读空间', en: 'Reading space' },
  'service-point': { zh: '服务点', en: 'Service point' },
  'self-service': { zh: '24 小时自助图书馆', en: '24-hour machine' },
  'mobile-library': { zh: '流动图书车', en: 'Mobile library' },
  'school-library': { zh: '学校图书馆', en: 'School library' },
} as const satisfies Record<string, Text>;

export type LibraryKind = keyof typeof LIBRARY_KINDS;

export function isLibraryKind(code: string): code is LibraryKind {
  return Object.hasOwn(LIBRARY_KINDS, code);
}
