import { enDesk } from './en-desk.ts';
import { enPortal } from './en-portal.ts';
import type { Catalogue } from './zh.ts';

/** The English words of all pages. */
export const en: Catalogue = { ...enPortal, ...enDesk };
