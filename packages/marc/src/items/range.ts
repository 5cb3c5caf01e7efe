/** What a barcode text comes to. */
export type BarcodeText =
  | { readonly kind: 'barcodes'; readonly barcodes: readonly string[] }
  | { readonly kind: 'too-many'; readonly count: number }
  | { readonly kind: 'unreadable' };

const RANGE = /^([0-9A-Za-z]*?)(\d+)\s*[-~－～—–]\s*([0-9A-Za-z]*?)(\d+)$/;

/**
 * Expands a range of barcodes. The second number takes the place of the tail of the first:
 * `20295403-5408` is 20295403 to 20295408, `D040394-5` is D040394 and D040395. A second number that is
 * longer than the first or not greater is no range and is not guessed at.
 */
export function expandBarcodes(text: string, limit: number): BarcodeText {
  const plain = text.trim();
  const range = RANGE.exec(plain);
  if (range === null)
    return /[-~－～—–].*\d$/.test(plain) && /^\d/.test(plain)
      ? { kind: 'unreadable' }
      : { kind: 'barcodes', barcodes: [plain] };
  const [, prefix = '', first = '', secondPrefix = '', tail = ''] = range;
  if (secondPrefix !== '' && secondPrefix !== prefix) return { kind: 'unreadable' };
  if (tail.length > first.length) return { kind: 'unreadable' };
  const last = first.slice(0, first.length - tail.length) + tail;
  const count = BigInt(last) - BigInt(first) + 1n;
  if (count < 2n) return { kind: 'unreadable' };
  if (count > BigInt(limit)) return { kind: 'too-many', count: Number(count) };
  const barcodes = Array.from({ length: Number(count) }, (_, index) => {
    const digits = (BigInt(first) + BigInt(index)).toString().padStart(first.length, '0');
    return prefix + digits;
  });
  return { kind: 'barcodes', barcodes };
}
