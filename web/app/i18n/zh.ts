import { zhDesk } from './zh-desk.ts';
import { zhPortal } from './zh-portal.ts';

/** The Chinese words of all pages; the other catalogues have exactly these keys. */
export const zh = { ...zhPortal, ...zhDesk };

/** The shape every catalogue has: the keys of the Chinese one, each with words. */
export type Catalogue = {
  [Section in keyof typeof zh]: { [Key in keyof (typeof zh)[Section]]: string };
};
