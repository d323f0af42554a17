/** Whether attributions stay the same when another background is drawn: the first group of every row, and the order of its first five. */
import { rankCorrelation } from '../score-agreement.ts';
import type { Attribution } from './attribute-row.ts';

/** Other backgrounds that are drawn. */
export const STABILITY_DRAWS = 5;

const FIRST_GROUPS = 5;

/** What other backgrounds changed. */
export interface AttributionStability {
  readonly draws: number;
  readonly rows: number;
  /** Share of rows and draws in which the group with the largest |effect| is the same; null when nothing could be compared. */
  readonly sameFirst: number | null;
  /** Mean Spearman correlation of |effect| among the five largest groups of the row; null where none is defined. */
  readonly rankCorrelation: number | null;
}

/** Compares the attribution of each row with those of the same row against other backgrounds. Attributions that are errors are not compared. */
export function attributionStability(rows: readonly { readonly main: Attribution; readonly others: readonly Attribution[] }[]): AttributionStability {
  const pairs = rows.flatMap(({ main, others }) => others.map((other) => [main, other] as const));
  const sound = pairs.filter((pair) => pair.every(({ status, effects }) => status !== 'ERROR' && effects.some((effect) => effect !== 0)));
  const correlations = sound.map(([main, other]) => topCorrelation(main, other)).filter((value) => value !== null);
  return {
    draws: rows[0]?.others.length ?? 0,
    rows: rows.length,
    sameFirst: sound.length === 0 ? null : sound.filter(([main, other]) => strongest(main)[0] === strongest(other)[0]).length / sound.length,
    rankCorrelation: correlations.length === 0 ? null : correlations.reduce((sum, value) => sum + value, 0) / correlations.length,
  };
}

/** Groups by |effect|, strongest first; equal ones by number. */
const strongest = ({ effects }: Attribution): readonly number[] =>
  [...effects.keys()].sort((a, b) => Math.abs(effects[b] as number) - Math.abs(effects[a] as number) || a - b);

function topCorrelation(main: Attribution, other: Attribution): number | null {
  const top = strongest(main).slice(0, FIRST_GROUPS);
  const sizes = (of: Attribution): Float64Array => Float64Array.from(top, (group) => Math.abs(of.effects[group] as number));
  return rankCorrelation(sizes(main), sizes(other));
}
