import { createHash } from 'node:crypto';
import { decideCheckOut, decideRenewal, FALLBACK_RULE, ITEM_GROUPS } from '@tongjie/lending';
import type { Day, DemoAccount, DemoAnswer, DemoPort, DemoReader } from '../port.ts';
import { FakeCalendar } from './fake-calendar.ts';
import { readFile } from './fake-marc.ts';
import { type FakeItem, type FakeLoan, type FakeVisit, type Group, RULES } from './fake-records.ts';

function localDay(at: Date): Day {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** A city in memory that holds to the rules of lending and throws at whatever breaks one. */
export class FakePort implements DemoPort {
  readonly calendar = new FakeCalendar();
  readonly items = new Map<string, FakeItem>();
  readonly encodings: string[] = [];
  readonly readers = new Map<string, DemoReader>();
  readonly batches: number[] = [];
  readonly loans: FakeLoan[] = [];
  readonly transits: { readonly sentAt: Date; receivedAt: Date | undefined }[] = [];
  readonly visits: FakeVisit[] = [];
  readonly accounts: DemoAccount[] = [];
  renewals = 0;
  mostAtOnce = 0;
  visitCalls = 0;
  weekCalls = 0;
  readonly #calls = createHash('sha256');
  readonly #busy = new Set<string>();
  readonly #openLoans = new Map<string, FakeLoan>();
  readonly #loansOf = new Map<DemoReader, number>();
  readonly #openTransits = new Map<string, { sentAt: Date; receivedAt: Date | undefined }>();
  #running = 0;

  /** The same for two runs that made the same calls in the same order. */
  fingerprint(): string {
    return this.#calls.copy().digest('hex');
  }

  async openLedger(from: Day) {
    this.#note('openLedger', from);
    await Promise.resolve();
  }

  async openLibraries(libraries: Parameters<DemoPort['openLibraries']>[0], at: Date) {
    this.#note('openLibraries', libraries, at);
    for (const library of libraries) {
      if (this.calendar.libraries.has(library.code)) throw new Error(`${library.code} is there already`);
      if (library.parent !== undefined) this.calendar.library(library.parent);
      this.calendar.libraries.set(library.code, library);
    }
    await Promise.resolve();
  }

  async setWeek(library: string, week: Parameters<DemoPort['setWeek']>[1]) {
    this.#note('setWeek', library, week);
    this.weekCalls += 1;
    this.calendar.weeks.set(this.calendar.library(library).code, week);
    await Promise.resolve();
  }

  async setException(library: string, from: Day, to: Day, isOpen: boolean, reason: string) {
    this.#note('setException', library, from, to, isOpen, reason);
    this.calendar.closures.push({ library, from, to, isOpen });
    await Promise.resolve();
  }

  async addStaff(accounts: readonly DemoAccount[], at: Date) {
    this.#note('addStaff', accounts, at);
    for (const { homeLibrary, grants } of accounts)
      for (const code of [homeLibrary, ...grants.map(({ library }) => library)]) this.calendar.library(code);
    this.accounts.push(...accounts);
    await Promise.resolve();
  }

  async importMarc(
    library: string,
    fileName: string,
    file: Uint8Array,
    { at, group }: { readonly at: Date; readonly group: Group },
  ) {
    const { hash, encodings, copies } = readFile(file);
    this.#note('importMarc', library, fileName, hash, at, group);
    const owner = this.calendar.library(library).code;
    for (const copy of copies) {
      if (this.items.has(copy.barcode)) throw new Error(`barcode ${copy.barcode} is there already`);
      const place = { owner, group, addedAt: at, library, state: 'AVAILABLE', lastTouched: at } as const;
      this.items.set(copy.barcode, { ...copy, ...place });
    }
    this.encodings.push(...encodings);
    const itemsAdded = copies.length;
    await Promise.resolve();
    return { itemsAdded };
  }

  async registerReaders(readers: readonly DemoReader[]) {
    this.#note('registerReaders', readers);
    this.batches.push(readers.length);
    for (const reader of readers) {
      this.calendar.mustBeOpen(reader.homeLibrary, reader.registeredAt);
      if (this.readers.has(reader.card.number)) throw new Error(`card ${reader.card.number} is taken`);
      this.readers.set(reader.card.number, reader);
    }
    await Promise.resolve();
  }

  lend(card: string, barcode: string, library: string, at: Date) {
    this.#note('lend', card, barcode, library, at);
    const reader = this.readers.get(card);
    const item = this.#item(barcode, at);
    if (!reader) throw new Error(`there is no card ${card}`);
    return this.#alone([card, barcode], () => this.#lendTo(reader, item, library, at));
  }

  #lendTo(
    reader: DemoReader,
    item: FakeItem,
    library: string,
    at: Date,
  ): DemoAnswer<{ loanId: string; dueOn: Day }> {
    this.calendar.mustBeOpen(library, at);
    if (reader.registeredAt > at) throw new Error(`${reader.card.number} is not registered yet`);
    if (item.addedAt > at) throw new Error(`${item.barcode} is not there yet`);
    if (item.library !== library || item.state !== 'AVAILABLE')
      throw new Error(`${item.barcode} is ${item.state} at ${item.library}, not on the shelf at ${library}`);
    const openLoans = this.#loansOf.get(reader) ?? 0;
    const decision = decideCheckOut({
      reader: { ...this.#standing(reader), cardStanding: 'valid', openLoans },
      item: { state: item.state, group: item.group, atOwner: item.owner === library },
      rule: RULES[reader.type] ?? FALLBACK_RULE,
      today: localDay(at),
      isOpen: (day) => this.calendar.isOpen(library, day),
    });
    if (!decision.allowed) return { ok: false, reasons: decision.reasons.map(({ code }) => code) };
    const loan: FakeLoan = {
      ...{ id: `loan-${this.loans.length + 1}`, item, reader, library, lentAt: at, dueOn: decision.dueOn },
      ...{ renewals: 0, returnedAt: undefined, returnedTo: undefined },
    };
    item.state = 'ON_LOAN';
    this.loans.push(loan);
    this.#openLoans.set(item.barcode, loan);
    this.#loansOf.set(reader, openLoans + 1);
    return { ok: true, value: { loanId: loan.id, dueOn: loan.dueOn } };
  }

  giveBack(barcode: string, library: string, at: Date) {
    this.#note('giveBack', barcode, library, at);
    const item = this.#item(barcode, at);
    const loan = this.#openLoans.get(barcode);
    if (!loan) throw new Error(`${barcode} is not on loan`);
    return this.#alone([loan.reader.card.number, barcode], (): DemoAnswer<{ sentTo: string | undefined }> => {
      this.calendar.mustBeOpen(library, at);
      this.#openLoans.delete(barcode);
      this.#loansOf.set(loan.reader, (this.#loansOf.get(loan.reader) ?? 0) - 1);
      loan.returnedAt = at;
      loan.returnedTo = library;
      const stays = item.owner === library || ITEM_GROUPS[item.group].afterwards === 'stay';
      item.library = library;
      item.state = stays ? 'AVAILABLE' : 'IN_TRANSIT_HOME';
      if (stays) return { ok: true, value: { sentTo: undefined } };
      const transit = { sentAt: at, receivedAt: undefined };
      this.transits.push(transit);
      this.#openTransits.set(barcode, transit);
      return { ok: true, value: { sentTo: item.owner } };
    });
  }

  receive(barcode: string, library: string, at: Date) {
    this.#note('receive', barcode, library, at);
    const item = this.#item(barcode, at);
    return this.#alone([barcode], (): DemoAnswer<undefined> => {
      this.calendar.mustBeOpen(library, at);
      const transit = this.#openTransits.get(barcode);
      if (!transit || item.state !== 'IN_TRANSIT_HOME') throw new Error(`${barcode} is not on its way`);
      if (item.owner !== library) throw new Error(`${barcode} is not on its way to ${library}`);
      transit.receivedAt = at;
      this.#openTransits.delete(barcode);
      item.library = library;
      item.state = 'AVAILABLE';
      return { ok: true, value: undefined };
    });
  }

  renew(loanId: string, library: string, at: Date) {
    this.#note('renew', loanId, library, at);
    const loan = this.loans[Number(loanId.slice(5)) - 1];
    if (!loan || loan.returnedAt) throw new Error(`there is no open loan ${loanId}`);
    this.#item(loan.item.barcode, at);
    return this.#alone([loan.reader.card.number, loan.item.barcode], (): DemoAnswer<{ dueOn: Day }> => {
      this.calendar.mustBeOpen(library, at);
      const decision = decideRenewal({
        reader: { ...this.#standing(loan.reader), cardStanding: 'valid', openLoans: 1 },
        loan,
        rule: RULES[loan.reader.type] ?? FALLBACK_RULE,
        today: localDay(at),
        isOpen: (day) => this.calendar.isOpen(library, day),
      });
      if (!decision.allowed) return { ok: false, reasons: decision.reasons.map(({ code }) => code) };
      loan.dueOn = decision.dueOn;
      loan.renewals += 1;
      this.renewals += 1;
      return { ok: true, value: { dueOn: loan.dueOn } };
    });
  }

  async countVisits(counts: readonly FakeVisit[]) {
    this.#note('countVisits', counts);
    this.visitCalls += 1;
    for (const { library, at, count } of counts) {
      this.calendar.mustBeOpen(library, at);
      if (count <= 0) throw new Error(`a count of ${count}`);
    }
    this.visits.push(...counts);
    await Promise.resolve();
  }

  #standing(reader: DemoReader): { standing: 'valid'; expiresOn: Day } {
    const tenYears = 10 * 365 * 86_400_000;
    return { standing: 'valid', expiresOn: localDay(new Date(reader.registeredAt.getTime() + tenYears)) };
  }

  /** The item, whose calls must come in the order of time. */
  #item(barcode: string, at: Date): FakeItem {
    const item = this.items.get(barcode);
    if (!item) throw new Error(`there is no item ${barcode}`);
    if (item.lastTouched > at) throw new Error(`${barcode}: a call for an earlier time`);
    item.lastTouched = at;
    return item;
  }

  /** Does something a little later, and fails when another call touches one of the things meanwhile. */
  async #alone<T>(things: readonly string[], does: () => T): Promise<T> {
    for (const thing of things) {
      if (this.#busy.has(thing)) throw new Error(`two calls at once for ${thing}`);
      this.#busy.add(thing);
    }
    this.#running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running);
    // Calls take differently long, so that they overtake each other where they may.
    for (let i = 0; i <= this.loans.length % 5; i += 1) await Promise.resolve();
    const result = does();
    this.#running -= 1;
    for (const thing of things) this.#busy.delete(thing);
    return result;
  }

  #note(...call: unknown[]): void {
    this.#calls.update(JSON.stringify(call)).update('\n');
  }
}
