import { LEADER_SIZE } from './bytes.ts';

/** A leader: record length, indicator and identifier length 2, base address, entry map 4 and 5. */
const LEADER = '[\\d ]{5}[ -~]{5}22\\d{5}[ -~]{3}45[ -~]{2}';
/** The same with what must follow: the first entry of the directory, or its end. */
const LEADER_AND_ENTRY = new RegExp(`${LEADER}(?:[0-9A-Za-z]{3}\\d{9}|\\x1e)`);
const STARTS = new RegExp(`^${LEADER_AND_ENTRY.source}`);

/** How many bytes it takes to tell a leader. */
export const LEADER_PROBE = LEADER_SIZE + 12;

/** Tells whether a record seems to begin at a place. */
export function leaderAt(bytes: Buffer, at: number): boolean {
  return STARTS.test(bytes.toString('latin1', at, at + LEADER_PROBE));
}

/** Where the next record seems to begin, from a place on; -1 if nowhere before `to`. */
export function findLeader(bytes: Buffer, from: number, to: number): number {
  const found = LEADER_AND_ENTRY.exec(bytes.toString('latin1', from, to));
  return found === null ? -1 : from + found.index;
}
