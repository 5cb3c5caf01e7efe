import type { Item, Loan, Reader } from './api.ts';
import type { DeskAnswer, Done } from './desk-answer.ts';

/** One thing the librarian asked for, in the order of asking. */
export type Job =
  | { kind: 'scan'; code: string }
  | { kind: 'renew'; code: string; loan: string }
  /** Takes back what was just lent; the ledger holds both. */
  | { kind: 'return'; code: string }
  | { kind: 'putAway' };

/** One line of the run: what was done, when, and for whom. */
export interface RunEntry {
  id: number;
  at: number;
  /** The barcode of a copy; anything else may be somebody's card and is masked. */
  code: string;
  done: Done;
  /** The book's title, the reader's name, or nothing. */
  subject: string;
  /** What was scanned, word for word, when nothing is known of it; forgotten with the next scan. */
  scanned: string | undefined;
  who: string;
}

/** The desk as it stands: what is in hand, what was done, and what still waits. */
export interface DeskState {
  /** Its first job is the one being sent. */
  queue: Job[];
  sending: boolean;
  /** Why nothing is being sent although jobs wait. */
  stopped: Exclude<DeskAnswer, { kind: 'done' }> | undefined;
  reader: Reader | undefined;
  item: Item | undefined;
  run: RunEntry[];
}

export type DeskEvent =
  | { type: 'asked'; job: Job }
  | { type: 'sent' }
  | { type: 'answered'; answer: DeskAnswer }
  | { type: 'retried' };

const runLength = 100;

const emptyDesk: DeskState = {
  queue: [],
  sending: false,
  stopped: undefined,
  reader: undefined,
  item: undefined,
  run: [],
};

/** The desk at its first showing; with scripts off the last answer is all there is. */
export function openDesk(answer: DeskAnswer | undefined): DeskState {
  if (answer === undefined) return emptyDesk;
  const asked: Job = { kind: 'scan', code: answer.code };
  const state = answered({ ...emptyDesk, queue: [asked], sending: true }, answer);
  return answer.kind === 'done' ? state : { ...state, queue: [] };
}

/** What one event makes of the desk. Scans wait their turn and none is ever dropped. */
export function nextDesk(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'asked':
      return asked(state, event.job);
    case 'sent':
      return { ...state, sending: true };
    case 'answered':
      return answered(state, event.answer);
    case 'retried':
      return { ...state, stopped: undefined };
  }
}

/** The next job to send, when nothing else is on its way. */
export function jobToSend(state: DeskState): Exclude<Job, { kind: 'putAway' }> | undefined {
  const [first] = state.queue;
  if (first === undefined || first.kind === 'putAway') return undefined;
  return state.sending || state.stopped !== undefined ? undefined : first;
}

/** The scan that was not recorded, to stand in the box again; a button's job waits in the queue alone. */
export function stuckScan({ stopped, queue: [first] }: DeskState): string | undefined {
  return stopped !== undefined && first?.kind === 'scan' ? first.code : undefined;
}

function asked(state: DeskState, job: Job): DeskState {
  const [first] = state.queue;
  // The scan that failed still stands in the box: sending it again is a retry, not a second scan.
  const retry = state.stopped !== undefined && job.kind === 'scan' && isScanOf(first, job.code);
  const queue = retry ? state.queue : [...state.queue, job];
  return settled({ ...state, queue, stopped: undefined });
}

function isScanOf(job: Job | undefined, code: string): boolean {
  return job?.kind === 'scan' && job.code === code;
}

function answered(state: DeskState, answer: DeskAnswer): DeskState {
  if (answer.kind !== 'done') return { ...state, sending: false, stopped: answer };
  const reader = readerAfter(state.reader, answer.done);
  const subject = subjectOf(answer.done, answer.code, state.reader);
  const entry: RunEntry = {
    id: state.run.length === 0 ? 1 : (state.run[0]?.id ?? 0) + 1,
    at: answer.at,
    code: codeShown(answer.done, answer.code, state.reader),
    done: answer.done,
    subject,
    scanned: subject === '' ? answer.code : undefined,
    who: reader?.name ?? '',
  };
  return settled({
    queue: state.queue.slice(1),
    sending: false,
    stopped: undefined,
    reader,
    item: itemAfter(state.item, answer.done),
    run: [entry, ...state.run.map(forgetScanned)].slice(0, runLength),
  });
}

/** Putting the reader away needs no server: it is done as soon as its turn has come. */
function settled(state: DeskState): DeskState {
  const [first] = state.queue;
  if (first?.kind !== 'putAway' || state.sending) return state;
  return settled({ ...state, queue: state.queue.slice(1), reader: undefined, item: undefined });
}

function subjectOf(done: Done, code: string, reader: Reader | undefined): string {
  if (done.outcome === 'reader' && done.reader !== undefined) return done.reader.name;
  return (
    done.loan?.title ?? done.item?.bib?.title ?? done.transit?.title ?? heldOf(reader, code)?.title ?? ''
  );
}

function heldOf(reader: Reader | undefined, code: string): Loan | undefined {
  return reader?.loans.find(({ barcode }) => barcode === code);
}

/** The code as the run shows it: others can see the screen, and a number that no copy has may be a card's. */
function codeShown(done: Done, code: string, reader: Reader | undefined): string {
  if (done.outcome === 'reader') return done.reader?.card ?? masked(code);
  const copy = done.item ?? done.loan ?? done.transit ?? heldOf(reader, code);
  return copy?.barcode ?? masked(code);
}

/** A number as screens show it: its last four characters, as the API masks a card. */
export function masked(code: string): string {
  return `****${code.length > 4 ? code.slice(-4) : ''}`;
}

function forgetScanned(entry: RunEntry): RunEntry {
  return entry.scanned === undefined ? entry : { ...entry, scanned: undefined };
}

function itemAfter(item: Item | undefined, done: Done): Item | undefined {
  if (done.outcome === 'reader') return undefined;
  return done.item ?? (done.outcome === 'refused' || done.outcome === 'unknown' ? undefined : item);
}

/** An answer that knows the reader in hand has him as he now stands; otherwise the loan is added here. */
function readerAfter(reader: Reader | undefined, done: Done): Reader | undefined {
  if (done.reader !== undefined) return done.reader;
  if (done.outcome === 'lent') return withLoan(reader, done.loan);
  return done.outcome === 'renewed' ? withRenewed(reader, done.loan) : reader;
}

function withLoan(reader: Reader | undefined, loan: Loan | undefined): Reader | undefined {
  if (reader === undefined || loan === undefined) return reader;
  const others = reader.loans.filter(({ id }) => id !== loan.id);
  return { ...reader, openLoans: others.length + 1, loans: [loan, ...others] };
}

function withRenewed(reader: Reader | undefined, loan: Loan | undefined): Reader | undefined {
  if (reader === undefined || loan === undefined) return reader;
  return { ...reader, loans: reader.loans.map((one) => (one.id === loan.id ? loan : one)) };
}
