/** A row's number. bigint columns arrive as text, because a JavaScript number loses digits beyond 2^53. */
export type Id = string;

/** The greatest bigint of PostgreSQL. */
const GREATEST = 9_223_372_036_854_775_807n;

/** True for text that can be a row's number. */
export function isId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= GREATEST;
}
