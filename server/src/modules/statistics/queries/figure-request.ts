import type { Library } from '../../alliance/index.ts';
import type { Measure } from '../measures.ts';
import type { Period } from '../period.ts';

export type Scope = 'own' | 'tree';

export interface FigureRequest {
  readonly measure: Measure;
  readonly period: Period;
  readonly library: Library;
  /** The library itself, or it with everything below. */
  readonly scope: Scope;
}
