import type { Text } from '../../kernel/text.ts';

/** 读者类型: what a reader is to the rules of lending. */
export const READER_TYPES = {
  ADULT: { zh: '普通读者', en: 'Adult' },
  YOUTH: { zh: '少年读者', en: 'Youth' },
  CHILD: { zh: '少儿读者', en: 'Child' },
  SENIOR: { zh: '老年读者', en: 'Senior' },
  DISABLED: { zh: '残疾读者', en: 'Disabled reader' },
  FAMILY: { zh: '家庭读者', en: 'Family' },
  GROUP: { zh: '集体读者', en: 'Group' },
  YDT: { zh: '粤读通读者', en: 'Yuedutong reader' },
  STAFF: { zh: '馆员', en: 'Staff' },
} as const satisfies Record<string, Text>;

export type ReaderType = keyof typeof READER_TYPES;

/** 证: what a person shows to be recognised. */
export const CARD_KINDS = {
  'library-card': { zh: '读者证', en: 'Library card' },
  'social-security': { zh: '社保卡', en: 'Social-security card' },
  citizen: { zh: '市民卡', en: 'Citizen card' },
  ydt: { zh: '粤读通', en: 'Yuedutong' },
} as const satisfies Record<string, Text>;

export type CardKind = keyof typeof CARD_KINDS;

const BANDS: readonly (readonly [upTo: number, band: string])[] = [
  [6, '0-6'],
  [13, '7-13'],
  [17, '14-17'],
  [34, '18-34'],
  [59, '35-59'],
];

/** The age band by which figures are broken down, in the year of the event; undefined when the age is not known. */
export function ageBand(birthYear: number | null, year: number): string | undefined {
  if (birthYear === null) return undefined;
  const age = year - birthYear;
  return BANDS.find(([upTo]) => age <= upTo)?.[1] ?? '60+';
}
