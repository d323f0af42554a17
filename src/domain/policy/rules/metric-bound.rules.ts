import type { Measure } from '../../../kernel/measure.ts';
import { METRICS, type MetricName, metricId } from '../../../stats/metric-catalogue.ts';
import type { EvaluationFacts } from '../gate-facts.entity.ts';

/** Names of the metrics that are defined here, for schemas that accept a metric. */
export const METRIC_NAMES = Object.keys(METRICS) as [MetricName, ...MetricName[]];

/** The measure of a metric over all rows, or null when the evidence has none. */
export function findMeasure(measures: readonly Measure[], metric: MetricName): Measure | null {
  const id = metricId(metric);
  return measures.find((measure) => measure.id === id && measure.slice === undefined) ?? null;
}

/** Least data of an evaluation for a gate. */
export interface DataMinimums {
  readonly rows: number;
  readonly positives: number;
  readonly negatives: number;
}

/** In words, what an evaluation lacks; null when it suffices. NaN is short of everything. */
export function shortOf(evaluation: EvaluationFacts, minimums: DataMinimums): string | null {
  const short = (['rows', 'positives', 'negatives'] as const).filter((what) => !(evaluation[what] >= minimums[what]));
  return short.length === 0 ? null : short.map((what) => `${evaluation[what]} ${what} of at least ${minimums[what]}`).join(', ');
}
