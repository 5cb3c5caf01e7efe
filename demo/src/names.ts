import type { Random } from './random.ts';
import { Weighted } from './random.ts';
import { readTable } from './tables.ts';

/**
 * The mark at the end of every invented name: 示, for 示例 (example). No given name is formed with it, so a name of the
 * demo city is not taken for a person's.
 */
export const NAME_MARK = '示';

/** Gives a maker of invented names: surnames as frequent as the table says, given names with the mark. */
export function nameMaker(random: Random): () => string {
  const surnames = new Weighted(readTable('surnames.csv', ['surname', 'weight']), ({ weight }) =>
    Number(weight),
  );
  const given = readTable('given_names.csv', ['given_name']);
  return () => `${surnames.pick(random).surname}${random.pick(given).given_name}${NAME_MARK}`;
}
