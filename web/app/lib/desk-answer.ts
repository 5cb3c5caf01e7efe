import type {
  Item,
  Loan,
  Outcome,
  Problem,
  Reader,
  Reason,
  ScanAnswer,
  ScannedItem,
  Transit,
} from './api.ts';
import type { ApiAnswer } from './context.ts';

export type DeskOutcome = Outcome | 'renewed';

/** What came of one scan or one press of a button at the desk. */
export type DeskAnswer =
  | { kind: 'done'; at: number; code: string; done: Done }
  | { kind: 'signedOut'; at: number; code: string }
  | { kind: 'unreachable'; at: number; code: string; message: string };

export interface Done {
  outcome: DeskOutcome;
  word: string;
  message: string;
  reasons: Reason[];
  reader: Reader | undefined;
  item: Item | undefined;
  loan: Loan | undefined;
  transit: Transit | undefined;
}

/** Reads the API's answer; what the API could not decide must be scanned again, so it says so. */
export function readAnswer(code: string, answer: ApiAnswer, at: number, renewed = false): DeskAnswer {
  if (answer.status === 401) return { kind: 'signedOut', at, code };
  if (answer.status >= 500 || answer.status === 429) {
    const problem = answer.body as Partial<Problem> | undefined;
    return { kind: 'unreachable', at, code, message: problem?.detail ?? problem?.title ?? '' };
  }
  if (answer.status >= 400) return { kind: 'done', at, code, done: refusedBy(answer.body) };
  if (renewed) {
    return { kind: 'done', at, code, done: { ...nothing, outcome: 'renewed', loan: answer.body as Loan } };
  }
  const scan = answer.body as ScanAnswer;
  const done: Done = {
    outcome: scan.outcome,
    word: scan.word ?? '',
    message: scan.message ?? '',
    reasons: scan.reasons ?? [],
    reader: scan.reader ?? undefined,
    item: withBib(scan.item ?? undefined, scan.loan ?? undefined),
    loan: scan.loan ?? undefined,
    transit: scan.transit ?? undefined,
  };
  return { kind: 'done', at, code, done };
}

/** Some answers give the book beside the copy, some within it, some with the loan; a page finds it within. */
function withBib(item: ScannedItem | undefined, loan: Loan | undefined): Item | undefined {
  if (item === undefined || item.bib !== undefined) return item;
  if (item.bibId !== undefined) return { ...item, bib: { id: item.bibId, title: item.title ?? '' } };
  return loan === undefined ? item : { ...item, bib: { id: loan.bibId, title: loan.title } };
}

const nothing: Done = {
  outcome: 'unknown',
  word: '',
  message: '',
  reasons: [],
  reader: undefined,
  item: undefined,
  loan: undefined,
  transit: undefined,
};

function refusedBy(body: unknown): Done {
  const problem = body as Partial<Problem> | undefined;
  const reasons = problem?.reasons ?? [];
  const message = problem?.detail ?? problem?.title ?? '';
  const repeated = reasons.some((reason) => reason.message === message);
  return { ...nothing, outcome: 'refused', message: repeated ? '' : message, reasons };
}
