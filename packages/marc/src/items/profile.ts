import type { MarcFormat } from '../record.ts';

/** How the copies are written in one local field. Each entry names subfield codes, tried in order. */
export interface ItemSource {
  readonly tag: string;
  readonly barcode: string;
  /** Codes at which another copy begins once the present one has its barcode. */
  readonly groupStart: string;
  /** All of these together are the call number, joined with a blank. */
  readonly callNumber?: string;
  readonly classNumber?: string;
  readonly bookNumber?: string;
  readonly price?: string;
  readonly location?: string;
  readonly volume?: string;
  readonly copy?: string;
  /** The barcodes may be ranges. */
  readonly ranges?: boolean;
}

/** Which local fields tell of the copies, and how. */
export interface ItemProfile {
  /** In order of preference: the first with a usable barcode is taken. */
  readonly sources: readonly ItemSource[];
  /** What a barcode looks like; other texts are noted, not taken. */
  readonly barcode: RegExp;
  /** How many copies a range may stand for. */
  readonly maxRange: number;
  /** The currency of prices that name none. */
  readonly currency: string;
  /** Where the price is for copies that have none of their own. */
  readonly recordPrice?: { readonly tag: string; readonly code: string };
}

/** Four characters or more, three digits among them; so that 图书 or a copy count is not taken for one. */
const BARCODE = /^(?=(?:.*\d){3})[0-9A-Za-z][0-9A-Za-z./_-]{3,}$/;

/** 905 by the common layout, then the fields other systems use. */
const CNMARC_905: ItemSource = {
  tag: '905',
  barcode: 'b',
  groupStart: 'ab',
  callNumber: 's',
  classNumber: 'd',
  bookNumber: 'e',
  location: 'c',
  copy: 'f',
  volume: 'v',
  ranges: true,
};

const CNMARC_985: ItemSource = {
  tag: '985',
  barcode: 'a',
  groupStart: 'a',
  location: 'b',
  price: 'd',
};

/** The profile taken where a library has declared none of its own. */
export const DEFAULT_PROFILES: Readonly<Record<MarcFormat, ItemProfile>> = {
  cnmarc: {
    sources: [CNMARC_905, CNMARC_985, { ...CNMARC_985, tag: '982' }, { ...CNMARC_905, tag: '906' }],
    barcode: BARCODE,
    maxRange: 500,
    currency: 'CNY',
    recordPrice: { tag: '010', code: 'd' },
  },
  marc21: {
    sources: [
      // Koha.
      {
        ...{ tag: '952', barcode: 'p', groupStart: 'p', callNumber: 'o', price: 'gv' },
        ...{ location: 'ba', volume: 'h', copy: 't' },
      },
      {
        ...{ tag: '852', barcode: 'p', groupStart: 'p', callNumber: 'hi', classNumber: 'h', bookNumber: 'i' },
        ...{ price: '9g', location: 'bc', copy: 't' },
      },
      // SirsiDynix; 949 on loading, 999 on unloading.
      {
        tag: '949',
        barcode: 'i',
        groupStart: 'i',
        callNumber: 'a',
        volume: 'v',
        price: 'p',
        location: 'lm',
        copy: 'c',
      },
      {
        tag: '999',
        barcode: 'i',
        groupStart: 'i',
        callNumber: 'a',
        volume: 'v',
        price: 'p',
        location: 'lm',
        copy: 'c',
      },
      { tag: '876', barcode: 'p', groupStart: 'p', price: 'c', location: 'l', copy: 't' },
    ],
    barcode: BARCODE,
    maxRange: 500,
    currency: 'CNY',
    recordPrice: { tag: '020', code: 'c' },
  },
};
