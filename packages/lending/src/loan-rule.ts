/** What a reader of some type may do. */
export interface LoanRule {
  /** Items on loan at the same time. */
  readonly maxLoans: number;
  readonly loanDays: number;
  readonly renewals: number;
  readonly renewDays: number;
}

/** Holds where no rule matches, so that a missing row refuses nobody and crashes nothing. */
export const FALLBACK_RULE: LoanRule = { maxLoans: 5, loanDays: 30, renewals: 1, renewDays: 30 };

export interface ScopedRule extends LoanRule {
  /** The library at which the rule was made; null for the whole alliance. */
  readonly libraryId: number | null;
  /** Null for every type. */
  readonly readerType: string | null;
}

/**
 * The rule for a reader of `readerType` at the library whose path (root first) is `path`. The nearest library counts
 * more than the reader's type: a village's rule for everybody goes before the city's rule for children.
 */
export function matchRule(
  rules: readonly ScopedRule[],
  path: readonly number[],
  readerType: string,
): LoanRule {
  let best: ScopedRule | undefined;
  let bestWeight = -1;
  for (const rule of rules) {
    if (rule.readerType !== null && rule.readerType !== readerType) continue;
    const depth = rule.libraryId === null ? 0 : path.indexOf(rule.libraryId) + 1;
    if (rule.libraryId !== null && depth === 0) continue;
    const weight = depth * 2 + (rule.readerType === null ? 0 : 1);
    if (weight > bestWeight) {
      best = rule;
      bestWeight = weight;
    }
  }
  return best ?? FALLBACK_RULE;
}
