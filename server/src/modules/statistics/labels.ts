import { type Language, say, type Text } from '../../kernel/text.ts';
import { CLASSES } from '../catalog/index.ts';
import { READER_TYPES, type ReaderType } from '../readers/index.ts';
import type { DimensionCode } from './measures.ts';

export const DIMENSION_NAMES: Readonly<Record<DimensionCode, Text>> = {
  class: { zh: '类', en: 'Class' },
  audience: { zh: '读者对象', en: 'Audience' },
  readerType: { zh: '读者类型', en: 'Type of reader' },
  ageBand: { zh: '年龄段', en: 'Age' },
  town: { zh: '镇街', en: 'Town' },
};

const AUDIENCES: Readonly<Record<string, Text>> = {
  children: { zh: '少儿', en: 'Children' },
  adult: { zh: '成人', en: 'Adults' },
  unknown: { zh: '未注明', en: 'Not stated' },
};

const UNKNOWN: Text = { zh: '未知', en: 'Not known' };

/** What a dimension's value is called. */
export function labelOf(dimension: DimensionCode, value: string, language: Language): string {
  if (value === '') return say(UNKNOWN, language);
  if (dimension === 'class') return CLASSES[value] ? `${value} ${say(CLASSES[value], language)}` : value;
  if (dimension === 'audience') return AUDIENCES[value] ? say(AUDIENCES[value], language) : value;
  if (dimension === 'readerType' && value in READER_TYPES)
    return say(READER_TYPES[value as ReaderType], language);
  return value;
}
