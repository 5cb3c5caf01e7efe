import { dayOf, yearOf } from '../../kernel/calendar-date.ts';
import type { Dimensions } from '../../platform/ledger/index.ts';
import type { ItemRow } from '../catalog/index.ts';
import { ageBand, type ReaderRow } from '../readers/index.ts';

/** By what a lending entry is broken down: the title's class and audience, the kind of reader; never who. */
export function dimensionsOf(
  item: Pick<ItemRow, 'class' | 'audience'>,
  reader: Pick<ReaderRow, 'type' | 'birthYear' | 'town'> | undefined,
  at: Date,
): Partial<Dimensions> {
  return {
    class: item.class,
    audience: item.audience,
    ...(reader && {
      readerType: reader.type,
      ageBand: ageBand(reader.birthYear, yearOf(dayOf(at))) ?? null,
      town: reader.town,
    }),
  };
}
