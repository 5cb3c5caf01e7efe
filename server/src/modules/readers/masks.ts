/** A name as screens show it: the surname and a star a character (陈**); one letter and stars for other scripts. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  return `${characters[0] ?? ''}${'*'.repeat(Math.max(1, characters.length - 1))}`;
}

/** A number as screens show it: its last four characters. */
export function maskNumber(number: string): string {
  return `****${number.slice(-4)}`;
}

/** A card number as scanned, without what a keyboard or a scanner may add round it; letters in one case. */
export function normaliseCard(number: string): string {
  return number.normalize('NFKC').trim().toUpperCase();
}
