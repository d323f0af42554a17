/**
 * Intervals of statistics of resampled rows, by the method that the number of rows allows: the bootstrap, or for many rows the
 * delete-a-group jackknife, which looks at the rows some hundred times instead of thousands.
 * Sources: Kott (2001) for the jackknife with random groups, θ ± t_{G−1}·√((G−1)/G·Σ(θ_(g) − θ̄)²); Shao & Wu (1989) for why it holds for
 * quantiles too once a group is larger than the root of the rows, which is what the least number of rows sees to.
 */
import { BOOTSTRAP, bootstrap, type ResampledStatistics } from './bootstrap.ts';
import { studentTQuantile } from './distributions.ts';
import type { Bounds } from './proportion-intervals.ts';
import { Xoshiro256 } from './random.ts';

/** The jackknife: rows from which on it is used, and its groups. */
export const JACKKNIFE = { rows: 40_000, groups: 200 } as const;

/** What to resample. */
export interface ResamplingPlan {
  readonly rows: number;
  readonly statistics: number;
  readonly evaluate: ResampledStatistics;
  readonly seed: bigint;
  readonly level: number;
  readonly replicates?: number | undefined;
  readonly method?: 'percentile' | 'bca' | undefined;
  /** Whole clusters are drawn, by the bootstrap whatever the rows. */
  readonly clusters?: Uint32Array | undefined;
  readonly pause?: (() => Promise<void>) | undefined;
}

/** The interval of one statistic; `bounds` is null when too many replicates were undefined. */
export interface ResampledInterval {
  readonly bounds: Bounds | null;
  readonly method: 'bootstrap-percentile' | 'bootstrap-bca' | 'jackknife' | 'bootstrap-poisson';
  readonly replicates: number;
  readonly undefinedReplicates: number;
}

/** The interval of every statistic of the plan. */
export async function resampledIntervals(plan: ResamplingPlan): Promise<readonly ResampledInterval[]> {
  const { rows, statistics, evaluate, seed, level, replicates, method, clusters, pause } = plan;
  if (rows >= JACKKNIFE.rows && clusters === undefined && method !== 'bca') return groupJackknife(plan);
  return bootstrap({
    ...{ rows, statistics, evaluate, seed, level, replicates: replicates ?? BOOTSTRAP.replicates, method: method ?? 'percentile' },
    ...(clusters === undefined ? {} : { clusters }),
    ...(pause === undefined ? {} : { pause }),
  });
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function groupJackknife({ rows, statistics, evaluate, seed, level, pause }: ResamplingPlan): Promise<readonly ResampledInterval[]> {
  const groupOf = randomGroups(rows, seed);
  const multiplicity = new Uint32Array(rows).fill(1);
  const whole = new Float64Array(statistics);
  evaluate(multiplicity, whole);
  const samples = Array.from({ length: statistics }, () => new Float64Array(JACKKNIFE.groups));
  const out = new Float64Array(statistics);
  for (let group = 0; group < JACKKNIFE.groups; group++) {
    for (let row = 0; row < rows; row++) multiplicity[row] = groupOf[row] === group ? 0 : 1;
    evaluate(multiplicity, out);
    for (const [s, sample] of samples.entries()) sample[group] = out[s] as number;
    await (pause ?? breathe)();
  }
  return samples.map((sample, s) => jackknifeInterval(sample, whole[s] as number, level));
}

/** Groups of equal size, up to one row, in an order that only the seed knows. */
function randomGroups(rows: number, seed: bigint): Uint8Array {
  const groups = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) groups[row] = row % JACKKNIFE.groups;
  const stream = Xoshiro256.seeded(seed);
  for (let last = rows - 1; last > 0; last--) {
    const other = stream.nextBelow(last + 1);
    const group = groups[last] as number;
    groups[last] = groups[other] as number;
    groups[other] = group;
  }
  return groups;
}

function jackknifeInterval(sample: Float64Array, whole: number, level: number): ResampledInterval {
  const defined = sample.filter((value) => !Number.isNaN(value));
  const undefinedReplicates = sample.length - defined.length;
  const counts = { method: 'jackknife', replicates: sample.length, undefinedReplicates } as const;
  if (undefinedReplicates > BOOTSTRAP.undefinedShare * sample.length || Number.isNaN(whole)) return { bounds: null, ...counts };
  const mean = defined.reduce((sum, value) => sum + value, 0) / defined.length;
  const squares = defined.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = studentTQuantile(1 - (1 - level) / 2, defined.length - 1) * Math.sqrt(((defined.length - 1) / defined.length) * squares);
  return { bounds: [whole - half, whole + half], ...counts };
}
