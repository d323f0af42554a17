/** The attributions of a sample of rows in one line per group: how much a group moves scores, whatever the direction. */
import type { ConfidenceInterval } from '../../kernel/measure.ts';
import { estimateMean, meanInterval } from '../mean-interval.ts';
import { interval } from '../measures.ts';
import type { Attribution, AttributionStatus } from './attribute-row.ts';
import type { AttributionReason } from './attribution-fault.ts';
import { PERMUTATION_SHAPLEY } from './permutation-shapley.ts';

const LEVEL = 0.95;

/** One group over the sample. */
export interface GroupAttribution {
  readonly group: number;
  /** Mean of |effect| over the rows, on the scale of the link. */
  readonly meanAbsolute: number;
  /** Mean of the effect with its sign. */
  readonly mean: number;
  /** t-interval of the mean of |effect| over the rows of the sample; null with fewer than two rows. */
  readonly ci: ConfidenceInterval | null;
  /** Standard error that sampling orders leaves in `meanAbsolute`; 0 for exact effects. */
  readonly standardError: number;
}

/** All groups over the sample; no groups when any row could not be attributed. */
export interface GlobalAttribution {
  readonly rows: number;
  readonly groups: readonly GroupAttribution[];
  readonly status: AttributionStatus;
  readonly reason: AttributionReason | null;
}

/**
 * Summarises a sample. One row that does not add up makes all of it an ERROR. The sample has converged when the standard error of every mean is
 * small against the mean distance of outputs from the base value, which single rows need not be.
 */
export function summariseAttributions(attributions: readonly Attribution[]): GlobalAttribution {
  const rows = attributions.length;
  const wrong = attributions.find(({ status }) => status === 'ERROR') ?? attributions.find(({ effects }) => effects.length === 0);
  if (rows === 0) return { rows, groups: [], status: 'INSUFFICIENT', reason: null };
  if (wrong !== undefined) return { rows, groups: [], status: wrong.status, reason: wrong.reason };
  const groups = (attributions[0] as Attribution).effects.map((_, group) => summariseGroup(attributions, group));
  const distance = attributions.reduce((sum, { baseValue, output }) => sum + Math.abs((output as number) - (baseValue as number)), 0) / rows;
  const converged = groups.every(({ standardError }) => standardError <= PERMUTATION_SHAPLEY.relativeError * distance);
  if (converged) return { rows, groups, status: 'OK', reason: null };
  const reason = attributions.some((one) => one.reason === 'BUDGET_ENDED') ? 'BUDGET_ENDED' : 'NOT_CONVERGED';
  return { rows, groups, status: 'INSUFFICIENT', reason };
}

function summariseGroup(attributions: readonly Attribution[], group: number): GroupAttribution {
  const effects = Float64Array.from(attributions, ({ effects: all }) => all[group] as number);
  const estimate = estimateMean(effects.map(Math.abs));
  const bounds = estimate === null ? null : meanInterval(estimate, LEVEL);
  const squares = attributions.reduce((sum, { standardErrors }) => sum + (standardErrors[group] as number) ** 2, 0);
  return {
    group,
    meanAbsolute: estimate?.mean ?? 0,
    mean: effects.reduce((sum, effect) => sum + effect, 0) / effects.length,
    ci: bounds === null ? null : interval(bounds, LEVEL, 't'),
    standardError: Math.sqrt(squares) / effects.length,
  };
}
