import type { Fault } from './fault.ts';
import type { MarcFormat, MarcRecord } from './record.ts';

/** What a reader finds where a record is or should be. */
export interface MarcItem {
  /** Absent where the bytes could not be read as a record; the faults say why. */
  readonly record?: MarcRecord;
  /** Which item of the file, from 1. */
  readonly number: number;
  readonly format: MarcFormat;
  readonly faults: readonly Fault[];
}
