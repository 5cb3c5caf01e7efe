import type { EntryKind } from '../../platform/ledger/index.ts';

/** A title entered the union catalogue. */
export const BibAdded: EntryKind = {
  kind: 'BibAdded',
  version: 1,
  name: { zh: '新增书目', en: 'Title added' },
};

/** A copy became part of a library's collection (入藏); the library is its owner. */
export const ItemAdded: EntryKind = {
  kind: 'ItemAdded',
  version: 1,
  name: { zh: '入藏', en: 'Item added' },
};
