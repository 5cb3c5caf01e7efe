import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../kernel/text.ts';
import type { FaultRow } from './queries/imports.ts';

const HEADINGS = {
  zh: ['记录', '字节位置', '字段', '程度', '代码', '问题', '处理', '详情', '原始字节（十六进制）'],
  en: ['record', 'byte offset', 'field', 'severity', 'code', 'problem', 'done', 'detail', 'raw bytes (hex)'],
} as const;

/** The list of faults as a spreadsheet opens it: UTF-8 with a mark, formulas made harmless. */
export function faultsCsv(faults: readonly FaultRow[], language: Language): string {
  const rows = faults.map((f) => [
    f.record,
    f.offset,
    f.field,
    f.severity,
    f.code,
    f.message[language],
    f.action[language],
    f.detail,
    f.rawHex,
  ]);
  return stringify([[...HEADINGS[language]], ...rows], { bom: true, escape_formulas: true });
}
