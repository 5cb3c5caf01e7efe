import { cardNumber } from './readers.ts';
import { SHOWCASE } from './titles.ts';

/** Barcodes of the city library's first copies, one for each showcase title in its order. */
export const EXAMPLE_BARCODES: readonly string[] = SHOWCASE.map(
  (_, i) => `441800${String(i + 1).padStart(8, '0')}`,
);

/**
 * A copy of 连州市图书馆 in the city of the default seed, always on its shelf: lent there and returned elsewhere, it
 * shows a journey home.
 */
export const COUNTY_EXAMPLE = '44188200000443';

/**
 * What documents may name: the same in every demo city, whatever its seed. The cards have no loans and the books stand
 * on the shelves of the city library on the day of the demo.
 */
export const DEMO_EXAMPLES = {
  library: 'QY0000',
  county: { library: 'LZ0000', barcode: COUNTY_EXAMPLE },
  cards: {
    adult: cardNumber('library-card', 1),
    child: cardNumber('library-card', 2),
    senior: cardNumber('social-security', 3),
    yuedutong: cardNumber('ydt', 4),
  },
  books: SHOWCASE.map((title, i) => ({ title, barcode: EXAMPLE_BARCODES[i] ?? '' })),
} as const;
