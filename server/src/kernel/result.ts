import type { Text } from './text.ts';

/** Why something that was asked for is refused: a stable code for programs, words for people. */
export interface Reason {
  readonly code: string;
  readonly message: Text;
}

/** An expected outcome: done, or refused for reasons that are all named at once. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reasons: readonly Reason[] };

export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refused<T>(...reasons: readonly Reason[]): Result<T> {
  return { ok: false, reasons };
}
