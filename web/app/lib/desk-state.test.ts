import { describe, expect, it } from 'vitest';
import type { Loan, Reader } from './api.ts';
import { readAnswer, type DeskAnswer } from './desk-answer.ts';
import {
  jobToSend,
  masked,
  nextDesk,
  openDesk,
  stuckScan,
  type DeskEvent,
  type DeskState,
} from './desk-state.ts';

const reader: Reader = {
  id: 'r1',
  name: '陈*',
  card: '0001****88',
  type: { code: 'adult', name: '成人' },
  standing: { code: 'good', name: '正常', canBorrow: true },
  homeLibrary: { code: 'QY', name: '市馆' },
  expiresOn: null,
  openLoans: 0,
  maxLoans: 10,
  loans: [],
};

const loan: Loan = {
  id: 'l1',
  barcode: 'B1',
  title: '围城',
  bibId: 'b1',
  lentAt: '2024-05-17T01:00:00Z',
  dueOn: '2024-06-16',
  overdueDays: 0,
  renewals: 0,
  renewalsLeft: 1,
  library: { code: 'QY', name: '市馆' },
};

function play(state: DeskState, ...events: DeskEvent[]): DeskState {
  return events.reduce(nextDesk, state);
}

const scan = (code: string): DeskEvent => ({ type: 'asked', job: { kind: 'scan', code } });
const putAway: DeskEvent = { type: 'asked', job: { kind: 'putAway' } };
const sent: DeskEvent = { type: 'sent' };
const answer = (code: string, body: object): DeskEvent => ({
  type: 'answered',
  answer: readAnswer(code, { status: 200, body }, 1),
});
const lost = (code: string): DeskEvent => ({
  type: 'answered',
  answer: { kind: 'unreachable', at: 1, code, message: '' },
});

describe('the desk', () => {
  it('sends one scan at a time and keeps the others in order', () => {
    const state = play(openDesk(undefined), scan('R1'), sent, scan('B1'), scan('B2'));
    expect(jobToSend(state)).toBeUndefined();
    const later = play(state, answer('R1', { outcome: 'reader', reader }));
    expect(jobToSend(later)).toEqual({ kind: 'scan', code: 'B1' });
    expect(later.queue).toHaveLength(2);
  });

  it('takes the same barcode twice when it was scanned twice', () => {
    const state = play(openDesk(undefined), scan('B1'), sent, scan('B1'));
    expect(state.queue).toHaveLength(2);
  });

  it('keeps a scan that the server did not answer, and sends it again', () => {
    const state = play(openDesk(undefined), scan('B1'), sent, scan('B2'), lost('B1'));
    expect(state.stopped).toBeDefined();
    expect(jobToSend(state)).toBeUndefined();
    expect(state.run).toHaveLength(0);
    const again = play(state, scan('B1'));
    expect(again.queue.map((job) => job.kind === 'scan' && job.code)).toEqual(['B1', 'B2']);
    expect(jobToSend(again)).toEqual({ kind: 'scan', code: 'B1' });
  });

  it('puts a new scan behind the one that failed', () => {
    const state = play(openDesk(undefined), scan('B1'), sent, lost('B1'), scan('B9'));
    expect(state.queue.map((job) => job.kind === 'scan' && job.code)).toEqual(['B1', 'B9']);
  });

  it('puts the reader away only after the scans before', () => {
    const held = play(openDesk(undefined), scan('R1'), sent, answer('R1', { outcome: 'reader', reader }));
    const state = play(held, scan('B1'), sent, putAway);
    expect(state.reader?.id).toBe('r1');
    const done = play(state, answer('B1', { outcome: 'lent', loan }));
    expect(done.reader).toBeUndefined();
    expect(done.run[0]?.who).toBe('陈*');
  });

  it('adds what was lent to the loans of the reader in hand', () => {
    const state = play(
      openDesk(undefined),
      scan('R1'),
      sent,
      answer('R1', { outcome: 'reader', reader }),
      scan('B1'),
      sent,
      answer('B1', { outcome: 'lent', loan }),
    );
    expect(state.reader?.loans).toEqual([loan]);
    expect(state.reader?.openLoans).toBe(1);
  });

  it('lists all reasons of a refusal', () => {
    const reasons = [
      { code: 'a', message: '甲' },
      { code: 'b', message: '乙' },
    ];
    const body = { title: '不能续借', status: 409, code: 'refused', reasons };
    const refused = readAnswer('l1', { status: 409, body }, 1) as Extract<DeskAnswer, { kind: 'done' }>;
    expect(refused.done.outcome).toBe('refused');
    expect(refused.done.reasons).toEqual(reasons);
  });

  it('shows no more of a card than its mask, nor of a code that may be a card', () => {
    const card = 'QYD10000001';
    const known = play(openDesk(undefined), scan(card), sent, answer(card, { outcome: 'reader', reader }));
    expect(JSON.stringify(known.run)).not.toContain(card);
    expect(known.run[0]?.code).toBe(reader.card);
    const mistyped = play(known, scan('QYD100000012'), sent, answer('QYD100000012', { outcome: 'unknown' }));
    expect(mistyped.run[0]).toMatchObject({ code: '****0012', subject: '', scanned: 'QYD100000012' });
    const later = play(mistyped, scan('B1'), sent, answer('B1', { outcome: 'lent', loan }));
    expect(JSON.stringify(later.run)).not.toContain('QYD100000012');
    expect(later.run[0]).toMatchObject({ code: 'B1', subject: '围城', scanned: undefined });
    expect([masked('1234'), masked('12345')]).toEqual(['****', '****2345']);
  });

  it('takes back at once what was lent, and keeps a button out of the scan box', () => {
    const back: DeskEvent = { type: 'asked', job: { kind: 'return', code: 'B1' } };
    const state = play(openDesk(undefined), back);
    expect(jobToSend(state)).toEqual({ kind: 'return', code: 'B1' });
    const failed = play(state, sent, lost('B1'));
    expect(stuckScan(failed)).toBeUndefined();
    expect(jobToSend(play(failed, { type: 'retried' }))).toEqual({ kind: 'return', code: 'B1' });
    expect(stuckScan(play(openDesk(undefined), scan('B1'), sent, lost('B1')))).toBe('B1');
    const item = { barcode: 'B1' };
    const done = play(state, sent, answer('B1', { outcome: 'returned', message: '', item, loan }));
    expect(done.run[0]).toMatchObject({ subject: '围城', code: 'B1' });
    expect(done.item?.bib).toEqual({ id: 'b1', title: '围城' });
  });

  it('shows the last answer with scripts off', () => {
    const last = readAnswer('R1', { status: 200, body: { outcome: 'reader', reader } }, 1);
    const state = openDesk(last);
    expect(state.reader?.id).toBe('r1');
    expect(state.run).toHaveLength(1);
    expect(state.queue).toHaveLength(0);
  });
});
