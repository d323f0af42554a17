import { normalDraws, Xoshiro256 } from '../../../stats/index.ts';
import type { Bench } from '../bench.ts';
import { type Found, notApplicable, plainNumber, tooFewRows } from '../check-found.rules.ts';
import { PREFLIGHT } from '../preflight-settings.rules.ts';
import type { ProbedColumn } from '../probed-columns.rules.ts';
import { type RepeatedChange, repeatChange } from './repeated-changes.ts';

/** Small errors of measurement in all numbers at once change few decisions. */
export async function checkNoise(bench: Bench): Promise<Found> {
  // A whole number has no small errors: what is rounded back is no noise, and what is not is no input.
  const continuous = bench.numbers().filter((column) => !column.whole);
  if (continuous.length === 0) return notApplicable('NO_CONTINUOUS_INPUT', 'No input of the model is a continuous number.');
  const noisy = continuous.filter((column) => (bench.momentsOf(column).standardDeviation ?? 0) > 0 && bench.hasNumbers(column));
  if (noisy.length === 0) return NO_SPREAD;
  const levels: RepeatedChange[] = [];
  for (const level of PREFLIGHT.noise) levels.push(await repeatChange(bench, level, (seed) => noiseEdits(bench, noisy, level, seed)));
  return {
    ...judge(bench, levels, tooFewRows(await bench.scoredRows(), bench.sample.length, PREFLIGHT.leastRows)),
    rows: bench.sample.length,
    thresholds: [
      { id: 'flipRateWarn', value: PREFLIGHT.flipWarn },
      { id: 'leastRows', value: PREFLIGHT.leastRows },
    ],
    numbers: [
      ...levels.flatMap(({ numbers }) => numbers),
      plainNumber('columns', noisy.length),
      plainNumber('columnsWithoutNoise', bench.columns.length - noisy.length),
    ],
    numbersLeftOut: 0,
  };
}

/** That data say nothing of a model is no reason to leave a check out. */
const NO_SPREAD: Found = {
  ...{ verdict: 'INSUFFICIENT_DATA', reason: 'NO_SPREAD', rows: 0, thresholds: [], numbers: [], numbersLeftOut: 0 },
  message: 'No continuous input has both a spread in the reference data, by which noise is measured, and numbers in the rows to change.',
};

function noiseEdits(bench: Bench, columns: readonly ProbedColumn[], level: number, seed: bigint) {
  const stream = Xoshiro256.seeded(seed);
  return columns.map((column) => {
    const scale = level * (bench.momentsOf(column).standardDeviation as number);
    return { column: column.column, kind: 'ADD' as const, values: normalDraws(stream, bench.sample.length).map((draw) => scale * draw) };
  });
}

type Judged = Pick<Found, 'verdict' | 'reason' | 'message'>;

function judge(bench: Bench, levels: readonly RepeatedChange[], tooFew: Judged | null): Judged {
  if (levels.some(({ lost }) => lost > 0))
    return { verdict: 'FAIL', reason: 'NON_FINITE_SCORE', message: 'With noise in its inputs the model gives rows no finite score that had one before.' };
  if (tooFew !== null) return tooFew;
  if (bench.judging.decision === null)
    return {
      verdict: 'INFORMATIONAL',
      reason: 'NO_DECISION',
      message: 'No decision follows from the score, so that none can change; the shifts of the scores are told.',
    };
  const flipRate = levels[0]?.flipRate ?? null;
  if (flipRate === null) return { verdict: 'INSUFFICIENT_DATA', reason: 'NOT_MEASURED', message: 'No row has a score with and without noise.' };
  return flipRate > PREFLIGHT.flipWarn
    ? { verdict: 'WARN', reason: 'DECISIONS_CHANGE', message: `Noise of ${PREFLIGHT.noise[0]} standard deviations changes more decisions than expected.` }
    : { verdict: 'PASS', reason: 'DECISIONS_HOLD', message: `Noise of ${PREFLIGHT.noise[0]} standard deviations changes few decisions.` };
}
