import type { Text } from './text.ts';

interface ItemStateInfo {
  readonly name: Text;
  /** On a shelf from which a reader may take it. */
  readonly available: boolean;
}

const info = (zh: string, en: string, available = false): ItemStateInfo => ({ name: { zh, en }, available });

/** The states of an item, with the counter's words for them. */
export const ITEM_STATES = {
  IN_PROCESS: info('编目中', 'In process'),
  AVAILABLE: info('在馆', 'On the shelf', true),
  ON_LOAN: info('借出', 'On loan'),
  RETURNED_RESHELVING: info('归还上架中', 'Returned, to be shelved'),
  RETURNED_ELSEWHERE: info('已通还', 'Returned at another library'),
  IN_TRANSIT_HOME: info('运回中', 'In transit home'),
  TRANSIT_RECEIVED: info('已签收', 'Received, to be shelved'),
  PRE_LOAN_HELD: info('预借', 'Held for a reader'),
  CLOSED_STACK: info('闭架', 'In closed stacks'),
  AT_BINDERY: info('装订', 'At the bindery'),
  IN_REPAIR: info('修补', 'In repair'),
  STOCKTAKE: info('清点', 'In stock-taking'),
  SEARCHING: info('查找中', 'Being searched for'),
  LOCKED: info('锁定', 'Locked'),
  LOCKED_DUP: info('重复锁定', 'Locked as a duplicate'),
  LOGISTICS_SENT: info('物流发送', 'Sent by courier'),
  LOGISTICS_RECEIVED: info('物流签收', 'Signed for by courier'),
  LOST: info('丢失', 'Lost'),
  LOST_REPLACED: info('丢失赔书', 'Lost and replaced'),
  LOST_IN_TRANSIT: info('馆际丢失', 'Lost between libraries'),
  EXCHANGED: info('交换', 'Exchanged'),
  GIVEN_AWAY: info('赠送', 'Given away'),
  BOUND: info('已装订', 'Bound into a volume'),
  WITHDRAWN: info('剔除', 'Withdrawn'),
  SCRAPPED: info('报废', 'Written off'),
} as const satisfies Record<string, ItemStateInfo>;

export type ItemState = keyof typeof ITEM_STATES;

/** What can happen to an item, and from which states to which. Nothing else changes an item's state. */
export const ITEM_TRANSITIONS = {
  'finish-processing': { from: ['IN_PROCESS'], to: 'AVAILABLE' },
  // A book in the reader's hand is lent even if a shelf was its next stop, or a van.
  lend: {
    from: ['AVAILABLE', 'RETURNED_RESHELVING', 'TRANSIT_RECEIVED', 'RETURNED_ELSEWHERE', 'IN_TRANSIT_HOME'],
    to: 'ON_LOAN',
  },
  'return-here': { from: ['ON_LOAN'], to: 'AVAILABLE' },
  'return-elsewhere': { from: ['ON_LOAN'], to: 'IN_TRANSIT_HOME' },
  // Found on the shelf of a library where it does not belong.
  'send-home': { from: ['AVAILABLE'], to: 'IN_TRANSIT_HOME' },
  receive: { from: ['IN_TRANSIT_HOME', 'RETURNED_ELSEWHERE'], to: 'AVAILABLE' },
} as const satisfies Record<string, { from: readonly ItemState[]; to: ItemState }>;

export type ItemEvent = keyof typeof ITEM_TRANSITIONS;

/** True when `event` may happen to an item in `state`. */
export function allows(event: ItemEvent, state: ItemState): boolean {
  return (ITEM_TRANSITIONS[event].from as readonly ItemState[]).includes(state);
}

/** The state after `event`. @throws when the table does not allow it: the caller must have asked first. */
export function stateAfter(event: ItemEvent, state: ItemState): ItemState {
  if (!allows(event, state)) throw new Error(`an item that is ${state} cannot ${event}`);
  return ITEM_TRANSITIONS[event].to;
}

/** True for the code of a state that exists. */
export function isItemState(code: string): code is ItemState {
  return Object.hasOwn(ITEM_STATES, code);
}
