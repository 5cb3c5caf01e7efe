/** Record terminator, field terminator and subfield delimiter (ISO 2709: IS3, IS2, IS1 of ISO 646). */
export const RECORD_END = 0x1d;
export const FIELD_END = 0x1e;
export const SUBFIELD = 0x1f;

export const LEADER_SIZE = 24;
/** Tag, length of field and starting position: 3 + 4 + 5 (leader/20-22). */
export const ENTRY_SIZE = 12;

/** The decimal number in ASCII at a place; -1 where there is another byte than a digit. */
export function digitsAt(bytes: Uint8Array, at: number, size: number): number {
  if (at + size > bytes.length) return -1;
  let value = 0;
  for (let index = at; index < at + size; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
