export { CONTAINER_PROBE, detectContainer, type Container } from './container.ts';
export type { Encoding } from './encoding/codec.ts';
export { FAULTS, type Fault, type FaultCode, type Severity } from './fault.ts';
export {
  Iso2709Reader,
  readIso2709,
  readIso2709Bytes,
  type Iso2709Item,
  type Iso2709Options,
} from './iso2709/read.ts';
export {
  writeIso2709,
  type WriteError,
  type WriteErrorCode,
  type WriteOptions,
  type WriteResult,
} from './iso2709/write.ts';
export type { MarcItem } from './item.ts';
export {
  itemsOf,
  type ItemDraft,
  type ItemNote,
  type ItemNoteCode,
  type ItemsResult,
} from './items/items.ts';
export { parsePrice, type Price } from './items/price.ts';
export { DEFAULT_PROFILES, type ItemProfile, type ItemSource } from './items/profile.ts';
export { expandBarcodes, type BarcodeText } from './items/range.ts';
export { CNMARC } from './mapping/cnmarc.ts';
export { MARC21 } from './mapping/marc21.ts';
export type { AuthorSource, MappingTable, Positions, Source } from './mapping/table.ts';
export {
  MAPPINGS,
  workingFields,
  type Audience,
  type Author,
  type Isbn,
  type WorkingFields,
} from './mapping/working.ts';
export { MarcXmlReader, readMarcXml, type MarcXmlItem, type MarcXmlOptions } from './marcxml/read.ts';
export {
  MARCXML_END,
  MARCXML_NAMESPACE,
  MARCXML_START,
  marcXmlRecord,
  writeMarcXml,
} from './marcxml/write.ts';
export {
  controlValue,
  detectFormat,
  field,
  fieldsOf,
  isControlField,
  isDataField,
  subfield,
  subfieldsOf,
  type ControlField,
  type DataField,
  type Field,
  type MarcFormat,
  type MarcRecord,
  type Subfield,
  type Text,
  type Undecoded,
} from './record.ts';
