import type { Db } from '../../platform/database/index.ts';
import { problems } from '../../platform/http/index.ts';
import type { Directory, Library } from './directory.ts';
import { loadDirectory, readVersion } from './queries/load-directory.ts';

/** How long a read may rely on a directory without comparing versions. Commands always compare. */
const TRUST_MS = 1_000;

/** The directory kept in memory. */
export class Alliance {
  readonly #db: Db;
  #directory: Directory | undefined;
  #checkedAt = 0;

  constructor(db: Db) {
    this.#db = db;
  }

  /** For reads: at most a second old. `db`: the transaction at hand, if there is one. */
  async directory(db: Db = this.#db): Promise<Directory> {
    const now = Date.now();
    if (this.#directory && now - this.#checkedAt < TRUST_MS) return this.#directory;
    const version = await readVersion(db);
    this.#checkedAt = now;
    return this.directoryAt(version, db);
  }

  /** For what must know the newest library: compared with the database at every call. */
  async current(db: Db = this.#db): Promise<Directory> {
    return this.directoryAt(await readVersion(db), db);
  }

  /**
   * The directory of `version`, which the caller read in the transaction `db`. It is loaded through that one:
   * transactions that each waited for a second connection would wait for each other when the pool is used up.
   */
  async directoryAt(version: string, db: Db): Promise<Directory> {
    if (this.#directory?.version === version) return this.#directory;
    const directory = await loadDirectory(db);
    this.#directory = directory;
    return directory;
  }

  /** The library with this code. @throws Problem 404. */
  async libraryByCode(code: string): Promise<Library> {
    const library = (await this.directory()).byCode(code);
    if (!library) throw problems.notFound({ zh: `代码为 ${code} 的馆`, en: `A library with code ${code}` });
    return library;
  }
}
