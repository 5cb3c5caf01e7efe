import { type RawBuilder, sql } from 'kysely';
import type { Text } from '../../../kernel/text.ts';
import type { Db } from '../../../platform/database/index.ts';

/** A rule that the records of circulation must satisfy at every moment, and what breaks it. */
export interface Agreement {
  readonly code: string;
  readonly name: Text;
  /** Number of rows that break it, and some of their ids. */
  readonly broken: number;
  readonly examples: readonly string[];
}

interface Check {
  readonly code: string;
  readonly name: Text;
  readonly rows: RawBuilder<unknown>;
}

const CHECKS: readonly Check[] = [
  {
    code: 'state-and-loan',
    name: { zh: '借出状态与在借记录一致', en: 'An item is on loan exactly when it has one open loan' },
    rows: sql`SELECT i.id FROM item i LEFT JOIN loan l ON l.item_id = i.id AND l.returned_at IS NULL
      WHERE (i.state = 'ON_LOAN') <> (l.id IS NOT NULL)`,
  },
  {
    code: 'state-and-transit',
    name: { zh: '运回状态与在途记录一致', en: 'An item is in transit exactly when it has one open transit' },
    rows: sql`SELECT i.id FROM item i LEFT JOIN transit t ON t.item_id = i.id AND t.ended_at IS NULL
      WHERE (i.state = 'IN_TRANSIT_HOME') <> (t.id IS NOT NULL)`,
  },
  {
    code: 'reader-count',
    name: { zh: '读者在借册数与借阅记录一致', en: "A reader's count equals his open loans" },
    rows: sql`SELECT r.id FROM reader r LEFT JOIN (
        SELECT reader_id, count(*) AS loans FROM loan WHERE returned_at IS NULL GROUP BY reader_id) l
      ON l.reader_id = r.id WHERE r.open_loans <> coalesce(l.loans, 0)`,
  },
  {
    code: 'open-loan-has-reader',
    name: { zh: '在借记录都有读者', en: 'Every open loan names its reader' },
    rows: sql`SELECT id FROM loan WHERE returned_at IS NULL AND reader_id IS NULL`,
  },
  {
    code: 'due-day',
    name: { zh: '册上的应还日期与借阅一致', en: "An item's due day is that of its open loan" },
    rows: sql`SELECT i.id FROM item i LEFT JOIN loan l ON l.item_id = i.id AND l.returned_at IS NULL
      WHERE i.due_on IS DISTINCT FROM l.due_on`,
  },
  {
    code: 'loan-and-ledger',
    name: { zh: '每笔借阅在总账恰有一条借出', en: 'Every loan has exactly one entry in the ledger' },
    rows: sql`SELECT coalesce(l.id, e.loan) AS id FROM loan l FULL JOIN (
        SELECT (data ->> 'loan')::bigint AS loan, count(*) AS entries FROM ledger
        WHERE kind = 'LoanIssued' GROUP BY 1) e ON e.loan = l.id
      WHERE l.id IS NULL OR coalesce(e.entries, 0) <> 1`,
  },
  {
    code: 'return-and-ledger',
    name: { zh: '每次归还在总账恰有一条还入', en: 'Every return has exactly one entry in the ledger' },
    rows: sql`SELECT coalesce(l.id, e.loan) AS id FROM (SELECT id FROM loan WHERE returned_at IS NOT NULL) l
      FULL JOIN (SELECT (data ->> 'loan')::bigint AS loan, count(*) AS entries FROM ledger
        WHERE kind = 'ItemReturned' GROUP BY 1) e ON e.loan = l.id
      WHERE l.id IS NULL OR coalesce(e.entries, 0) <> 1`,
  },
  {
    code: 'renewals-and-ledger',
    name: { zh: '续借次数与总账一致', en: "A loan's renewals equal those in the ledger" },
    rows: sql`SELECT l.id FROM loan l LEFT JOIN (
        SELECT (data ->> 'loan')::bigint AS loan, count(*) AS entries FROM ledger
        WHERE kind = 'LoanRenewed' GROUP BY 1) e ON e.loan = l.id
      WHERE l.renewals <> coalesce(e.entries, 0)`,
  },
  {
    code: 'transit-and-ledger',
    name: { zh: '每次调拨在总账恰有一条送出', en: 'Every transit has exactly one entry in the ledger' },
    rows: sql`SELECT coalesce(t.id, e.transit) AS id FROM transit t FULL JOIN (
        SELECT (data ->> 'transit')::bigint AS transit, count(*) AS entries FROM ledger
        WHERE kind = 'TransitOpened' GROUP BY 1) e ON e.transit = t.id
      WHERE t.id IS NULL OR coalesce(e.entries, 0) <> 1`,
  },
  {
    code: 'receipt-and-ledger',
    name: { zh: '每次签收在总账恰有一条', en: 'Every receipt has exactly one entry in the ledger' },
    rows: sql`SELECT coalesce(t.id, e.transit) AS id FROM (SELECT id FROM transit WHERE outcome = 'received') t
      FULL JOIN (SELECT (data ->> 'transit')::bigint AS transit, count(*) AS entries FROM ledger
        WHERE kind = 'TransitReceived' GROUP BY 1) e ON e.transit = t.id
      WHERE t.id IS NULL OR coalesce(e.entries, 0) <> 1`,
  },
  {
    code: 'items-and-ledger',
    name: { zh: '每册在总账恰有一条入藏', en: 'Every item has exactly one entry in the ledger' },
    rows: sql`SELECT coalesce(i.id, e.item_id) AS id FROM item i FULL JOIN (
        SELECT item_id, count(*) AS entries FROM ledger WHERE kind = 'ItemAdded' GROUP BY 1) e ON e.item_id = i.id
      WHERE i.id IS NULL OR coalesce(e.entries, 0) <> 1`,
  },
];

const EXAMPLES = 5;

/**
 * Holds items, loans, transits, readers and the ledger against each other, as of one moment.
 * @returns every rule with the number of rows that break it.
 */
export async function checkAgreements(db: Db): Promise<readonly Agreement[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const agreements: Agreement[] = [];
      for (const { code, name, rows } of CHECKS) {
        const found = await sql<{ broken: number; examples: string[] | null }>`
          WITH broken AS MATERIALIZED (${rows})
          SELECT count(*)::integer AS broken,
            (SELECT array_agg(id::text) FROM (SELECT id FROM broken LIMIT ${EXAMPLES}) few) AS examples
          FROM broken`.execute(trx);
        const [row] = found.rows;
        agreements.push({ code, name, broken: row?.broken ?? 0, examples: row?.examples ?? [] });
      }
      return agreements;
    });
}
