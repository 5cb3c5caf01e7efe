import type { Text } from '../../kernel/text.ts';
import type { Dimensions, EntryKind } from '../../platform/ledger/index.ts';
import { VisitsCounted } from '../alliance/index.ts';
import { ItemAdded } from '../catalog/index.ts';
import { ItemReturned, LoanIssued, LoanRenewed } from '../circulation/index.ts';
import { ReaderRegistered } from '../readers/index.ts';

export type DimensionCode = keyof Dimensions;

/** A figure that the alliance counts, declared once and read by pages, reports and forms alike. */
export interface Measure {
  readonly id: string;
  readonly name: Text;
  readonly unit: Text;
  /** flow: how many in a period. stock: how many there are at its end. */
  readonly nature: 'flow' | 'stock';
  /** What is counted, and by which standard. */
  readonly definition: Text;
  /** Entries whose quantities are added up. */
  readonly kinds: readonly EntryKind[];
  readonly dimensions: readonly DimensionCode[];
}

const COPIES: Text = { zh: '册', en: 'items' };
const COPY_TIMES: Text = { zh: '册次', en: 'items' };
const PERSON_TIMES: Text = { zh: '人次', en: 'visits' };
const PERSONS: Text = { zh: '人', en: 'persons' };
const LENDING: readonly DimensionCode[] = ['class', 'audience', 'readerType', 'ageBand', 'town'];

export const MEASURES: readonly Measure[] = [
  {
    id: 'items',
    name: { zh: '馆藏量', en: 'Items held' },
    unit: COPIES,
    nature: 'stock',
    definition: {
      zh: '期末纸质文献册数，归所属馆（GB/T 13191）',
      en: 'Physical items at the end of the period, counted at their owner (GB/T 13191, ISO 2789)',
    },
    kinds: [ItemAdded],
    dimensions: ['class', 'audience'],
  },
  {
    id: 'readers',
    name: { zh: '注册读者', en: 'Registered readers' },
    unit: PERSONS,
    nature: 'stock',
    definition: {
      zh: '期末注册读者数，按人计，不按证计，归开户馆（GB/T 13191）',
      en: 'Readers registered by the end of the period: persons, not cards, at their home library (GB/T 13191)',
    },
    kinds: [ReaderRegistered],
    dimensions: ['readerType', 'ageBand', 'town'],
  },
  {
    id: 'loans',
    name: { zh: '外借', en: 'Loans' },
    unit: COPY_TIMES,
    nature: 'flow',
    definition: {
      zh: '借出册次，一册借与一人计 1，归借出馆；续借另计（GB/T 13191）',
      en: 'Items lent, one item to one reader is 1, at the lending library; renewals apart (GB/T 13191)',
    },
    kinds: [LoanIssued],
    dimensions: LENDING,
  },
  {
    id: 'renewals',
    name: { zh: '续借', en: 'Renewals' },
    unit: COPY_TIMES,
    nature: 'flow',
    definition: {
      zh: '读者续借册次，每次计 1，与外借分列（GB/T 13191）',
      en: 'Extensions at the wish of the reader, reported apart from loans (GB/T 13191)',
    },
    kinds: [LoanRenewed],
    dimensions: LENDING,
  },
  {
    id: 'returns',
    name: { zh: '还入', en: 'Returns' },
    unit: COPY_TIMES,
    nature: 'flow',
    definition: {
      zh: '还入册次，归接收还书的馆',
      en: 'Items taken back from loan, at the library that took them',
    },
    kinds: [ItemReturned],
    dimensions: LENDING,
  },
  {
    id: 'visits',
    name: { zh: '到馆', en: 'Visits' },
    unit: PERSON_TIMES,
    nature: 'flow',
    definition: {
      zh: '进馆人次，门禁或馆员计数，更正以负数入账（GB/T 13191）',
      en: 'Persons entering, counted by gates or keepers; corrections are entered as negatives (GB/T 13191)',
    },
    kinds: [VisitsCounted],
    dimensions: [],
  },
];

const byId = new Map(MEASURES.map((measure) => [measure.id, measure]));
const byKind = new Map<string, Measure[]>();
for (const measure of MEASURES)
  for (const { kind } of measure.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), measure]);

export function measureById(id: string): Measure | undefined {
  return byId.get(id);
}

/** The measures that an entry of `kind` counts for. */
export function measuresOf(kind: string): readonly Measure[] {
  return byKind.get(kind) ?? [];
}
