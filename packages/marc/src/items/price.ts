/** A price as a record words it, and what it amounts to. */
export interface Price {
  /** Hundredths of the currency; for CNY, fen. Of one piece, where the text multiplies. */
  readonly fen: number;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly text: string;
  /** The factor the text gives: 2 in `CNY45.00*2`. */
  readonly times?: number;
}

/** Longer names first, for `HK$` is not `$`. */
const CURRENCIES: readonly (readonly [mark: string, code: string])[] = [
  ...(['CNY', 'RMB', '人民币', '￥', '¥', '元', '圆'] as const).map((mark) => [mark, 'CNY'] as const),
  ['HKD', 'HKD'],
  ['HK$', 'HKD'],
  ['港币', 'HKD'],
  ['TWD', 'TWD'],
  ['NT$', 'TWD'],
  ['NTD', 'TWD'],
  ['台币', 'TWD'],
  ['USD', 'USD'],
  ['US$', 'USD'],
  ['EUR', 'EUR'],
  ['€', 'EUR'],
  ['GBP', 'GBP'],
  ['£', 'GBP'],
  ['JPY', 'JPY'],
  ['日元', 'JPY'],
  ['$', 'USD'],
];

/**
 * Reads a price: `CNY45.00*2`, `0.38元`, `¥12`, `0.17`. Undefined where there is not exactly one amount.
 * `currency` is taken where the text names none.
 */
export function parsePrice(text: string, currency = 'CNY'): Price | undefined {
  // NFKC would turn the wide yen sign and the wide digits into the plain ones, both welcome here.
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  const amount = /(?<![\d.])(\d{1,9})(?:\.(\d{0,3}))?(?![\d.])/.exec(plain);
  if (amount === null) return undefined;
  const [whole, units = '', fraction = ''] = amount;
  const rest = plain.slice(0, amount.index) + ' ' + plain.slice(amount.index + whole.length);
  const times = /^\s*(?:元|圆)?\s*[*×X]\s*(\d{1,3})/.exec(plain.slice(amount.index + whole.length))?.[1];
  if (times === undefined && /\d/.test(withoutVolumes(rest))) return undefined;
  const fen = Number(units) * 100 + Math.round(Number(fraction.padEnd(3, '0')) / 10);
  const named = namedCurrency(rest) ?? currency;
  return {
    fen,
    currency: named,
    text: text.trim(),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
}

function namedCurrency(text: string): string | undefined {
  // A dollar sign alone is looked for last; 日元 must not be read as 元.
  const found = CURRENCIES.filter(([mark]) => text.includes(mark)).sort(([a], [b]) => b.length - a.length);
  return found[0]?.[1];
}

/** A note on the volumes, as in (全2册), is no second amount. */
function withoutVolumes(text: string): string {
  return text.replace(/\([^)]*\)|全\s*\d+\s*[册卷]/g, '');
}
