// eslint-disable-next-line no-control-regex -- the control character is what is taken out
const NOT_TEXT = /[\u0000\p{Cs}]/gu;

/**
 * `value` as JSON that PostgreSQL takes: U+0000 and halves of surrogate pairs, which its texts cannot hold, are left
 * out. They are taken from the texts, not from the JSON, where `\u0000` may also be a backslash and five characters.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replace(NOT_TEXT, '') : part,
  );
}
