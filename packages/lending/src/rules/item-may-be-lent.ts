import { type ItemGroupCode, ITEM_GROUPS } from '../item-groups.ts';
import { allows, type ItemState, ITEM_STATES } from '../item-states.ts';
import type { Reason } from '../text.ts';

/** Refused when the item is in a state from which nothing is lent. */
export function refuseWhenItemIsNotAvailable(state: ItemState): Reason | undefined {
  if (allows('lend', state)) return undefined;
  if (state === 'ON_LOAN')
    return {
      code: 'item-on-loan',
      message: { zh: '此书仍在借出状态，请先还入', en: 'The item is still on loan; return it first' },
    };
  const { name } = ITEM_STATES[state];
  return {
    code: 'item-not-available',
    message: {
      zh: `此书状态为「${name.zh}」，不能外借`,
      en: `The item is ${name.en.toLowerCase()} and is not lent`,
    },
  };
}

/** Refused when the item's group does not let this library lend it. */
export function refuseWhenGroupForbidsLending(group: ItemGroupCode, atOwner: boolean): Reason | undefined {
  const { lend, name } = ITEM_GROUPS[group];
  if (lend === 'anywhere' || (lend === 'owner' && atOwner)) return undefined;
  return {
    code: lend === 'nobody' ? 'not-for-loan' : 'lent-by-owner-only',
    message: {
      zh: lend === 'nobody' ? `此书为「${name.zh}」` : `此书为「${name.zh}」，只在所属馆外借`,
      en: lend === 'nobody' ? 'The item is not for loan' : 'The item is lent by its own library only',
    },
  };
}

/** Refused when the item's group lets only its owner take it back. */
export function refuseWhenGroupForbidsReturning(group: ItemGroupCode, atOwner: boolean): Reason | undefined {
  if (ITEM_GROUPS[group].takeBack === 'anywhere' || atOwner) return undefined;
  const { name } = ITEM_GROUPS[group];
  return {
    code: 'returned-at-owner-only',
    message: {
      zh: `此书为「${name.zh}」，请在所属馆归还；仍记在读者名下`,
      en: 'The item is taken back by its own library only; it stays on loan',
    },
  };
}
