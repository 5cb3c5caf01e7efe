/** A row's number. bigint columns arrive as text, because a JavaScript number loses digits beyond 2^53. */
export type Id = string;

/** True for text that can be a row's number. */
export function isId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text);
}
