import { LIMITS } from '../../../kernel/limits.ts';
import { foldMetrics, metricId, summariseFolds } from '../../../stats/index.ts';
import type { FoldReport, ValidityCheck } from '../validity.entity.ts';
import type { ValidityFacts } from '../validity-facts.entity.ts';
import { answered } from './check-result.rules.ts';

/** Each metric fold by fold; empty where there are no folds, too many of them, or the task is another one. */
export function foldReports({ specification, judged, costs }: ValidityFacts): readonly FoldReport[] {
  const { measurement, threshold } = specification;
  if (measurement.task !== 'BINARY' || threshold === null || judged === null || judged.folds === null) return [];
  if (judged.folds.texts.length > LIMITS.evaluationFolds) return [];
  const { labels, scores, folds, weights } = judged;
  return foldMetrics({ labels, scores, folds, threshold, costs, weights: weights ?? undefined }).map(({ metric, values }) => ({
    metric: metricId(metric),
    values,
    summary: summariseFolds(values.map(({ value }) => value)),
  }));
}

/** What the folds say; reported, and judged by a policy alone. */
export function foldsReported({ specification }: ValidityFacts, reports: readonly FoldReport[]): ValidityCheck {
  const id = 'FOLDS';
  const { foldColumn, task } = specification.measurement;
  if (foldColumn === null) return answered(id, 'NOT_APPLICABLE', 'The audit specification names no column of folds.');
  if (task !== 'BINARY')
    return answered(id, 'INSUFFICIENT_DATA', 'Folds are measured for binary classifiers only.', { remedy: 'Leave the fold column out of the specification.' });
  const [first] = reports;
  if (first === undefined || first.summary.folds < 2) {
    return answered(id, 'INSUFFICIENT_DATA', `The column "${foldColumn}" does not divide the rows into 2 to ${LIMITS.evaluationFolds} folds.`, {
      remedy: 'Write into the column which fold each row belongs to.',
    });
  }
  const { summary } = first;
  if (summary.mean === null || summary.ci === null || summary.minimum === null || summary.maximum === null) {
    return answered(id, 'INSUFFICIENT_DATA', `The AUC can be measured in ${summary.measured} of ${summary.folds} folds.`, {
      remedy: 'Make folds that hold both labels.',
    });
  }
  const number = (value: number): number => Number(value.toFixed(3));
  return answered(
    id,
    'INFORMATIONAL',
    `Over ${summary.folds} folds the AUC is ${number(summary.mean)} on average and lies between ${number(summary.minimum)} and ${number(summary.maximum)}; where folds share training rows, their spread says less than it seems.`,
  );
}
