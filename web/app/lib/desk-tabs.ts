import type { Session } from './api.ts';

/** The desk's tabs in their order, each with what an account needs to use it. */
const tabs = [
  { word: 'desk.counter', to: '/desk', permission: 'circulation.lend' },
  { word: 'desk.transits', to: '/desk/transits', permission: 'circulation.see-transits' },
  { word: 'desk.figures', to: '/desk/figures', permission: 'statistics.see-figures' },
] as const;

export type DeskTab = (typeof tabs)[number];

/** The tabs that an account may use. */
export function tabsOf({ permissions }: Pick<Session, 'permissions'>): DeskTab[] {
  return tabs.filter(({ permission }) => permissions.includes(permission));
}

/** Where an account begins. Whoever does not lend came for the figures, if he may see them. */
export function firstTabOf(session: Pick<Session, 'permissions'>): DeskTab | undefined {
  const mine = tabsOf(session);
  const has = (to: DeskTab['to']) => mine.find((tab) => tab.to === to);
  return has('/desk') ?? has('/desk/figures') ?? mine[0];
}
