import type { Text } from './text.ts';

export interface ItemGroup {
  readonly name: Text;
  /** Who lends it: every library, its owner alone, nobody. */
  readonly lend: 'anywhere' | 'owner' | 'nobody';
  /** Where it is taken back: everywhere, or at its owner alone. */
  readonly takeBack: 'anywhere' | 'owner';
  /** What happens to it at another library: it travels home, or stays there (its owner does not change). */
  readonly afterwards: 'go-home' | 'stay';
}

/** 流通属性: how an item takes part in the alliance's lending. */
export const ITEM_GROUPS = {
  network: {
    name: { zh: '通借通还', en: 'Borrow anywhere, return anywhere' },
    lend: 'anywhere',
    takeBack: 'anywhere',
    afterwards: 'go-home',
  },
  floating: {
    name: { zh: '浮动馆藏', en: 'Floating collection' },
    lend: 'anywhere',
    takeBack: 'anywhere',
    afterwards: 'stay',
  },
  'lend-anywhere': {
    name: { zh: '通借不通还', en: 'Borrow anywhere, return at the owner' },
    lend: 'anywhere',
    takeBack: 'owner',
    afterwards: 'go-home',
  },
  local: {
    name: { zh: '本馆流通', en: 'Own library only' },
    lend: 'owner',
    takeBack: 'owner',
    afterwards: 'go-home',
  },
  reference: {
    name: { zh: '不外借', en: 'Not for loan' },
    lend: 'nobody',
    takeBack: 'anywhere',
    afterwards: 'go-home',
  },
} as const satisfies Record<string, ItemGroup>;

export type ItemGroupCode = keyof typeof ITEM_GROUPS;

export function isItemGroup(code: string): code is ItemGroupCode {
  return Object.hasOwn(ITEM_GROUPS, code);
}
