import { digitsAt, ENTRY_SIZE, FIELD_END, LEADER_SIZE, RECORD_END } from './bytes.ts';
import {
  entryAt,
  isSound,
  isTag,
  readEntries,
  type Entry,
  type FieldSpan,
  type StructureFault,
} from './directory.ts';
import { matchEntries } from './match.ts';

/** What a record consists of, and what had to be repaired to see it. */
export interface Structure {
  readonly spans: readonly FieldSpan[];
  readonly faults: readonly StructureFault[];
}

/**
 * Finds the fields of a record by its directory (ISO 2709, directory), or by the field terminators where
 * the directory is not right. Undefined where no directory can be made out.
 */
export function findStructure(raw: Buffer): Structure | undefined {
  const end = raw[raw.length - 1] === RECORD_END ? raw.length - 1 : raw.length;
  const declared = digitsAt(raw, 12, 5);
  const sound = soundSpans(raw, declared, end);
  if (sound !== undefined) return { spans: sound, faults: [] };
  const faults: StructureFault[] = [];
  const base = chooseBase(raw, declared, end, faults);
  if (base === undefined) return undefined;
  const entries = readEntries(raw, base, end);
  if (!looksLikeDirectory(entries) || (entries.length === 0 && end - base > 1)) return undefined;
  return { spans: matchEntries(raw, entries, base, end, faults), faults };
}

/** The fields of a record in which everything is right, in one pass. */
function soundSpans(raw: Buffer, base: number, end: number): FieldSpan[] | undefined {
  if (base < LEADER_SIZE + 1 || base > end || raw[base - 1] !== FIELD_END) return undefined;
  if ((base - 1 - LEADER_SIZE) % ENTRY_SIZE !== 0) return undefined;
  const spans: FieldSpan[] = [];
  let total = base;
  for (let at = LEADER_SIZE; at < base - 1; at += ENTRY_SIZE) {
    const entry = entryAt(raw, at, base);
    if (!isSound(raw, entry, base, end) || !isTag(raw, at)) return undefined;
    spans.push({ tag: entry.tag, from: entry.from, to: entry.end - 1 });
    total += entry.end - entry.from;
  }
  return total === end ? spans : undefined;
}

/**
 * The base address: the declared one, or the end of the first run up to a field terminator, whichever makes
 * more entries sound.
 */
function chooseBase(
  raw: Buffer,
  declared: number,
  end: number,
  faults: StructureFault[],
): number | undefined {
  const seen = raw.indexOf(FIELD_END, LEADER_SIZE) + 1;
  const usable = declared > LEADER_SIZE && declared <= end;
  if (seen === 0 && !usable) return undefined;
  if (seen === declared) return declared;
  const byDeclared = usable ? countSound(raw, declared, end) : -1;
  const bySight = seen > 0 ? countSound(raw, seen, end) : -1;
  if (usable && byDeclared > 0 && byDeclared >= bySight) {
    if (raw[declared - 1] !== FIELD_END) {
      faults.push({ code: 'directory-terminator-missing', at: declared - 1 });
    }
    return declared;
  }
  if (seen === 0) return undefined;
  faults.push({ code: 'base-address-wrong', at: 12, detail: `${declared} ≠ ${seen}` });
  return seen;
}

function countSound(raw: Buffer, base: number, end: number): number {
  return readEntries(raw, base, end).filter((entry) => isSound(raw, entry, base, end)).length;
}

/** Text that merely has a field terminator in it gives entries of nothing but letters. */
function looksLikeDirectory(entries: readonly Entry[]): boolean {
  const likely = entries.filter(({ tag, from }) => from >= 0 || /^\d{3}$/.test(tag));
  return likely.length * 2 >= entries.length;
}
