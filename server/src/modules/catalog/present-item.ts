import { ITEM_GROUPS, ITEM_STATES } from '@tongjie/lending';
import { z } from 'zod';
import { type Language, say } from '../../kernel/text.ts';
import type { Directory } from '../alliance/index.ts';
import type { ItemRow } from './queries/item-rows.ts';

const place = z.object({ code: z.string(), name: z.string(), county: z.string().nullable() });

export const itemSchema = z.object({
  barcode: z.string(),
  callNumber: z.string().nullable(),
  location: z.string().nullable(),
  state: z.object({ code: z.string(), name: z.string(), available: z.boolean() }),
  group: z.object({ code: z.string(), name: z.string() }),
  owner: place.describe('物权: the library to which it belongs'),
  current: place.describe('where it is, or was before it was lent'),
  dueOn: z.string().nullable(),
});

/** An item as every page and program sees it: nothing about who has it. */
export function presentItem(
  item: ItemRow,
  directory: Directory,
  language: Language,
): z.output<typeof itemSchema> {
  const placeOf = (id: number): z.output<typeof place> => {
    const { code, name, county } = directory.byId(id);
    return { code, name, county };
  };
  const state = ITEM_STATES[item.state];
  return {
    barcode: item.barcode,
    callNumber: item.callNumber,
    location: item.location,
    state: {
      code: item.state,
      name: say(state.name, language),
      available: state.available && ITEM_GROUPS[item.group].lend !== 'nobody',
    },
    group: { code: item.group, name: say(ITEM_GROUPS[item.group].name, language) },
    owner: placeOf(item.ownerLibraryId),
    current: placeOf(item.libraryId),
    dueOn: item.dueOn,
  };
}
