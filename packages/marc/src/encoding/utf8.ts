/**
 * Where the first byte stands that is not part of well-formed UTF-8 (Unicode, table 3-7); -1 if there is
 * none. Slow by design: asked only where a fast check has already failed.
 */
export function utf8FaultAt(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const size = sequenceSize(bytes, at, to);
    if (size === 0) return at;
    at += size;
  }
  return -1;
}

/** How many well-formed multi-byte sequences and how many stray bytes there are. */
export function utf8Balance(bytes: Uint8Array): { sequences: number; strays: number; longest: number } {
  const balance = { sequences: 0, strays: 0, longest: 0 };
  let at = 0;
  while (at < bytes.length) {
    const size = sequenceSize(bytes, at, bytes.length);
    if (size === 0) balance.strays += 1;
    if (size > 1) {
      balance.sequences += 1;
      balance.longest = Math.max(balance.longest, size);
    }
    at += Math.max(size, 1);
  }
  return balance;
}

function sequenceSize(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > to) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = at + 2; next < at + size; next += 1) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return size;
}
