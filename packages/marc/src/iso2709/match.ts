import { FIELD_END } from './bytes.ts';
import { isSound, type Entry, type FieldSpan, type StructureFault } from './directory.ts';

interface Piece {
  readonly from: number;
  readonly to: number;
}

/**
 * Brings the entries of a directory that is not right together with the data. In order: the terminators and
 * the entries agree in number; the lengths of the directory tile the data; else the sound entries hold, and
 * what lies between them is told off in order.
 */
export function matchEntries(
  raw: Buffer,
  entries: readonly Entry[],
  base: number,
  end: number,
  faults: StructureFault[],
): FieldSpan[] {
  const pieces = splitBody(raw, base, end);
  const sound = entries.map((entry) => isSound(raw, entry, base, end));
  const open = end > base && raw[end - 1] !== FIELD_END;
  if (pieces.length === entries.length && agree(entries, sound, pieces)) {
    reportEntries(entries, sound, open, end, faults);
    return entries.map(({ tag }, index) => spanOf(tag, pieces[index]));
  }
  if (tiles(entries, base, end)) return byLengths(raw, entries, faults);
  faults.push({ code: 'directory-wrong', at: base, detail: `${entries.length} / ${pieces.length}` });
  if (open) faults.push({ code: 'field-terminator-missing', at: end });
  return betweenAnchors(entries, sound, pieces, faults);
}

function splitBody(raw: Buffer, base: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  for (let from = base; from < end;) {
    const stop = raw.indexOf(FIELD_END, from);
    const to = stop < 0 || stop > end ? end : stop;
    pieces.push({ from, to });
    from = to + 1;
  }
  return pieces;
}

function spanOf(tag: string, piece: Piece | undefined): FieldSpan {
  return { tag, from: piece?.from ?? 0, to: piece?.to ?? 0 };
}

/** Whether no sound entry speaks against the order of the directory being that of the data. */
function agree(entries: readonly Entry[], sound: readonly boolean[], pieces: readonly Piece[]): boolean {
  return entries.every((entry, index) => sound[index] !== true || entry.from === pieces[index]?.from);
}

function reportEntries(
  entries: readonly Entry[],
  sound: readonly boolean[],
  open: boolean,
  end: number,
  faults: StructureFault[],
): void {
  const last = entries.at(-1);
  if (open && last !== undefined) faults.push({ code: 'field-terminator-missing', at: end, field: last.tag });
  const wrong = sound.flatMap((good, index) => (good || (open && index === sound.length - 1) ? [] : [index]));
  const [first] = wrong;
  if (first === undefined) return;
  const tags = wrong.map((index) => entries[index]?.tag ?? '').slice(0, 8);
  faults.push({ code: 'directory-wrong', at: 24 + 12 * first, field: tags[0] ?? '', detail: tags.join(' ') });
}

/** Whether the fields, each by the length it is said to have, follow one another from first to last byte. */
function tiles(entries: readonly Entry[], base: number, end: number): boolean {
  let at = base;
  for (const entry of entries) {
    if (entry.from !== at || entry.end < 0) return false;
    at = entry.end;
  }
  return at === end;
}

/**
 * A byte other than a terminator at the end of one field is the terminator, damaged. A file in which no
 * field has one was written without, and there the last byte is text.
 */
function byLengths(raw: Buffer, entries: readonly Entry[], faults: StructureFault[]): FieldSpan[] {
  const written = entries.some((entry) => raw[entry.end - 1] === FIELD_END);
  return entries.map(({ tag, from, end }) => {
    const terminated = raw[end - 1] === FIELD_END;
    if (!terminated) faults.push({ code: 'field-terminator-missing', at: end - 1, field: tag });
    return { tag, from, to: terminated || written ? end - 1 : end };
  });
}

function betweenAnchors(
  entries: readonly Entry[],
  sound: readonly boolean[],
  pieces: readonly Piece[],
  faults: StructureFault[],
): FieldSpan[] {
  const taken = new Set<number>();
  const byStart = new Map(pieces.map((piece, index) => [piece.from, index]));
  const chosen = entries.map((entry, index) => {
    const piece = sound[index] === true ? byStart.get(entry.from) : undefined;
    if (piece === undefined || taken.has(piece)) return undefined;
    taken.add(piece);
    return piece;
  });
  const spare = pieces.map((_, index) => index).filter((index) => !taken.has(index));
  const spans = entries.flatMap((entry, index) => {
    const piece = chosen[index] ?? spare.shift();
    if (piece !== undefined) return [spanOf(entry.tag, pieces[piece])];
    faults.push({ code: 'field-missing', at: 24 + 12 * index, field: entry.tag });
    return [];
  });
  for (const index of spare) faults.push({ code: 'field-untagged', at: pieces[index]?.from ?? 0 });
  return spans;
}
