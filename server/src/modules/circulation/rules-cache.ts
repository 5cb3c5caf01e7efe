import { type LoanRule, matchRule, type ScopedRule } from '@tongjie/lending';
import { sql } from 'kysely';
import type { Db } from '../../platform/database/index.ts';
import type { Alliance, Directory, Library } from '../alliance/index.ts';

/** The loan rules as of one version of the alliance; loaded when the version moves, so a change holds at once. */
export class LoanRules {
  readonly #alliance: Alliance;
  #loaded: { version: string; rules: readonly ScopedRule[] } | undefined;

  constructor(alliance: Alliance) {
    this.#alliance = alliance;
  }

  /**
   * Directory and rules of `version`, which the caller read in the statement that locked reader and item; loaded
   * through his transaction.
   */
  async at(
    version: string,
    db: Db,
  ): Promise<{ directory: Directory; ruleFor: (library: Library, readerType: string) => LoanRule }> {
    const directory = await this.#alliance.directoryAt(version, db);
    let loaded = this.#loaded;
    if (loaded?.version !== version) {
      const { rows } = await sql<ScopedRule>`SELECT library_id AS "libraryId", reader_type AS "readerType",
        max_loans AS "maxLoans", loan_days AS "loanDays", renewals, renew_days AS "renewDays"
        FROM loan_rule ORDER BY id`.execute(db);
      loaded = { version, rules: rows };
      this.#loaded = loaded;
    }
    const { rules } = loaded;
    return {
      directory,
      ruleFor: (library, readerType) => matchRule(rules, library.path, readerType),
    };
  }
}
