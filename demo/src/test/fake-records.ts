import { FALLBACK_RULE, type LoanRule } from '@tongjie/lending';
import type { FakeCopy } from './fake-marc.ts';
import type { Day, DemoReader } from '../port.ts';

export type Group = 'network' | 'floating' | 'local' | 'lend-anywhere' | 'reference';

export interface FakeItem extends FakeCopy {
  readonly owner: string;
  readonly group: Group;
  readonly addedAt: Date;
  library: string;
  state: 'AVAILABLE' | 'ON_LOAN' | 'IN_TRANSIT_HOME';
  lastTouched: Date;
}

export interface FakeLoan {
  readonly id: string;
  readonly item: FakeItem;
  readonly reader: DemoReader;
  readonly library: string;
  readonly lentAt: Date;
  dueOn: Day;
  renewals: number;
  returnedAt: Date | undefined;
  returnedTo: string | undefined;
}

export interface FakeVisit {
  readonly library: string;
  readonly at: Date;
  readonly count: number;
}

/** The rules that a new platform starts with, but with the tightest limit of all. */
export const RULES: Readonly<Partial<Record<DemoReader['type'], LoanRule>>> = {
  SENIOR: { ...FALLBACK_RULE, loanDays: 45, renewals: 2 },
  DISABLED: { ...FALLBACK_RULE, loanDays: 60, renewals: 2 },
};
