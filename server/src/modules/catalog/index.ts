export { CLASSES } from './classification.ts';
export {
  importMarc,
  type ImportCounts,
  type ImportRequest,
  type ImportResult,
} from './commands/import-marc.ts';
export { BibAdded, ItemAdded } from './entries.ts';
export { NotMarcError } from './import/read-file.ts';
export { catalogModule } from './module.ts';
export { itemSchema, presentItem } from './present-item.ts';
export { countItems } from './queries/bib.ts';
export { importFaults } from './queries/imports.ts';
export {
  changeDueDay,
  findItem,
  type ItemRow,
  lockItem,
  moveItem,
  resolveBarcode,
} from './queries/item-rows.ts';
export { faultsCsv } from './report.ts';
export { type BibHits, searchBibs } from './search/search-bibs.ts';
