import type { Language } from '../../kernel/text.ts';
import type { Library } from '../alliance/index.ts';
import type { ItemRow } from '../catalog/index.ts';
import type { FoundReader } from '../readers/index.ts';
import type { NewLoan } from './commands/check-out.ts';
import type { Transit } from './commands/transits.ts';
import type { OpenLoan } from './commands/lock-for-loan.ts';
import type { Desk } from './desk.ts';
import { presentReader, type Setting } from './present.ts';
import { type LoanView, openLoansOf } from './queries/loans.ts';
import type { TransitView } from './queries/transits.ts';

/** The setting in which an answer is presented now. */
export async function settingOf(desk: Desk, language: Language): Promise<Setting> {
  return { directory: await desk.alliance.directory(), language, now: desk.house.clock.now() };
}

/** A reader with what is on loan and the limit at `library`. */
export async function viewReader(
  desk: Desk,
  reader: FoundReader,
  library: Library,
  setting: Setting,
): Promise<ReturnType<typeof presentReader>> {
  const loans = await openLoansOf(desk.house.database.db, reader.id);
  const { ruleFor } = await desk.rules.at(setting.directory.version, desk.house.database.db);
  return presentReader(reader, loans, ruleFor(library, reader.type).maxLoans, setting);
}

export function viewNewLoan({ id, item, lentAt, dueOn, rule }: NewLoan, libraryId: number): LoanView {
  const { barcode, title, bibId } = item;
  return { id, barcode, title, bibId, libraryId, lentAt, dueOn, renewals: 0, renewalsAllowed: rule.renewals };
}

export function viewLoan(loan: OpenLoan, { barcode, title, bibId }: ItemRow): LoanView {
  return { ...loan, barcode, title, bibId };
}

export function viewTransit(
  transit: Transit,
  { barcode, title }: { barcode: string; title: string },
): TransitView {
  return { ...transit, barcode, title, overdueSince: null };
}
