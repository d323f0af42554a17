/** All drift statistics of one feature (or score) between a reference profile and a current one, as measures. */
import { assert } from '../kernel/assert.ts';
import type { Measure, ReasonCode } from '../kernel/measure.ts';
import { type CategoricalProfile, categoricalCells } from './categorical-profile.ts';
import { hellinger, jensenShannon, shares, totalVariation, wassersteinOfCdfs } from './distribution-distances.ts';
import { normalTwoSidedP } from './distributions.ts';
import { homogeneityTest } from './homogeneity.ts';
import { kolmogorovSmirnovBracket, kolmogorovSmirnovP } from './kolmogorov-smirnov.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { coarsen, type NumericBaseline, type NumericProfile, profileCdf, standardDeviation } from './numeric-profile.ts';
import { populationStability, psiCritical, psiExpectation } from './population-stability.ts';
import { newcombeInterval } from './proportion-comparisons.ts';
import { wilsonInterval } from './proportion-intervals.ts';
import { pooledZTest } from './significance-tests.ts';
import { unitTally } from './tally.ts';

/** Statistics of one comparison. */
export interface DriftStatistics {
  readonly measures: readonly Measure[];
  /** PSI by chance alone: expected value and the value exceeded with probability α. */
  readonly psiNoise: { readonly bins: number; readonly expectation: number; readonly critical: number } | null;
  /** KS distance between its bounds from the bins; numeric features only. */
  readonly ksBounds: { readonly lower: number; readonly upper: number } | null;
  /** p-value for correction over all features: KS at its lower bound for numeric, χ² homogeneity for categorical features. */
  readonly p: number | null;
  readonly missingP: number | null;
}

/** Default probability at which PSI's critical value is given. */
export const PSI_ALPHA = 0.05;
const LEVEL = 0.95;

type Values = readonly (readonly [MetricName, number | null, ReasonCode?])[];

const toMeasures = (values: Values, context: MeasureContext): Measure[] =>
  values.map(([name, value, reason]) => (value === null ? unmeasured(name, context, 'UNDEFINED', reason ?? 'NO_DATA') : measured(name, context, value)));

/** Drift of a numeric feature between two profiles of one baseline. */
export function numericDrift(baseline: NumericBaseline, reference: NumericProfile, current: NumericProfile, alpha: number = PSI_ALPHA): DriftStatistics {
  assert(reference.bins.length === current.bins.length && reference.bins.length === baseline.edges.length + 1, 'drift compares profiles of one baseline');
  const context: MeasureContext = { rows: unitTally(current.n), weighted: false };
  const coarseReference = coarsen(reference, baseline);
  const coarseCurrent = coarsen(current, baseline);
  const ksBounds = kolmogorovSmirnovBracket(reference.bins, current.bins);
  const deviation = standardDeviation(reference);
  const withMissing = populationStability([...coarseReference, reference.missing], [...coarseCurrent, current.missing]);
  const spread = deviation !== null && deviation > 0 && current.count > 0 ? deviation : null;
  const degenerate: ReasonCode = current.count === 0 || reference.count === 0 ? 'NO_DATA' : 'DEGENERATE_REFERENCE';
  const a = profileCdf(reference, baseline);
  const b = profileCdf(current, baseline);
  const values: Values = [
    ...distances(coarseReference, coarseCurrent),
    ['psiWithMissing', reference.n > 0 && current.n > 0 ? withMissing : null],
    ['ksDistance', ksBounds?.lower ?? null],
    ['w1Normed', a === null || b === null || spread === null ? null : wassersteinOfCdfs(a, b) / spread, degenerate],
    ['meanShift', spread === null ? null : (current.mean - reference.mean) / spread, degenerate],
  ];
  return {
    measures: [
      ...toMeasures(values, context),
      ...missingShift(reference, current, context),
      shareOf('outOfRangeShare', current.belowMinimum + current.aboveMaximum, current.count),
    ],
    psiNoise: noise(coarseReference.length, reference.count, current.count, alpha),
    ksBounds,
    p: ksBounds === null ? null : kolmogorovSmirnovP(ksBounds.lower, reference.count, current.count),
    missingP: missingP(reference, current),
  };
}

/** Drift of a categorical feature between two profiles of one baseline. */
export function categoricalDrift(reference: CategoricalProfile, current: CategoricalProfile, alpha: number = PSI_ALPHA): DriftStatistics {
  const context: MeasureContext = { rows: unitTally(current.n), weighted: false };
  const cells = categoricalCells(reference, current);
  const test = homogeneityTest(cells.reference, cells.current);
  const known = { reference: reference.n - reference.missing, current: current.n - current.missing };
  const withMissing = populationStability([...cells.reference, reference.missing], [...cells.current, current.missing]);
  const values: Values = [
    ...distances(cells.reference, cells.current),
    ['psiWithMissing', reference.n > 0 && current.n > 0 ? withMissing : null],
    ['cramersV', test?.cramersV ?? null, known.current > 0 ? 'TOO_FEW_ROWS' : 'NO_DATA'],
  ];
  return {
    measures: [...toMeasures(values, context), ...missingShift(reference, current, context), shareOf('unseenShare', current.unseen, known.current)],
    psiNoise: noise(cells.reference.length, known.reference, known.current, alpha),
    ksBounds: null,
    p: test?.p ?? null,
    missingP: missingP(reference, current),
  };
}

function distances(reference: readonly number[], current: readonly number[]): Values {
  const p = shares(reference);
  const q = shares(current);
  const both = p === null || q === null ? null : ([p, q] as const);
  return [
    ['psi', populationStability(reference, current)],
    ['totalVariation', both === null ? null : totalVariation(...both)],
    ['hellinger', both === null ? null : hellinger(...both)],
    ['jensenShannon', both === null ? null : jensenShannon(...both)],
  ];
}

function noise(bins: number, n: number, m: number, alpha: number): DriftStatistics['psiNoise'] {
  return n > 0 && m > 0 ? { bins, expectation: psiExpectation(bins, n, m), critical: psiCritical(bins, n, m, alpha) } : null;
}

interface Missing {
  readonly n: number;
  readonly missing: number;
}

function missingShift(reference: Missing, current: Missing, context: MeasureContext): Measure[] {
  if (!(reference.n > 0 && current.n > 0)) return [unmeasured('missingRateShift', context, 'UNDEFINED', 'NO_DATA')];
  const bounds = newcombeInterval({ k: current.missing, n: current.n }, { k: reference.missing, n: reference.n }, LEVEL);
  return [measured('missingRateShift', context, current.missing / current.n - reference.missing / reference.n, { ci: interval(bounds, LEVEL, 'newcombe') })];
}

/** When no value is missing anywhere (or all are) nothing differs, which the test cannot say. */
function missingP(reference: Missing, current: Missing): number | null {
  if (!(reference.n > 0 && current.n > 0)) return null;
  const test = pooledZTest(current.missing, current.n, reference.missing, reference.n);
  return test === null ? 1 : normalTwoSidedP(test.statistic);
}

function shareOf(name: MetricName, part: number, whole: number): Measure {
  const context: MeasureContext = { rows: unitTally(whole), weighted: false };
  if (!(whole > 0)) return unmeasured(name, context, 'UNDEFINED', 'NO_DATA');
  return measured(name, context, part / whole, { numerator: part, denominator: whole, ci: interval(wilsonInterval(part, whole, LEVEL), LEVEL, 'wilson') });
}
