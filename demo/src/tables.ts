import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Reads a table of demo/data; every row must have the columns named. @throws Error when one is missing. */
export function readTable<Column extends string>(
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const text = readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8');
  const rows: unknown = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  if (!Array.isArray(rows)) throw new Error(`${file} is not a table`);
  return rows.map((row: unknown, index) => {
    const record = row as Record<string, string | undefined>;
    for (const column of columns)
      if (record[column] === undefined) throw new Error(`${file}: row ${index + 1} has no ${column}`);
    return record as Record<Column, string>;
  });
}
