import { LIMITS } from '../../kernel/limits.ts';
import type { ProbeReport } from './probe.entity.ts';

/** How the answers of an endpoint compare with the scores of the approved version, row by row. */
export function compareScores(expected: readonly number[], answered: readonly number[], version: number): Omit<ProbeReport, 'servedVersion'> {
  const rows = expected.length;
  const differences = expected.map((score, row) => difference(score, answered[row] ?? Number.NaN));
  const differing = differences.filter((one) => one > LIMITS.probeTolerance).length;
  const largest = Math.max(0, ...differences.filter(Number.isFinite));
  const compared = { rows, differing, largestDifference: largest };
  if (differing > 0)
    return {
      outcome: 'DIVERGED',
      detail: `${differing} of ${rows} answers are not those of version ${version}; scores differ by up to ${largest.toPrecision(3)}.`,
      ...compared,
    };
  const finite = expected.filter(Number.isFinite);
  // Where the approved version says the same to everything, its answers do not tell it from others.
  if (finite.length === 0 || Math.max(...finite) - Math.min(...finite) <= 10 * LIMITS.probeTolerance)
    return {
      outcome: 'INCONCLUSIVE',
      detail: `Version ${version} gives one and the same score to all ${rows} rows of the probe, so that equal answers show nothing.`,
      ...compared,
    };
  return { outcome: 'VERIFIED', detail: `All ${rows} answers are those of version ${version}, within ${LIMITS.probeTolerance}.`, ...compared };
}

/** No number on both sides is no difference; on one side it is one without measure. */
function difference(one: number, other: number): number {
  if (!Number.isFinite(one) || !Number.isFinite(other)) return Number.isFinite(one) === Number.isFinite(other) ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(one - other);
}
