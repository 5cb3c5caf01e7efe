import { overdueDays, STANDINGS } from '@tongjie/lending';
import { z } from 'zod';
import { dayOf } from '../../kernel/calendar-date.ts';
import { type Language, say } from '../../kernel/text.ts';
import type { Directory } from '../alliance/index.ts';
import { cardHandle, type FoundReader, READER_TYPES } from '../readers/index.ts';
import type { LoanView } from './queries/loans.ts';
import type { TransitView } from './queries/transits.ts';

const named = z.object({ code: z.string(), name: z.string() });

export const loanSchema = z
  .object({
    id: z.string(),
    barcode: z.string(),
    title: z.string(),
    bibId: z.string(),
    lentAt: z.string(),
    dueOn: z.string(),
    overdueDays: z.number().int(),
    renewals: z.number().int(),
    renewalsLeft: z.number().int(),
    library: named.describe('where it was lent'),
  })
  .meta({ id: 'Loan' });

export const transitSchema = z
  .object({
    id: z.string(),
    barcode: z.string(),
    title: z.string(),
    from: named,
    to: named,
    sentAt: z.string(),
    reason: z.string(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Transit' });

export const readerSchema = z
  .object({
    id: z.string().describe('stands for the card that was shown'),
    name: z.string().describe('masked'),
    card: z.string().describe('masked'),
    type: named,
    standing: named.extend({ canBorrow: z.boolean() }),
    homeLibrary: named,
    expiresOn: z.string().nullable(),
    openLoans: z.number().int(),
    maxLoans: z.number().int(),
    loans: z.array(loanSchema),
  })
  .meta({ id: 'Reader' });

/** What presenters need to know of where and when they speak. */
export interface Setting {
  readonly directory: Directory;
  readonly language: Language;
  readonly now: Date;
}

function nameOf({ directory }: Setting, id: number): z.output<typeof named> {
  const { code, name } = directory.byId(id);
  return { code, name };
}

export function presentLoan(loan: LoanView, setting: Setting): z.output<typeof loanSchema> {
  return {
    id: loan.id,
    barcode: loan.barcode,
    title: loan.title,
    bibId: loan.bibId,
    lentAt: loan.lentAt.toISOString(),
    dueOn: loan.dueOn,
    overdueDays: overdueDays(loan.dueOn, dayOf(setting.now)),
    renewals: loan.renewals,
    renewalsLeft: Math.max(0, loan.renewalsAllowed - loan.renewals),
    library: nameOf(setting, loan.libraryId),
  };
}

export function presentTransit(transit: TransitView, setting: Setting): z.output<typeof transitSchema> {
  return {
    id: transit.id,
    barcode: transit.barcode,
    title: transit.title,
    from: nameOf(setting, transit.fromLibraryId),
    to: nameOf(setting, transit.toLibraryId),
    sentAt: transit.sentAt.toISOString(),
    reason: transit.reason,
    overdue: transit.overdueSince !== null,
  };
}

export function presentReader(
  reader: FoundReader,
  loans: readonly LoanView[],
  maxLoans: number,
  setting: Setting,
): z.output<typeof readerSchema> {
  // The worse of the two is what the desk must see: a valid reader may show a card that was reported lost.
  const standing = STANDINGS[reader.standing].canBorrow ? reader.cardStanding : reader.standing;
  return {
    id: cardHandle(reader.cardKey),
    name: reader.nameMask,
    card: reader.cardMask,
    type: { code: reader.type, name: say(READER_TYPES[reader.type], setting.language) },
    standing: {
      code: standing,
      name: say(STANDINGS[standing].name, setting.language),
      canBorrow: STANDINGS[standing].canBorrow,
    },
    homeLibrary: nameOf(setting, reader.homeLibraryId),
    expiresOn: reader.expiresOn,
    openLoans: reader.openLoans,
    maxLoans,
    loans: loans.map((loan) => presentLoan(loan, setting)),
  };
}
