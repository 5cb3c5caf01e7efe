/** Where the time comes from. Commands take it as a parameter, so a replayed year keeps its own days. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
