import type { EntryKind } from '../../platform/ledger/index.ts';

/** A library joined the alliance or opened its doors. Quantity 1. */
export const LibraryOpened: EntryKind = {
  kind: 'LibraryOpened',
  version: 1,
  name: { zh: '馆开放', en: 'Library opened' },
};

/**
 * People entered, as a gate or a keeper counted them. Quantity: entries of persons (GB/T 13191, 到馆人次); negative
 * in a correction, which names its reason in `data.reason`.
 */
export const VisitsCounted: EntryKind = {
  kind: 'VisitsCounted',
  version: 1,
  name: { zh: '到馆计数', en: 'Visits counted' },
};
