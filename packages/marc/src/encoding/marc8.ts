import {
  MARC8_ENCODE,
  MARC8_ENCODE_MARKS,
  MARC8_MARKS,
  MARC8_SMALL,
  MARC8_SPACING,
  SET_ESCAPES,
  type SmallSet,
} from './marc8-table.ts';

const ESCAPE = 0x1b;
const REPLACEMENT = '\ufffd';
const SET_BY_ESCAPE = new Map(Object.entries(SET_ESCAPES).map(([set, byte]) => [byte, set as SmallSet]));

/** What came of reading MARC-8: the text, and where the first byte of each kind of trouble stands. */
export interface Marc8Text {
  text: string;
  invalidAt: number;
  unsupportedAt: number;
}

interface State {
  readonly bytes: Uint8Array;
  readonly to: number;
  at: number;
  /** Undefined where a set is called that this package has no table of. */
  g0: SmallSet | undefined;
  latinG1: boolean;
  text: string;
  marks: string;
  invalidAt: number;
  unsupportedAt: number;
}

/**
 * Reads MARC-8 text (MARC 21 specifications, character sets) and gives it in NFC. Each call begins
 * with the default sets, as each subfield does. A set other than the Latin ones gives U+FFFD for every run.
 */
export function decodeMarc8(bytes: Uint8Array, from: number, to: number): Marc8Text {
  const state: State = {
    ...{ bytes, to, at: from, g0: 'ascii', latinG1: true },
    ...{ text: '', marks: '', invalidAt: -1, unsupportedAt: -1 },
  };
  while (state.at < to) step(state);
  // A mark with no letter after it would attach itself to the letter before.
  if (state.marks !== '') invalid(state, to - 1);
  return {
    text: state.text.normalize('NFC'),
    invalidAt: state.invalidAt,
    unsupportedAt: state.unsupportedAt,
  };
}

/** Tells whether every byte has a meaning in MARC-8; an escape may call any set, so all bytes pass then. */
export function looksLikeMarc8(bytes: Uint8Array): boolean {
  if (bytes.includes(ESCAPE)) return true;
  return bytes.every((byte) => byte < 0x80 || MARC8_SPACING.has(byte) || MARC8_MARKS.has(byte));
}

function step(state: State): void {
  const byte = state.bytes[state.at] ?? 0;
  if (byte === ESCAPE) {
    escape(state);
    return;
  }
  if (byte >= 0x80) high(state, byte);
  else if (state.g0 === 'ascii' || byte <= 0x20) put(state, String.fromCharCode(byte));
  else if (state.g0 === undefined) unsupported(state);
  else {
    const character = MARC8_SMALL[state.g0].get(byte);
    if (character === undefined) invalid(state, state.at);
    else put(state, character);
  }
  state.at += 1;
}

function high(state: State, byte: number): void {
  if (!state.latinG1) {
    unsupported(state);
    return;
  }
  const mark = MARC8_MARKS.get(byte);
  const character = MARC8_SPACING.get(byte);
  if (mark !== undefined) state.marks += mark;
  else if (character !== undefined) put(state, character);
  else invalid(state, state.at);
}

function put(state: State, character: string): void {
  state.text += character + state.marks;
  state.marks = '';
}

function invalid(state: State, at: number): void {
  if (state.invalidAt < 0) state.invalidAt = at;
  put(state, REPLACEMENT);
}

function unsupported(state: State): void {
  if (state.unsupportedAt < 0) state.unsupportedAt = state.at;
  if (!state.text.endsWith(REPLACEMENT)) put(state, REPLACEMENT);
}

/** Technique 1: ESC and one letter. Technique 2: ESC, the place (G0 or G1) and the final byte of the set. */
function escape(state: State): void {
  const start = state.at;
  const next = state.bytes[start + 1] ?? 0;
  const small = SET_BY_ESCAPE.get(next);
  if (small !== undefined) {
    state.g0 = small;
    state.at += 2;
    return;
  }
  const sequence = String.fromCharCode(...state.bytes.subarray(start + 1, Math.min(start + 5, state.to)));
  const parts = /^(\$?[(,)\-$]?)(!?[\x30-\x7e])/.exec(sequence);
  if (parts?.[1] === undefined || parts[1] === '' || parts[2] === undefined) {
    invalid(state, start);
    state.at += 1;
    return;
  }
  const [whole, place, final] = [parts[0], parts[1], parts[2]];
  const latin = !place.startsWith('$') && (final === 'B' || final === '!E');
  if (place.endsWith(')') || place.endsWith('-')) state.latinG1 = latin;
  else state.g0 = latin ? 'ascii' : undefined;
  state.at += 1 + whole.length;
}

/** The bytes of a text in MARC-8, or the characters the Latin sets do not hold. */
export function encodeMarc8(text: string): { bytes: number[] } | { missing: string[] } {
  const bytes: number[] = [];
  const missing = new Set<string>();
  let current: SmallSet = 'ascii';
  for (const cluster of text.normalize('NFC').match(/\P{M}\p{M}*|\p{M}/gu) ?? []) {
    const code = encodeCluster(cluster);
    if (code === undefined) {
      missing.add(cluster);
      continue;
    }
    if (code.set !== current) bytes.push(ESCAPE, SET_ESCAPES[code.set]);
    current = code.set;
    bytes.push(...code.bytes);
  }
  if (current !== 'ascii') bytes.push(ESCAPE, SET_ESCAPES.ascii);
  return missing.size > 0 ? { missing: [...missing] } : { bytes };
}

function encodeCluster(cluster: string): { set: SmallSet; bytes: number[] } | undefined {
  const [first = '', ...rest] = Array.from(cluster);
  const whole = encodeBase(first);
  const [base = '', ...own] = whole === undefined ? Array.from(first.normalize('NFD')) : [first];
  const marks = [...own, ...rest];
  const horned = HORNED.get(base);
  const horn = marks.indexOf('\u031b');
  if (horned !== undefined && horn >= 0) marks.splice(horn, 1);
  const letter = encodeBase(horned !== undefined && horn >= 0 ? horned : base);
  const bytes = marks.map((mark) => MARC8_ENCODE_MARKS.get(mark));
  if (letter === undefined || !bytes.every((byte) => byte !== undefined)) return undefined;
  return { set: letter[0], bytes: [...bytes, letter[1]] };
}

/** ANSEL has no horn as a mark, only the two letters that bear it. */
const HORNED: ReadonlyMap<string, string> = new Map([
  ['o', 'ơ'],
  ['O', 'Ơ'],
  ['u', 'ư'],
  ['U', 'Ư'],
]);

function encodeBase(character: string): readonly [set: SmallSet, byte: number] | undefined {
  const code = character.codePointAt(0) ?? ESCAPE;
  if (code < 0x80) return code === ESCAPE ? undefined : ['ascii', code];
  return MARC8_ENCODE.get(character);
}
