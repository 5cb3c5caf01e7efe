import { beforeAll, describe, expect, test } from 'vitest';
import {
  DEMO_ACCOUNTS,
  DEMO_EXAMPLES,
  type DemoStep,
  type DemoSummary,
  fillCity,
  NAME_MARK,
} from '../index.ts';
import { FakePort } from './fake-port.ts';

const TODAY = '2026-11-22';
const port = new FakePort();
const steps: DemoStep[] = [];
let summary: DemoSummary;

beforeAll(async () => {
  summary = await fillCity(port, {
    size: 'small',
    today: TODAY,
    onProgress: (step) => void steps.push(step),
  });
}, 180_000);

const in2023 = (at: Date): boolean =>
  at >= new Date('2023-01-01T00:00+08:00') && at < new Date('2024-01-01T00:00+08:00');
const loans2023 = () => port.loans.filter(({ lentAt }) => in2023(lentAt));
const levelOf = (code: string): number => port.calendar.library(code).level;

function shareOf<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.filter(is).length / items.length;
}

describe('libraries', () => {
  test('are the 506 of the table, of the kinds that the report counts', () => {
    const all = [...port.calendar.libraries.values()];
    const count = (kind: string): number => all.filter((library) => library.kind === kind).length;
    expect(all).toHaveLength(506);
    expect(count('city-library')).toBe(1);
    expect(count('county-library')).toBe(8);
    expect(count('town-branch')).toBe(85);
    expect(count('reading-space')).toBe(54);
    const opened = all.filter(({ openedOn }) => openedOn.startsWith('2023'));
    expect(opened.filter(({ kind }) => kind === 'reading-space')).toHaveLength(3);
    expect(opened.filter(({ kind }) => kind === 'service-point')).toHaveLength(6);
    expect(opened).toHaveLength(9);
  });

  test('know their towns, those with rare characters too', () => {
    expect(port.calendar.library('YD1100').town).toBe('浛洸镇');
    expect(port.calendar.library('YD1101').town).toBe('浛洸镇');
    expect(port.calendar.library('YD0000').town).toBeUndefined();
  });

  test('keep weeks of their own only where they differ', () => {
    expect(port.weekCalls).toBeLessThan(500);
    expect(port.calendar.isOpen('QY0000', '2023-05-01')).toBe(false);
    expect(port.calendar.isOpen('QY0000', '2023-05-02')).toBe(true);
    expect(port.calendar.isOpen('LZ0000', '2023-01-22')).toBe(false);
  });
});

describe('copies', () => {
  test('are about 8,000, a tenth of them new in 2023, half of them for children', () => {
    const items = [...port.items.values()];
    expect(items.length).toBeGreaterThanOrEqual(7900);
    expect(items.length).toBeLessThanOrEqual(8100);
    expect(shareOf(items, ({ addedAt }) => in2023(addedAt))).toBeCloseTo(0.11, 2);
    expect(Math.abs(shareOf(items, ({ forChildren }) => forChildren) - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(shareOf(items, ({ owner }) => levelOf(owner) === 1) - 0.35)).toBeLessThan(0.03);
    expect(items.every(({ year, addedAt }) => year <= addedAt.getFullYear())).toBe(true);
  });

  test('reach every library', () => {
    const owners = new Set([...port.items.values()].map(({ owner }) => owner));
    expect(owners.size).toBe(506);
  });

  test('are in the groups asked for', () => {
    const items = [...port.items.values()];
    const city = items.filter(({ owner }) => owner === 'QY0000');
    expect(shareOf(city, ({ group }) => group === 'reference')).toBeCloseTo(0.03, 2);
    const floating = new Set(items.filter(({ group }) => group === 'floating').map(({ owner }) => owner));
    expect([...floating].sort()).toEqual(['LZ0000', 'YD0000']);
  });

  test('come in files of both encodings', () => {
    expect([...new Set(port.encodings)].sort()).toEqual(['gb18030', 'utf-8']);
  });

  test('have barcodes of fourteen digits, and only ISBNs that check', () => {
    for (const { barcode, isbns } of port.items.values()) {
      expect(barcode).toMatch(/^4418(00|02|03|21|23|25|26|81|82)\d{8}$/);
      for (const isbn of isbns) expect(checksum(isbn)).toBe(0);
    }
  });
});

function checksum(isbn: string): number {
  return Array.from(isbn).reduce((sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 1 : 3), 0) % 10;
}

describe('readers', () => {
  test('are 6,000, a third of them of 2023, in batches in the order of time', () => {
    const readers = [...port.readers.values()];
    expect(readers).toHaveLength(6000);
    expect(shareOf(readers, ({ registeredAt }) => in2023(registeredAt))).toBeCloseTo(0.34, 1);
    expect(Math.max(...port.batches)).toBeLessThanOrEqual(500);
    const times = readers.map(({ registeredAt }) => registeredAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('can be taken for nobody', () => {
    for (const { name, card } of port.readers.values()) {
      expect(name.endsWith(NAME_MARK)).toBe(true);
      expect(card.number).toMatch(/^QYD[1-4]\d{7}$/);
      expect(card.number).not.toMatch(/\d{17}[\dX]/);
    }
  });

  test('have the type of their age', () => {
    for (const { type, birthYear, registeredAt } of port.readers.values()) {
      const age = Math.max(2023, registeredAt.getFullYear()) - birthYear;
      if (type === 'CHILD') expect(age).toBeLessThan(14);
      if (type === 'YOUTH') expect(age >= 14 && age < 18).toBe(true);
      if (type === 'ADULT' || type === 'YDT') expect(age >= 18 && age < 60).toBe(true);
      if (type === 'SENIOR') expect(age).toBeGreaterThanOrEqual(60);
    }
  });
});

describe('the year 2023', () => {
  test('has the loans asked for, most of them in the city and the counties', () => {
    expect(loans2023().length).toBeGreaterThanOrEqual(7550);
    expect(loans2023().length).toBeLessThanOrEqual(7650);
    expect(shareOf(loans2023(), ({ library }) => levelOf(library) <= 2)).toBeCloseTo(0.86, 1);
  });

  test('is busiest in the holidays and at the weekend', () => {
    const months = Array<number>(12).fill(0);
    for (const { lentAt } of loans2023()) months[lentAt.getUTCMonth()]! += 1;
    const summer = months[6]! + months[7]!;
    expect(summer).toBeGreaterThan(months[4]! + months[5]! + 400);
    expect(months[1]!).toBeGreaterThan(months[10]!);
    expect(shareOf(loans2023(), ({ lentAt }) => [0, 6].includes(lentAt.getUTCDay()))).toBeGreaterThan(0.4);
  });

  test('gives children books for children', () => {
    const children = loans2023().filter(({ reader }) => reader.type === 'CHILD');
    expect(shareOf(children, ({ item }) => item.forChildren)).toBe(1);
    expect(children.length).toBeGreaterThan(2000);
  });

  test('sees books returned late, renewed, elsewhere, and some still out at its end', () => {
    const loans = loans2023();
    const late = loans.filter(
      (loan) => loan.returnedAt && loan.returnedAt > new Date(`${loan.dueOn}T23:59+08:00`),
    );
    expect(late.length / loans.length).toBeGreaterThan(0.02);
    expect(late.length / loans.length).toBeLessThan(0.1);
    expect(Math.abs(shareOf(loans, ({ renewals }) => renewals > 0) - 0.08)).toBeLessThan(0.015);
    expect(Math.abs(shareOf(loans, ({ library, returnedTo }) => returnedTo !== library) - 0.14)).toBeLessThan(
      0.02,
    );
    expect(summary.openAtYearEnd).toBeGreaterThanOrEqual(150);
    expect(summary.openAtYearEnd).toBeLessThanOrEqual(250);
    expect(summary.travellingAtYearEnd).toBeGreaterThan(0);
    expect(summary.travellingAtYearEnd).toBeLessThan(30);
  });

  test('sends books home within days', () => {
    const days = port.transits.flatMap(({ sentAt, receivedAt }) =>
      receivedAt ? [(receivedAt.getTime() - sentAt.getTime()) / 86_400_000] : [],
    );
    expect(Math.max(...days)).toBeLessThan(9);
    expect(shareOf(days, (each) => each < 4.6)).toBeGreaterThan(0.95);
  });

  test('counts as many visits as a hundredth of the report', () => {
    const persons = (year: string): number =>
      port.visits
        .filter(({ at }) => at.toISOString().startsWith(year))
        .reduce((sum, { count }) => sum + count, 0);
    expect(persons('2023')).toBe(13_029);
    expect(persons('2023') / persons('2022')).toBeCloseTo(1.326, 2);
    expect(port.visits.length).toBeLessThan(25_000);
    expect(port.visitCalls).toBeLessThanOrEqual(28);
  });
});

describe('today', () => {
  test('finds some books on loan, all lent lately', () => {
    const open = port.loans.filter(({ returnedAt }) => !returnedAt);
    const oldest = new Date('2026-10-28T00:00+08:00');
    expect(Math.abs(open.length - 60)).toBeLessThanOrEqual(5);
    expect(open.every(({ lentAt }) => lentAt >= oldest)).toBe(true);
    expect(Math.abs(summary.recentLoans - 300)).toBeLessThanOrEqual(10);
    const latest = Math.max(...port.loans.map(({ lentAt }) => lentAt.getTime()));
    expect(latest).toBeLessThan(Date.parse(`${TODAY}T00:00+08:00`));
  });

  test('finds the examples of the documents as they say', () => {
    for (const { title, barcode } of DEMO_EXAMPLES.books)
      expect(port.items.get(barcode)).toMatchObject({ title, state: 'AVAILABLE', library: 'QY0000' });
    const cards = Object.values(DEMO_EXAMPLES.cards);
    expect(cards.map((card) => port.readers.get(card)?.type)).toEqual(['ADULT', 'CHILD', 'SENIOR', 'YDT']);
    expect(port.loans.some(({ reader }) => cards.includes(reader.card.number))).toBe(false);
    expect(port.accounts).toEqual(DEMO_ACCOUNTS);
  });

  test('agrees with the summary', () => {
    expect(summary).toMatchObject({
      libraries: 506,
      copies: port.items.size,
      readers: port.readers.size,
      loansOf2023: loans2023().length,
      renewals: port.renewals,
      sentHome: port.transits.length,
      openNow: port.loans.filter(({ returnedAt }) => !returnedAt).length,
    });
  });
});

describe('the way there', () => {
  test('is told step by step, each to its end', () => {
    const last = new Map(steps.map((step) => [step.en, step]));
    expect(last.size).toBe(5);
    for (const { done, total } of last.values()) expect(done).toBe(total);
    expect(steps.length).toBeGreaterThan(200);
  });

  test('is played by several at once', () => {
    expect(port.mostAtOnce).toBeGreaterThan(4);
    expect(port.mostAtOnce).toBeLessThanOrEqual(8);
  });
});
