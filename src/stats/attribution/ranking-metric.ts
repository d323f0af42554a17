/** The measure by which permutation importance judges a binary classifier: the area under its ROC curve, which no threshold enters. */
import { rankScores } from '../ranked-scores.ts';
import { analyseRoc } from '../roc.ts';
import type { ScoreMetric } from './permutation-importance.ts';

/** AUC of rows with these labels (1 positive, 0 negative); null when one of the classes is missing. */
export const aucOf =
  (labels: Uint8Array): ScoreMetric =>
  (scores) =>
    analyseRoc(rankScores({ scores, labels }))?.auc ?? null;
