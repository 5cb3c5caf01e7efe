export { type Dimensions, DIMENSIONS, type Entry, type EntryKind, type NewEntry } from './entry.ts';
export { appendEntries, entryInsert } from './append.ts';
export { ensureLedgerMonths, partitionName } from './partitions.ts';
export { entriesWhere, entryColumns } from './read.ts';
export { type Follower, followOnce, followToEnd, rebuildFollower, registerFollower } from './follower.ts';
export { type RunningFollowers, runFollowers } from './run.ts';
export { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
export { Waker } from './waker.ts';
