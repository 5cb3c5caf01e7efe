/** A message in Chinese and English. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Why something is refused: a stable code for programs, words for people. */
export interface Reason {
  readonly code: string;
  readonly message: Text;
}
