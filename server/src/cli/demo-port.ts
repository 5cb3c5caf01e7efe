import type { DemoAnswer, DemoPort } from '@tongjie/demo';
import type { App } from '../app.ts';
import {
  addException,
  countVisits,
  type Library,
  openLibraries,
  setHours,
} from '../modules/alliance/index.ts';
import { importMarc } from '../modules/catalog/index.ts';
import { checkOut, receiveTransit, renewLoan, returnItem } from '../modules/circulation/index.ts';
import { cardKeyOf, registerReaders } from '../modules/readers/index.ts';
import { dayOf } from '../kernel/calendar-date.ts';
import type { Result } from '../kernel/result.ts';
import { createAccount } from '../platform/auth/index.ts';
import { ensureLedgerMonths } from '../platform/ledger/index.ts';
import { CommandFailure } from './failure.ts';

const ACTOR = 'demo';

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const [reason] = result.reasons;
  throw new CommandFailure(reason?.message ?? { zh: '演示数据被拒绝', en: 'The demo was refused' });
}

function answer<T, U>(result: Result<T>, present: (value: T) => U): DemoAnswer<U> {
  if (result.ok) return { ok: true, value: present(result.value) };
  return { ok: false, reasons: result.reasons.map(({ message }) => message.en) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** The libraries, their hours and their staff. */
function settingUp(app: App, library: (code: string) => Promise<Library>) {
  const { house } = app;
  return {
    async openLedger(from) {
      await ensureLedgerMonths(house.database.db, from, dayOf(house.clock.now()));
    },
    async openLibraries(libraries, at) {
      must(
        await openLibraries(
          house,
          libraries.map((spec) => ({ ...spec, isDemo: true })),
          ACTOR,
          at,
        ),
      );
    },
    async setWeek(code, week) {
      await setHours(house, await library(code), week);
    },
    async setException(code, fromDay, toDay, isOpen, reason) {
      await addException(house, await library(code), { fromDay, toDay, isOpen, reason });
    },
    async addStaff(accounts, at) {
      for (const { homeLibrary, grants, ...account } of accounts) {
        const granted = await Promise.all(
          grants.map(async ({ role, library: code }) => ({ role, libraryId: (await library(code)).id })),
        );
        const homeLibraryId = (await library(homeLibrary)).id;
        await createAccount(house.database, { ...account, homeLibraryId, grants: granted, isDemo: true }, at);
      }
    },
  } satisfies Partial<DemoPort>;
}

/** A day at the desks. */
function lending({ house, desk, alliance }: App, library: (code: string) => Promise<Library>) {
  return {
    async lend(card, barcode, code, at) {
      const request = {
        card: cardKeyOf(house, card),
        barcode,
        library: await library(code),
        actor: ACTOR,
        at,
      };
      return answer(await checkOut(desk, request), ({ id, dueOn }) => ({ loanId: id, dueOn }));
    },
    async giveBack(barcode, code, at) {
      const result = await returnItem(desk, { barcode, library: await library(code), actor: ACTOR, at });
      const directory = await alliance.directory();
      return answer(result, ({ transit }) => ({
        sentTo: transit && directory.byId(transit.toLibraryId).code,
      }));
    },
    async receive(barcode, code, at) {
      const result = await receiveTransit(desk, { barcode, library: await library(code), actor: ACTOR, at });
      return answer(result, () => undefined);
    },
    async renew(loanId, code, at) {
      const result = await renewLoan(desk, { loanId, library: await library(code), actor: ACTOR, at });
      return answer(result, ({ loan }) => ({ dueOn: loan.dueOn }));
    },
  } satisfies Partial<DemoPort>;
}

/** The demo's way into the house: each call is the command that a desk or a clerk would use. */
export function demoPort(app: App): DemoPort {
  const { house, alliance } = app;
  const library = async (code: string): Promise<Library> => {
    const found = (await alliance.directory()).byCode(code) ?? (await alliance.current()).byCode(code);
    if (!found) throw new CommandFailure({ zh: `没有馆 ${code}`, en: `There is no library ${code}` });
    return found;
  };
  return {
    ...settingUp(app, library),
    async importMarc(code, fileName, file, { at, group }) {
      const { itemsAdded } = await importMarc(house, {
        library: await library(code),
        fileName,
        chunks: once(file),
        actor: ACTOR,
        at,
        group,
        isDemo: true,
      });
      return { itemsAdded };
    },
    async registerReaders(readers) {
      const rows = await Promise.all(
        readers.map(async ({ homeLibrary, card, ...reader }) => ({
          ...reader,
          cards: [card] as const,
          homeLibraryId: (await library(homeLibrary)).id,
          isDemo: true,
        })),
      );
      must(await registerReaders(house, rows, ACTOR));
    },
    ...lending(app, library),
    async countVisits(counts) {
      const visits = await Promise.all(
        counts.map(async ({ library: code, at, count }) => ({
          library: await library(code),
          at,
          count,
          source: 'gate' as const,
        })),
      );
      await countVisits(house, visits, ACTOR);
    },
  };
}
