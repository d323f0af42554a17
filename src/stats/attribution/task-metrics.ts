/** The measures by which permutation importance judges the scores of fixed rows: one for each kind of truth, none with a threshold, more is better. */
import { AT_K } from '../ranked-lists.ts';
import { rankScores } from '../ranked-scores.ts';
import { queryNumbers } from '../ranking-list-metrics.ts';
import { analyseRoc } from '../roc.ts';
import type { ScoreMetric } from './permutation-importance.ts';

/** Area under the ROC curve of rows with these labels (1 positive, 0 negative); null when one of the classes is missing. */
export const aucOf =
  (labels: Uint8Array): ScoreMetric =>
  (scores) =>
    analyseRoc(rankScores({ scores, labels }))?.auc ?? null;

/** Root of the mean squared error from these targets, negated; null without rows. In the unit of the targets. */
export const negatedRmseOf =
  (targets: Float64Array): ScoreMetric =>
  (scores) => {
    if (targets.length === 0) return null;
    const squares = targets.reduce((sum, target, row) => sum + (target - (scores[row] as number)) ** 2, 0);
    return -Math.sqrt(squares / targets.length);
  };

/** Lists to judge: the query and the relevance of each row, the places that are looked at, and from which relevance on a row is relevant. */
export interface JudgedLists {
  readonly queries: Uint32Array;
  readonly relevance: Float64Array;
  readonly k: number;
  readonly relevantFrom: number;
}

/** NDCG at k with the gain 2^relevance − 1, averaged over the queries that have a relevant row; null when none has. */
export const ndcgOf =
  ({ queries, relevance, k, relevantFrom }: JudgedLists): ScoreMetric =>
  (scores) => {
    const judged = [...queryNumbers({ queries, relevance, scores, ranks: [k], relevantFrom, gain: 'exponential' }).values()];
    if (judged.length === 0) return null;
    return judged.reduce((sum, numbers) => sum + (numbers[1 + AT_K.indexOf('ndcgAtK')] as number), 0) / judged.length;
  };
