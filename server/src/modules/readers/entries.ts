import type { EntryKind } from '../../platform/ledger/index.ts';

/** A person was registered as a reader; counted once, however many cards he shows (GB/T 13191, 新增注册). */
export const ReaderRegistered: EntryKind = {
  kind: 'ReaderRegistered',
  version: 1,
  name: { zh: '读者注册', en: 'Reader registered' },
};
