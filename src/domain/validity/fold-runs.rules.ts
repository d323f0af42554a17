import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { summariseFolds } from '../../stats/index.ts';
import type { SucceededRun } from '../evaluation/evaluation-run.entity.ts';
import type { FoldReport } from './validity.entity.ts';

/** A run as a fold: what it measured, and which rows it was judged on. */
export interface FoldRun {
  readonly run: Pick<SucceededRun, 'id' | 'modelId' | 'evidence'>;
  /** The rows: the bytes of the dataset, and the split of them; null for all of them. */
  readonly datasetDigest: string;
  readonly split: { readonly column: string; readonly value: string } | null;
}

/**
 * Each measure of all rows that every run has, run by run, with mean, spread and the interval of `summariseFolds`. Refuses runs that are no
 * folds of one another: of different models or tasks, or on the same rows. Whether rows of different datasets are the same is not looked at.
 */
export function foldRunReports(folds: readonly FoldRun[]): Result<readonly FoldReport[], InvalidInput> {
  const [first] = folds;
  if (first === undefined || folds.length > LIMITS.evaluationFolds) return invalid(`Name 1 to ${LIMITS.evaluationFolds} runs, one for each fold.`);
  if (folds.some(({ run }) => run.modelId !== first.run.modelId)) return invalid('The runs are of different models; folds are of versions of one model.');
  if (folds.some(({ run }) => run.evidence.task !== first.run.evidence.task))
    return invalid('The runs are of different tasks, and their measures cannot be averaged.');
  if (folds.some((fold, place) => folds.slice(0, place).some((before) => mayShareRows(fold, before))))
    return invalid(
      'Two of the runs are on the same rows, or on parts of one dataset that may overlap; folds are judged on rows of their own, and a repetition would make the spread too small.',
    );
  const wholes = folds.map(({ run }) => ({ id: run.id, measures: run.evidence.measures.filter(({ slice }) => slice === undefined) }));
  const common = (wholes[0]?.measures ?? []).map(({ id }) => id).filter((id) => wholes.every(({ measures }) => measures.some((one) => one.id === id)));
  return ok(
    common.map((metric): FoldReport => {
      const values = wholes.map(({ id, measures }) => {
        const measure = measures.find((one) => one.id === metric);
        return { fold: id, rows: measure?.n ?? 0, value: measure?.status === 'OK' ? measure.value : null };
      });
      return { metric, values, summary: summariseFolds(values.map(({ value }) => value)) };
    }),
  );
}

/** Parts of one dataset have no row in common only when they are different values of one column. */
const mayShareRows = (a: FoldRun, b: FoldRun): boolean =>
  a.datasetDigest === b.datasetDigest && (a.split === null || b.split === null || a.split.column !== b.split.column || a.split.value === b.split.value);

const invalid = (message: string): Result<never, InvalidInput> => refuse(invalidInput('evaluationRunIds', message));
