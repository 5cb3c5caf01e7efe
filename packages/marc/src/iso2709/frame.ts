import type { FaultCode } from '../fault.ts';
import { digitsAt, LEADER_SIZE, RECORD_END } from './bytes.ts';
import { findLeader, leaderAt, LEADER_PROBE } from './leader.ts';

/** The bytes of one record, cut out of the file. */
export interface Frame {
  readonly raw: Buffer;
  /** Byte offset in the file. */
  readonly offset: number;
  readonly faults: readonly FaultCode[];
}

type Cut = { readonly end: number; readonly faults: readonly FaultCode[] };

/** How far beyond a terminator is looked for the next leader: line ends, blanks, then the leader. */
const LOOK_AHEAD = 16 + LEADER_PROBE;
const BOM = [0xef, 0xbb, 0xbf];

/**
 * Cuts a stream of bytes into records. The record terminator decides, not the length in the leader; where
 * the two disagree, the leaders around are looked at. What is cut never depends on how the bytes were
 * chunked: a decision waits until all the bytes it looks at are there.
 */
export class Framer {
  private buffer = Buffer.alloc(0);
  private start = 0;
  private end = 0;
  private scanned = 0;
  /** Offset in the file of the buffer's first byte. */
  private origin = 0;
  private skipped = new Set<FaultCode>();
  private readonly limit: number;

  /** `limit`: how many bytes a record may have before it is given up. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes more bytes of the file; they are copied. */
  push(chunk: Uint8Array): void {
    this.makeRoom(chunk.length);
    this.buffer.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** The next record, or undefined until there are more bytes. With `last` there will be none. */
  next(last: boolean): Frame | undefined {
    if (!this.skipFiller(last) || this.start === this.end) return undefined;
    const cut = this.cut(last);
    if (cut === undefined) return undefined;
    const raw = Buffer.from(this.buffer.subarray(this.start, cut.end));
    const frame = { raw, offset: this.origin + this.start, faults: [...this.skipped, ...cut.faults] };
    this.skipped = new Set();
    this.start = cut.end;
    this.scanned = cut.end;
    return frame;
  }

  private makeRoom(size: number): void {
    if (this.end + size <= this.buffer.length) return;
    const kept = this.end - this.start;
    const room = kept + size;
    const target = room <= this.buffer.length / 2 ? this.buffer : Buffer.alloc(Math.max(room * 2, 0x10000));
    this.buffer.copy(target, 0, this.start, this.end);
    this.buffer = target;
    this.origin += this.start;
    this.scanned = Math.max(0, this.scanned - this.start);
    this.start = 0;
    this.end = kept;
  }

  /** Skips what may stand between records; false if it takes more bytes to tell. */
  private skipFiller(last: boolean): boolean {
    const from = this.start;
    for (; this.start < this.end; this.start += 1) {
      const byte = this.buffer[this.start] ?? 0;
      if (byte === BOM[0]) {
        if (this.end - this.start < BOM.length && !last) return false;
        if (!BOM.every((each, index) => this.buffer[this.start + index] === each)) break;
        this.skipped.add('byte-order-mark');
        this.start += BOM.length - 1;
      } else if (isFiller(byte)) this.skipped.add('filler');
      else break;
    }
    if (this.end - this.start < LEADER_PROBE && !last) return this.holdBlanks(from);
    this.takeBackBlanks(from);
    return true;
  }

  /** The blanks before may belong to the leader, so they wait for it together. */
  private holdBlanks(from: number): false {
    while (this.start > from && this.buffer[this.start - 1] === 0x20) this.start -= 1;
    return false;
  }

  /** A record length padded with blanks is part of the leader, not filler. */
  private takeBackBlanks(from: number): void {
    if (this.buffer[this.start - 1] !== 0x20 || leaderAt(this.buffer, this.start)) return;
    for (let at = this.start - 1; at >= Math.max(from, this.start - 5); at -= 1) {
      if (this.buffer[at] !== 0x20) return;
      if (!leaderAt(this.buffer.subarray(0, this.end), at)) continue;
      this.start = at;
      return;
    }
  }

  private cut(last: boolean): Cut | undefined {
    const within = Math.min(this.end, this.start + this.limit);
    const found = this.buffer.subarray(0, within).indexOf(RECORD_END, Math.max(this.scanned, this.start));
    this.scanned = within;
    if (found >= 0) {
      const cut = this.cutAt(found, last);
      // The same terminator must be found again once there are more bytes.
      if (cut === undefined) this.scanned = found;
      return cut;
    }
    if (this.end - this.start >= this.limit) return this.giveUp(within);
    return last ? this.tail() : undefined;
  }

  /** Decides with a terminator in sight. */
  private cutAt(found: number, last: boolean): Cut | undefined {
    const length = digitsAt(this.buffer.subarray(0, this.end), this.start, 5);
    const size = found + 1 - this.start;
    if (length === size) return { end: found + 1, faults: [] };
    if (length > size) {
      const awaited = Math.max(this.start + length, found + 1) + LOOK_AHEAD;
      if (awaited > this.end && !last) return undefined;
      if (this.terminatorIsStray(found, length)) {
        return { end: this.start + length, faults: ['record-terminator-inside'] };
      }
    }
    return this.split(found + 1) ?? { end: found + 1, faults: ['leader-length-wrong'] };
  }

  private terminatorIsStray(found: number, length: number): boolean {
    const end = this.start + length;
    if (end > this.end || this.buffer[end - 1] !== RECORD_END) return false;
    return !this.recordFollows(found + 1, false) && this.recordFollows(end, true);
  }

  private recordFollows(from: number, orEnd: boolean): boolean {
    let at = from;
    while (at < this.end && at < from + 16 && isFiller(this.buffer[at] ?? 0)) at += 1;
    return at >= this.end ? orEnd : leaderAt(this.buffer.subarray(0, this.end), at);
  }

  /** Two records in one for want of a terminator: cuts where the second one's leader is. */
  private split(to: number): Cut | undefined {
    const next = findLeader(this.buffer, this.start + 1, to);
    if (next < 0) return undefined;
    const record = leaderAt(this.buffer, this.start) || next - this.start >= LEADER_SIZE;
    return { end: next, faults: [record ? 'record-terminator-missing' : 'junk'] };
  }

  private giveUp(within: number): Cut {
    return this.split(within) ?? { end: within - LEADER_PROBE, faults: ['record-too-big'] };
  }

  private tail(): Cut {
    const split = this.split(this.end);
    if (split !== undefined) return split;
    const length = digitsAt(this.buffer.subarray(0, this.end), this.start, 5);
    const short = length === this.end - this.start + 1;
    return { end: this.end, faults: [short ? 'record-terminator-missing' : 'record-truncated'] };
  }
}

/** Line ends, blanks, NULs, and the end-of-file mark of old disk systems. */
function isFiller(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0 || byte === 0x1a;
}
