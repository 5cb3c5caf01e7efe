import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CheckOutFacts,
  decideCheckOut,
  decideRenewal,
  FALLBACK_RULE,
  ITEM_GROUPS,
  ITEM_STATES,
  type ItemGroupCode,
  type ItemState,
  matchRule,
  refuseWhenGroupForbidsReturning,
  type RenewalFacts,
  type ScopedRule,
  type Standing,
  STANDINGS,
} from './index.ts';

const rule = { maxLoans: 10, loanDays: 30, renewals: 1, renewDays: 30 };

const good: CheckOutFacts = {
  reader: { standing: 'valid', cardStanding: 'valid', expiresOn: '2030-01-01', openLoans: 0 },
  item: { state: 'AVAILABLE', group: 'network', atOwner: false },
  rule,
  today: '2026-03-10',
  isOpen: () => true,
};

const codes = (decision: { allowed: boolean; reasons?: readonly { code: string }[] }): string[] =>
  (decision.reasons ?? []).map(({ code }) => code);

test('8: every reason against a loan is named, none hides another', () => {
  const decision = decideCheckOut({
    ...good,
    reader: { standing: 'suspended', cardStanding: 'reported-lost', expiresOn: '2026-03-09', openLoans: 10 },
    item: { state: 'LOST', group: 'reference', atOwner: true },
  });
  expect(codes(decision)).toEqual([
    'reader-blocked',
    'card-blocked',
    'registration-expired',
    'loan-limit',
    'item-not-available',
    'not-for-loan',
  ]);
});

test('a loan is allowed exactly when nothing stands against it, and each fact counts by itself', () => {
  const standing = fc.constantFrom(...(Object.keys(STANDINGS) as Standing[]));
  const facts = fc.record({
    reader: fc.record({
      standing,
      cardStanding: standing,
      expiresOn: fc.constantFrom(null, '2026-03-09', '2026-03-10', '2027-01-01'),
      openLoans: fc.integer({ min: 0, max: 12 }),
    }),
    item: fc.record({
      state: fc.constantFrom(...(Object.keys(ITEM_STATES) as ItemState[])),
      group: fc.constantFrom(...(Object.keys(ITEM_GROUPS) as ItemGroupCode[])),
      atOwner: fc.boolean(),
    }),
  });
  fc.assert(
    fc.property(facts, ({ reader, item }) => {
      const alone = [
        { reader: { ...good.reader, standing: reader.standing } },
        { reader: { ...good.reader, cardStanding: reader.cardStanding } },
        { reader: { ...good.reader, expiresOn: reader.expiresOn } },
        { reader: { ...good.reader, openLoans: reader.openLoans } },
        { item: { ...good.item, state: item.state } },
        { item: { ...good.item, group: item.group, atOwner: item.atOwner } },
      ].flatMap((change) => codes(decideCheckOut({ ...good, ...change })));
      const decision = decideCheckOut({ ...good, reader, item });
      expect(codes(decision)).toEqual(alone);
      expect(decision.allowed).toBe(alone.length === 0);
    }),
  );
});

test('a registration holds through its last day, and the limit is what may be on loan, not one less', () => {
  expect(decideCheckOut({ ...good, reader: { ...good.reader, expiresOn: good.today } }).allowed).toBe(true);
  expect(decideCheckOut({ ...good, reader: { ...good.reader, openLoans: 9 } }).allowed).toBe(true);
  expect(codes(decideCheckOut({ ...good, rule: { ...rule, maxLoans: 0 } }))).toEqual(['loan-limit']);
});

test('a book of its own library only is lent and taken back there, one on loan is named as such', () => {
  const local = (atOwner: boolean) =>
    codes(decideCheckOut({ ...good, item: { state: 'AVAILABLE', group: 'local', atOwner } }));
  expect([local(true), local(false)]).toEqual([[], ['lent-by-owner-only']]);
  expect(refuseWhenGroupForbidsReturning('local', true)).toBeUndefined();
  expect(refuseWhenGroupForbidsReturning('local', false)?.code).toBe('returned-at-owner-only');
  expect(refuseWhenGroupForbidsReturning('network', false)).toBeUndefined();
  const onLoan = { ...good, item: { ...good.item, state: 'ON_LOAN' as const } };
  expect(codes(decideCheckOut(onLoan))).toEqual(['item-on-loan']);
});

const renewal: RenewalFacts = {
  reader: good.reader,
  loan: { dueOn: '2026-03-20', renewals: 0 },
  rule: { renewals: 1, renewDays: 30 },
  today: '2026-03-10',
  isOpen: () => true,
};

test('26: a renewal counts from the day of asking', () => {
  expect(decideRenewal(renewal)).toEqual({ allowed: true, dueOn: '2026-04-09' });
});

test('27: a renewal that would not move the due day forward is refused', () => {
  for (const dueOn of ['2026-04-09', '2026-04-10'])
    expect(codes(decideRenewal({ ...renewal, loan: { dueOn, renewals: 0 } }))).toEqual(['renewal-too-early']);
  const short = { ...renewal, reader: { ...good.reader, expiresOn: '2026-03-20' } };
  expect(codes(decideRenewal(short))).toEqual(['renewal-too-early']);
});

test('29: a renewal is allowed on the due day and refused the day after', () => {
  expect(decideRenewal({ ...renewal, today: '2026-03-20' }).allowed).toBe(true);
  expect(codes(decideRenewal({ ...renewal, today: '2026-03-21' }))).toEqual(['loan-overdue']);
});

const scoped = (libraryId: number | null, readerType: string | null, maxLoans: number): ScopedRule => ({
  ...rule,
  libraryId,
  readerType,
  maxLoans,
});

test('1: the nearest library decides before the type of reader, the type before what holds for all', () => {
  const rules = [
    scoped(null, null, 1),
    scoped(null, 'CHILD', 2),
    scoped(1, null, 3),
    scoped(1, 'CHILD', 4),
    scoped(2, null, 5),
    scoped(9, 'CHILD', 6),
  ];
  const limit = (path: number[], type: string) => matchRule(rules, path, type).maxLoans;
  expect([limit([7], 'ADULT'), limit([7], 'CHILD')]).toEqual([1, 2]);
  expect([limit([1], 'ADULT'), limit([1], 'CHILD')]).toEqual([3, 4]);
  expect([limit([1, 2], 'CHILD'), limit([1, 2, 3], 'CHILD')]).toEqual([5, 5]);
});

test('1: of two rules of the same rank the first holds, and without any the fallback', () => {
  expect(matchRule([scoped(1, null, 3), scoped(1, null, 4)], [1], 'ADULT').maxLoans).toBe(3);
  expect(matchRule([], [1], 'ADULT')).toBe(FALLBACK_RULE);
  expect(matchRule([scoped(2, null, 3), scoped(null, 'CHILD', 4)], [1], 'ADULT')).toBe(FALLBACK_RULE);
});
