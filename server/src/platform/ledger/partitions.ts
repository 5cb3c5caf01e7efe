import { sql } from 'kysely';
import { addMonths, type CalendarDate, monthOf } from '../../kernel/calendar-date.ts';
import { type Db, sqlState } from '../database/index.ts';

const MONTHS_AHEAD = 3;

/** Name of the partition that holds the month of `day`. */
export function partitionName(day: CalendarDate): string {
  return `ledger_${day.slice(0, 4)}_${day.slice(5, 7)}`;
}

async function existingPartitions(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`SELECT c.relname AS name FROM pg_inherits i
    JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'ledger'::regclass`.execute(db);
  return new Set(rows.map((row) => row.name));
}

async function createMonth(db: Db, month: CalendarDate): Promise<void> {
  const name = partitionName(month);
  // Made apart and then attached: CREATE … PARTITION OF would stop every writer of the ledger meanwhile.
  try {
    await sql`CREATE TABLE IF NOT EXISTS ${sql.table(name)} (LIKE ledger INCLUDING DEFAULTS)`.execute(db);
  } catch (error) {
    // IF NOT EXISTS races with itself: the other's creation then shows as a duplicate of the table or of its type.
    if (!['42P07', '23505', '42710'].includes(sqlState(error) ?? '')) throw error;
  }
  try {
    await sql`ALTER TABLE ledger ATTACH PARTITION ${sql.table(name)}
      FOR VALUES FROM (${sql.lit(month)}) TO (${sql.lit(addMonths(month, 1))})`.execute(db);
  } catch (error) {
    // Another process attached it first: 42809 wrong_object_type ("is already a partition").
    if (sqlState(error) !== '42809') throw error;
  }
}

/**
 * Sees to it that the ledger has a partition for each month from `from` to three months after `to`.
 * @returns the names of those it made.
 */
export async function ensureLedgerMonths(db: Db, from: CalendarDate, to: CalendarDate): Promise<string[]> {
  const existing = await existingPartitions(db);
  const made: string[] = [];
  const last = addMonths(to, MONTHS_AHEAD);
  for (let month = monthOf(from); month <= last; month = addMonths(month, 1)) {
    if (existing.has(partitionName(month))) continue;
    await createMonth(db, month);
    made.push(partitionName(month));
  }
  return made;
}
