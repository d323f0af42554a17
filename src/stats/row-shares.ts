/** Shares of rows of which something holds; intervals by Wilson. */
import type { Measure } from '../kernel/measure.ts';
import { proportionMeasure } from './measures.ts';
import { unitTally } from './tally.ts';

/** What may hold of a row of an evaluation, by the measure that counts it. */
export type RowShareName =
  | 'coverage'
  | 'missingInputShare'
  | 'unknownCategoryShare'
  | 'unfamiliarRowShare'
  | 'nonFiniteScoreShare'
  | 'missingLabelShare'
  | 'sharedInputShare'
  | 'duplicateRowShare'
  | 'beforeTrainingEndShare'
  | 'lateFeatureShare'
  | 'costlySliceShare';

const LEVEL = 0.95;

/** The share of `part` rows among `whole` rows, UNDEFINED when there are none. */
export const rowShare = (name: RowShareName, part: number, whole: number, slice?: Readonly<Record<string, string>>): Measure =>
  proportionMeasure(name, unitTally(part), unitTally(whole), { weighted: false, ...(slice === undefined ? {} : { slice }) }, LEVEL);
