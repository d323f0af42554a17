import { aucOf, ndcgOf, negatedRmseOf, type ScoreMetric, sampleRows, sampleWholeLists } from '../../stats/attribution/index.ts';
import { EXPLANATION_ROWS } from './explanation-question.rules.ts';
import type { ExplanationDocument } from './explanation-run.entity.ts';

/** What is true of the evaluation rows, as the task has it: what permutation importance is judged by. */
export type Truth =
  /** 1 for what the explained score is a probability of, 0 for anything else, −1 unknown. */
  | { readonly kind: 'CLASS'; readonly labels: Int8Array }
  /** The true number; NaN unknown. */
  | { readonly kind: 'NUMBER'; readonly targets: Float64Array }
  /** The relevance of each row and its query; NaN unknown. `k` places are looked at. */
  | { readonly kind: 'RELEVANCE'; readonly relevance: Float64Array; readonly queries: Uint32Array; readonly k: number; readonly relevantFrom: number };

/** Rows with a finite score and a known truth: at most `EXPLANATION_ROWS.importance`, drawn by seed; of rankings whole queries. Ascending. */
export function importanceRows(scores: Float64Array, truth: Truth | null, seed: bigint): Uint32Array {
  if (truth === null) return new Uint32Array(0);
  const known = scores.map((score, row) => (isKnown(truth, row) ? score : Number.NaN));
  const { importance: most } = EXPLANATION_ROWS;
  return truth.kind === 'RELEVANCE' ? sampleWholeLists(known, truth.queries, most, seed) : sampleRows(known, most, seed);
}

function isKnown(truth: Truth, row: number): boolean {
  if (truth.kind === 'CLASS') return truth.labels[row] !== -1;
  return !Number.isNaN((truth.kind === 'NUMBER' ? truth.targets : truth.relevance)[row]);
}

/** The measure of the scores of chosen rows; more is better. */
export function importanceMetric(truth: Truth, rows: Uint32Array): ScoreMetric {
  if (truth.kind === 'CLASS') return aucOf(Uint8Array.from(rows, (row) => (truth.labels[row] === 1 ? 1 : 0)));
  if (truth.kind === 'NUMBER') return negatedRmseOf(Float64Array.from(rows, (row) => truth.targets[row] as number));
  const { relevance, queries, k, relevantFrom } = truth;
  return ndcgOf({
    ...{ k, relevantFrom },
    relevance: Float64Array.from(rows, (row) => relevance[row] as number),
    queries: Uint32Array.from(rows, (row) => queries[row] as number),
  });
}

type NamedMetric = Pick<NonNullable<ExplanationDocument['metric']>, 'id' | 'k' | 'value'>;

/** The measure as people know it: an error is shown as it is, although less of it is better. */
export function namedMetric(truth: Truth, value: number | null): NamedMetric {
  if (truth.kind === 'CLASS') return { id: 'rocAuc', value };
  if (truth.kind === 'NUMBER') return { id: 'rmse', value: value === null ? null : Math.abs(value) };
  return { id: 'ndcgAtK', k: truth.k, value };
}
