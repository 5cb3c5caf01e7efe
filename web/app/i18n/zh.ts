import { zhDesk } from './zh-desk.ts';
import { zhPortal } from './zh-portal.ts';

/** The Chinese words of all pages; the other catalogues have exactly these keys. */
export const zh = { ...zhPortal, ...zhDesk };

/** The shape every catalogue has: the keys of the Chinese one, each with words. */
export type Catalogue = Plain<typeof zh>;

type Plain<Words> = { [Section in keyof Words]: { [Key in keyof Words[Section]]: string } };

/** A catalogue of a language with a singular: any key may have a twin `_one` for exactly one. */
export type Inflected<Words> = {
  [Section in keyof Words]: Plain<Words>[Section] & {
    [Key in keyof Words[Section] & string as `${Key}_one`]?: string;
  };
};
