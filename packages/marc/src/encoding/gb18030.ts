/**
 * Where the first byte stands that is not part of well-formed GB 18030; -1 if there is none.
 *
 * One byte below 0x80; two bytes, lead 0x81-0xFE and trail 0x40-0xFE but for 0x7F; four bytes, where the
 * second and fourth are 0x30-0x39. A trail byte is therefore never below 0x30, and the separators of
 * ISO 2709 (0x1D-0x1F) can be looked for byte by byte without decoding anything.
 *
 * A lone 0x80 passes: Windows writes the euro sign so in code page 936.
 */
export function gb18030FaultAt(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const size = sequenceSize(bytes, at, to);
    if (size === 0) return at;
    at += size;
  }
  return -1;
}

function sequenceSize(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] ?? 0;
  if (lead <= 0x80) return 1;
  if (lead === 0xff || at + 1 >= to) return 0;
  const second = bytes[at + 1] ?? 0;
  if (second >= 0x40) return second === 0x7f || second === 0xff ? 0 : 2;
  if (second < 0x30 || second > 0x39 || at + 3 >= to) return 0;
  const third = bytes[at + 2] ?? 0;
  const fourth = bytes[at + 3] ?? 0;
  if (third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39) return 0;
  return namesCharacter(lead, second, third, fourth) ? 4 : 0;
}

/** The four-byte codes that stand for a code point: up to U+FFFF, then from U+10000 to U+10FFFF. */
function namesCharacter(lead: number, second: number, third: number, fourth: number): boolean {
  const linear = (((lead - 0x81) * 10 + second - 0x30) * 126 + third - 0x81) * 10 + fourth - 0x30;
  return linear <= LAST_OF_PLANE_0 || (linear >= FIRST_OF_PLANE_1 && linear <= LAST_OF_PLANE_16);
}

/** 0x8431A439, counted from 0x81308130. */
const LAST_OF_PLANE_0 = 39419;
/** 0x90308130. */
const FIRST_OF_PLANE_1 = 189000;
const LAST_OF_PLANE_16 = FIRST_OF_PLANE_1 + 0xfffff;
