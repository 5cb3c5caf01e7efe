import type { House } from '../../platform/house.ts';
import type { Alliance } from '../alliance/index.ts';
import { LoanRules } from './rules-cache.ts';

/** What the commands of circulation work with. */
export interface Desk {
  readonly house: House;
  readonly alliance: Alliance;
  readonly rules: LoanRules;
}

export function createDesk(house: House, alliance: Alliance): Desk {
  return { house, alliance, rules: new LoanRules(alliance) };
}
