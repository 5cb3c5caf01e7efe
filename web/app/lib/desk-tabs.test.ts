import { describe, expect, it } from 'vitest';
import { firstTabOf, tabsOf } from './desk-tabs.ts';

const lending = ['circulation.lend', 'circulation.see-transits', 'statistics.see-figures'];
const directing = ['circulation.see-transits', 'statistics.see-figures'];
const addresses = (permissions: string[]) => tabsOf({ permissions }).map(({ to }) => to);
const first = (permissions: string[]) => firstTabOf({ permissions })?.to;

describe('the tabs of the desk', () => {
  it('are those that the account may use, in one order', () => {
    expect(addresses(lending)).toEqual(['/desk', '/desk/transits', '/desk/figures']);
    expect(addresses(directing)).toEqual(['/desk/transits', '/desk/figures']);
    expect(addresses(['catalog.import'])).toEqual([]);
  });

  it('begin with lending, else with the figures, else with what there is', () => {
    expect(first(lending)).toBe('/desk');
    expect(first(directing)).toBe('/desk/figures');
    expect(first(['circulation.see-transits'])).toBe('/desk/transits');
    expect(first([])).toBeUndefined();
  });
});
