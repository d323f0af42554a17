import { z } from 'zod';
import type { Measure } from '../../../kernel/measure.ts';
import { METRICS, type MetricName, metricId } from '../../../stats/metric-catalogue.ts';
import { GATE_MINIMUMS } from '../../../stats/minimums.ts';
import type { EvaluationFacts } from '../gate-facts.entity.ts';

/** Names of the metrics that are defined here, for schemas that accept a metric. */
export const METRIC_NAMES = Object.keys(METRICS) as [MetricName, ...MetricName[]];

/** Of what a metric is asked: one class, or the first k places; all rows when left out. */
export const metricPart = z
  .strictObject({
    class: z.string().min(1).optional().describe('One class of a classifier of several, as the audit specification lists it.'),
    k: z.int().positive().optional().describe('The first k places, for top-k accuracy and rankings.'),
  })
  .optional()
  .describe('One class, or the first k places, where the metric is measured for each.');

/** The slice of a measure that speaks of the part. */
export const sliceOfPart = (part: z.infer<typeof metricPart>): Readonly<Record<string, string>> => ({
  ...(part?.class === undefined ? {} : { class: part.class }),
  ...(part?.k === undefined ? {} : { k: String(part.k) }),
});

/** The measure of a metric over all rows, or of the slice, or null when the evidence has none. */
export function findMeasure(measures: readonly Measure[], metric: MetricName, slice: Readonly<Record<string, string>> = {}): Measure | null {
  const id = metricId(metric);
  const wanted = Object.entries(slice);
  const isWanted = (own: Readonly<Record<string, string>>): boolean =>
    Object.keys(own).length === wanted.length && wanted.every(([name, category]) => own[name] === category);
  return measures.find((measure) => measure.id === id && isWanted(measure.slice ?? {})) ?? null;
}

/** A metric and its part as people read it. */
export const metricInWords = (metric: string, part: z.infer<typeof metricPart>): string =>
  `${metric}${part?.class === undefined ? '' : ` of the class "${part.class}"`}${part?.k === undefined ? '' : ` at ${part.k}`}`;

/**
 * Least data of an evaluation for a gate. Members that came later have no default in the document: a published policy keeps its digest.
 * Which of them count depends on what is predicted and on the metric.
 */
export const dataMinimums = z
  .strictObject({
    rows: z.int().positive().default(GATE_MINIMUMS.rows).describe('Fewest rows.'),
    positives: z.int().positive().default(GATE_MINIMUMS.positives).describe('Binary classifiers: fewest rows with a positive label.'),
    negatives: z.int().positive().default(GATE_MINIMUMS.negatives).describe('Binary classifiers: fewest rows with a negative label.'),
    positivesForRecall: z
      .int()
      .positive()
      .optional()
      .describe('Binary classifiers: fewest rows with a positive label for recall and average precision; 100 when left out.'),
    perClass: z.int().positive().optional().describe('Classifiers of several classes: fewest rows of each class that has any; 30 when left out.'),
    queries: z.int().positive().optional().describe('Rankings: fewest queries with a relevant row; 50 when left out.'),
  })
  .prefault({})
  .describe('Least data; below it the answer is INSUFFICIENT_DATA.');

type DataMinimums = z.infer<typeof dataMinimums>;

const RECALL_LIKE: ReadonlySet<MetricName> = new Set<MetricName>(['recall', 'averagePrecision', 'falseNegativeRate']);

/** In words, what an evaluation lacks for a metric; null when it suffices. A number that is not known is short of everything. */
export function shortOf(evaluation: EvaluationFacts, metric: MetricName, minimums: DataMinimums): string | null {
  const short = countsThatMatter(evaluation, metric, minimums).filter(([, have, need]) => !((have ?? Number.NaN) >= need));
  return short.length === 0 ? null : short.map(([what, have, need]) => `${have ?? 'no known number of'} ${what} of at least ${need}`).join(', ');
}

type Count = readonly [what: string, have: number | null, need: number];

function countsThatMatter(evaluation: EvaluationFacts, metric: MetricName, minimums: DataMinimums): readonly Count[] {
  const { task = 'BINARY', rows, positives, negatives } = evaluation;
  if (task === 'BINARY') {
    // Snapshots from before evaluations named their task are judged as they were then.
    const forRecall = evaluation.task === undefined ? 0 : (minimums.positivesForRecall ?? GATE_MINIMUMS.positivesForRecall);
    const needed = RECALL_LIKE.has(metric) ? Math.max(minimums.positives, forRecall) : minimums.positives;
    return [
      ['rows', rows, minimums.rows],
      ['positives', positives, needed],
      ['negatives', negatives, minimums.negatives],
    ];
  }
  if (task === 'MULTICLASS')
    return [
      ['rows', rows, minimums.rows],
      ['rows of the smallest class', evaluation.smallestClass ?? null, minimums.perClass ?? GATE_MINIMUMS.perClass],
    ];
  if (task === 'RANKING') return [['queries', evaluation.queries ?? null, minimums.queries ?? GATE_MINIMUMS.queries]];
  return [['rows', rows, minimums.rows]];
}
