import { z } from 'zod';
import type { Measure } from '../../../kernel/measure.ts';
import { combineVerdicts, type Verdict } from '../../../kernel/verdict.ts';
import type { GateComparison } from '../../../stats/gate-comparison.ts';
import type { MetricName } from '../../../stats/metric-catalogue.ts';
import { SLICE_METRICS } from '../../../stats/slice-measures.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { EvaluationFacts, SliceFacts } from '../gate-facts.entity.ts';
import { measureReference, missingEvidence, number, outcome, range } from './check-outcome.rules.ts';
import { findMeasure } from './metric-bound.rules.ts';

const MINIMUM_ROWS = 100;

/** That the bound is held by every slice of the rows instead of by all rows together. */
export const sliceDemand = z
  .strictObject({
    columns: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Only slices by this column, or by these two; every slice that the audit specification names when left out.'),
    minimumRows: z.int().positive().default(MINIMUM_ROWS).describe('A slice of fewer rows is not assessed, and what is not assessed does not pass.'),
  })
  .optional()
  .describe('Hold the bound by the worst slice; intervals of slices hold together.');

type SliceDemand = NonNullable<z.infer<typeof sliceDemand>>;

/** Metrics that slices are measured by. */
export const SLICED_METRICS: ReadonlySet<MetricName> = new Set<MetricName>(Object.values(SLICE_METRICS).flat());

/** What is asked of every slice. */
export interface SliceQuestion {
  readonly demand: SliceDemand;
  readonly metric: MetricName;
  readonly part: Readonly<Record<string, string>>;
  /** Of the bound, in words. */
  readonly wanted: string;
  readonly judge: (measure: Measure) => GateComparison;
}

interface JudgedSlice {
  readonly facts: SliceFacts;
  readonly measure: Measure;
  readonly judged: GateComparison;
}

/** The worst slice, and the slices that could not be judged. */
export function judgeSlices(evaluation: EvaluationFacts, question: SliceQuestion): readonly CheckOutcome[] {
  const { demand, metric } = question;
  const slices = (evaluation.slices ?? []).filter(({ columns }) => demand.columns === undefined || isSame(columns, demand.columns));
  if (slices.length === 0)
    return [
      missingEvidence(
        `The evaluation measured no slices${demand.columns === undefined ? '' : ` by ${demand.columns.join(' and ')}`}.`,
        'Have an audit specification approved that names them, then evaluate the version again.',
        metric,
      ),
    ];
  const large = slices.filter(({ rows }) => rows >= demand.minimumRows);
  const judged = large.flatMap((facts): readonly JudgedSlice[] => {
    const measure = findMeasure(facts.measures, metric, { ...facts.slice, ...question.part });
    return measure === null ? [] : [{ facts, measure, judged: question.judge(measure) }];
  });
  const open = slices.filter((facts) => !judged.some((one) => one.facts === facts));
  return [...(judged.length === 0 ? [] : [worstOf(judged, question, evaluation)]), ...(open.length === 0 ? [] : [notAssessed(open, question)])];
}

const isSame = (columns: readonly string[], wanted: readonly string[]): boolean =>
  columns.length === wanted.length && wanted.every((column) => columns.includes(column));

function worstOf(slices: readonly JudgedSlice[], { metric, wanted }: SliceQuestion, evaluation: EvaluationFacts): CheckOutcome {
  const verdict: Verdict = combineVerdicts(slices.map(({ judged }) => judged.verdict));
  const candidates = slices.filter(({ judged }) => judged.verdict === verdict);
  const worst = candidates.reduce((least, one) => (isWorse(one.measure, least.measure) ? one : least));
  const { facts, measure, judged } = worst;
  const interval = measure.ci === undefined ? 'no interval' : range(measure.ci.lower, measure.ci.upper, measure.ci.level);
  const where = facts.shown ? named(facts) : 'a slice that is too small to be shown, or would give one away';
  const numbers = facts.shown ? ` it is ${number(measure.value)} (${interval}, ${measure.n} rows)` : ' its numbers are withheld';
  const message = `${metric} was held against ${wanted} in ${slices.length} slices; the worst is ${where}:${numbers}.`;
  return outcome(verdict, verdict === 'FAIL' ? 'WORST_SLICE' : judged.reason, message, {
    place: metric,
    remedy: verdict === 'PASS' ? null : 'Register a version that serves this part better, or evaluate on more of its rows.',
    measure: facts.shown ? measureReference(evaluation.runId, measure.id, named(facts)) : null,
  });
}

/** Whether a measure is further on the wrong side than another; what has no value is worst. */
function isWorse(one: Measure, other: Measure): boolean {
  if (other.value === null) return false;
  if (one.value === null) return true;
  return one.higherIsBetter === false ? one.value > other.value : one.value < other.value;
}

const NAMED_SLICES = 10;

function notAssessed(slices: readonly SliceFacts[], { metric, demand }: SliceQuestion): CheckOutcome {
  const shown = slices.filter((facts) => facts.shown).map(named);
  const names = shown.slice(0, NAMED_SLICES).join('; ');
  const rest = slices.length - Math.min(shown.length, NAMED_SLICES);
  const list = [...(names === '' ? [] : [names]), ...(rest > 0 ? [`${rest} that ${names === '' ? 'are' : 'are'} not named here`] : [])].join(', and ');
  return outcome(
    'INSUFFICIENT_DATA',
    'SLICES_NOT_ASSESSED',
    `${metric} was not assessed in ${slices.length} slices of fewer than ${demand.minimumRows} rows or without a value: ${list}.`,
    {
      place: `${metric} not assessed`,
      remedy: 'Evaluate on more rows of these parts, or have an audit specification with coarser slices approved.',
    },
  );
}

const named = ({ slice }: SliceFacts): string =>
  Object.entries(slice)
    .map(([column, category]) => `${column} ${category}`)
    .join(', ');
