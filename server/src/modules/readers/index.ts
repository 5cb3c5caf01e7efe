export { type NewReader, registerReaders } from './commands/register-readers.ts';
export { ReaderRegistered } from './entries.ts';
export { readersModule } from './module.ts';
export {
  cardHandle,
  type CardKey,
  cardKeyOf,
  cardKeyOfHandle,
  countLoans,
  findReaderByCard,
  type FoundReader,
  lockReaderByCard,
  lockReaderById,
  type ReaderRow,
} from './queries/reader-rows.ts';
export { ageBand, CARD_KINDS, type CardKind, READER_TYPES, type ReaderType } from './types.ts';
