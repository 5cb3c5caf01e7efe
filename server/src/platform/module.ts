import type { Api } from './http/index.ts';
import type { House } from './house.ts';
import type { Job } from './jobs/index.ts';
import type { EntryKind, Follower } from './ledger/index.ts';

/** A department of the library, as app.ts puts it into the house. */
export interface Module {
  readonly name: string;
  /** Folder of its numbered SQL files. */
  readonly migrations: URL;
  /** The kinds of entries that it writes to the ledger. */
  readonly entries: readonly EntryKind[];
  routes?(api: Api, house: House): void;
  followers?(house: House): readonly Follower[];
  jobs?(house: House): readonly Job[];
}
