/** What kind of file some bytes are the beginning of. */
export type Container = 'iso2709' | 'marcxml' | 'unknown';

/** How many bytes of a file tell its kind. */
export const CONTAINER_PROBE = 4096;

/**
 * Tells ISO 2709 from MARCXML by the first bytes of a file ({@link CONTAINER_PROBE} are enough). Damaged
 * ISO 2709 is still known by its separators.
 */
export function detectContainer(firstBytes: Uint8Array): Container {
  const start = Buffer.from(firstBytes.subarray(0, CONTAINER_PROBE));
  const wide = start[0] === 0xff || start[0] === 0xfe || start[0] === 0;
  // UTF-16 differs from ASCII in NULs and the byte order mark, as far as markup goes.
  const text = (wide ? start.filter((byte) => byte !== 0) : start).toString('latin1');
  const content = text.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*/, '');
  if (content.startsWith('<'))
    return /<(?:[\w.-]+:)?(?:collection|record)[\s/>]/.test(content) ? 'marcxml' : 'unknown';
  if (/^\d{5}[ -~]{5}22\d{5}/.test(content)) return 'iso2709';
  return start.includes(0x1e) && (start.includes(0x1f) || start.includes(0x1d)) ? 'iso2709' : 'unknown';
}
