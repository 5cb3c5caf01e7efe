import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Db } from '../../../platform/database/index.ts';

/** A loan as the desk shows it. */
export interface LoanView {
  readonly id: Id;
  readonly barcode: string;
  readonly title: string;
  readonly bibId: Id;
  readonly libraryId: number;
  readonly lentAt: Date;
  readonly dueOn: CalendarDate;
  readonly renewals: number;
  readonly renewalsAllowed: number;
}

const loanView = sql.raw(`l.id, i.barcode, b.title, l.bib_id AS "bibId", l.library_id AS "libraryId",
  l.lent_at AS "lentAt", l.due_on AS "dueOn", l.renewals, l.renewals_allowed AS "renewalsAllowed"`);

/** What a reader has on loan, what is due first coming first. */
export async function openLoansOf(db: Db, readerId: Id): Promise<readonly LoanView[]> {
  const { rows } = await sql<LoanView>`SELECT ${loanView} FROM loan l JOIN item i ON i.id = l.item_id
    JOIN bib b ON b.id = l.bib_id WHERE l.reader_id = ${readerId}::bigint AND l.returned_at IS NULL
    ORDER BY l.due_on, l.id`.execute(db);
  return rows;
}
