import type { Reason } from '../text.ts';

/** Refused when the reader has as many items on loan as the rule allows. */
export function refuseWhenLoanLimitReached(openLoans: number, maxLoans: number): Reason | undefined {
  if (openLoans < maxLoans) return undefined;
  return {
    code: 'loan-limit',
    message: {
      zh: `已借 ${openLoans} 册，达到上限 ${maxLoans} 册`,
      en: `${openLoans} items are on loan: the limit of ${maxLoans} is reached`,
    },
  };
}
