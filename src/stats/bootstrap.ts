/**
 * Bootstrap intervals of any vector of statistics of resampled rows.
 * Source: Efron & Tibshirani (1993), chapters 13 (percentile) and 14 (BCa). Replicate r draws from the r-th jump of the seeded
 * generator, so that its rows do not depend on the order of the replicates.
 */
import { assert } from '../kernel/assert.ts';
import { byCluster, countClusters } from './clustered-groups.ts';
import { normalCdf, normalQuantile } from './distributions.ts';
import type { Bounds } from './proportion-intervals.ts';
import { quantileSorted } from './quantiles.ts';
import { Xoshiro256 } from './random.ts';

/** Default number of replicates, the range a caller may choose from, and when an interval is withheld. */
export const BOOTSTRAP = {
  replicates: 2_000,
  minimumReplicates: 1_000,
  maximumReplicates: 10_000,
  /** Rows up to which rows are drawn one by one; above, the binary measures are resampled by cells (bucketed-bootstrap.ts). */
  rowsOneByOne: 20_000,
  /** Clusters below which there is no interval: draws of so few have hardly any spread of their own, and none at all of one. */
  leastClusters: 10,
  /** Share of undefined replicates above which there is no interval. */
  undefinedShare: 0.05,
  /** Rows up to which the jackknife leaves out single rows; above, it leaves out one of `jackknifeBlocks` interleaved blocks. */
  jackknifeRows: 5_000,
  jackknifeBlocks: 200,
} as const;

/**
 * Writes the statistics of the rows taken `multiplicity[i]` times each into `out`; NaN stands for "undefined in this sample".
 */
export type ResampledStatistics = (multiplicity: Uint32Array, out: Float64Array) => void;

/** How to resample. */
interface BootstrapPlan {
  readonly rows: number;
  readonly statistics: number;
  readonly evaluate: ResampledStatistics;
  readonly seed: bigint;
  readonly level: number;
  readonly replicates?: number;
  readonly method?: 'percentile' | 'bca';
  /** Stratum of each row, 0..k−1: every replicate keeps the size of each stratum. */
  readonly strata?: Uint32Array;
  /** Cluster of each row, 0..k−1: whole clusters are drawn. Not together with strata. */
  readonly clusters?: Uint32Array;
  /** Awaited between chunks of work, so that the thread can do other things. */
  readonly pause?: () => Promise<void>;
}

/** The interval of one statistic; `bounds` is null when too many replicates were undefined, or where there are too few clusters to draw any. */
export interface BootstrapInterval {
  readonly bounds: Bounds | null;
  readonly method: 'bootstrap-percentile' | 'bootstrap-bca' | 'bootstrap-poisson';
  readonly replicates: number;
  readonly undefinedReplicates: number;
  /** Why BCa was asked for and the percentile interval given instead. */
  readonly fellBack: boolean;
}

const NOT_DRAWN: BootstrapInterval = { bounds: null, method: 'bootstrap-percentile', replicates: 0, undefinedReplicates: 0, fellBack: false };

/** Why an interval has no bounds. */
export const whyWithheld = ({ replicates }: Pick<BootstrapInterval, 'replicates'>) =>
  replicates === 0 ? ('TOO_FEW_CLUSTERS' as const) : ('TOO_MANY_UNDEFINED_REPLICATES' as const);

/** Row visits between two pauses: some ten milliseconds. */
const VISITS_PER_PAUSE = 2_000_000;
/** Lets the event loop do other things. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Bootstraps every statistic of the plan on the same replicates. */
export async function bootstrap(plan: BootstrapPlan): Promise<readonly BootstrapInterval[]> {
  const replicates = plan.replicates ?? BOOTSTRAP.replicates;
  assert(
    replicates >= BOOTSTRAP.minimumReplicates && replicates <= BOOTSTRAP.maximumReplicates,
    `${replicates} bootstrap replicates are outside the allowed range`,
  );
  assert(plan.strata === undefined || plan.clusters === undefined, 'strata and clusters are not combined');
  assert(plan.rows > 0, 'a bootstrap needs rows');
  if (plan.clusters !== undefined && countClusters(plan.clusters) < BOOTSTRAP.leastClusters) return Array.from({ length: plan.statistics }, () => NOT_DRAWN);
  const pause = pauser(plan);
  const draw = drawer(plan);
  const samples = Array.from({ length: plan.statistics }, () => new Float64Array(replicates));
  const multiplicity = new Uint32Array(plan.rows);
  const out = new Float64Array(plan.statistics);
  const stream = Xoshiro256.seeded(plan.seed);
  for (let r = 0; r < replicates; r++) {
    draw(stream.copy(), multiplicity);
    plan.evaluate(multiplicity, out);
    for (let s = 0; s < plan.statistics; s++) (samples[s] as Float64Array)[r] = out[s] as number;
    stream.jump();
    await pause();
  }
  if (plan.method !== 'bca') return samples.map((sample) => percentileInterval(sample, plan.level, false));
  multiplicity.fill(1);
  plan.evaluate(multiplicity, out);
  const observed = out.slice();
  const accelerations = await jackknifeAccelerations(plan, pause);
  return samples.map((sample, s) => bcaInterval(sample, observed[s] as number, accelerations[s] as number, plan.level));
}

function pauser(plan: BootstrapPlan): () => Promise<void> | undefined {
  const pause = plan.pause ?? breathe;
  let visits = 0;
  return () => {
    visits += plan.rows;
    if (visits < VISITS_PER_PAUSE) return undefined;
    visits = 0;
    return pause();
  };
}

type Drawer = (stream: Xoshiro256, multiplicity: Uint32Array) => void;

function drawer(plan: BootstrapPlan): Drawer {
  if (plan.strata === undefined && plan.clusters === undefined) {
    return (stream, multiplicity) => {
      multiplicity.fill(0);
      for (let i = 0; i < plan.rows; i++) {
        const row = stream.nextBelow(plan.rows);
        multiplicity[row] = (multiplicity[row] as number) + 1;
      }
    };
  }
  const { order, starts } = membersOf(plan.strata ?? plan.clusters ?? new Uint32Array(0), plan.rows);
  const sets = starts.length - 1;
  if (plan.strata !== undefined) {
    return (stream, multiplicity) => {
      multiplicity.fill(0);
      for (let set = 0; set < sets; set++) {
        const start = starts[set] as number;
        const size = (starts[set + 1] as number) - start;
        for (let i = 0; i < size; i++) {
          const row = order[start + stream.nextBelow(size)] as number;
          multiplicity[row] = (multiplicity[row] as number) + 1;
        }
      }
    };
  }
  return (stream, multiplicity) => {
    multiplicity.fill(0);
    for (let i = 0; i < sets; i++) {
      const set = stream.nextBelow(sets);
      for (let place = starts[set] as number; place < (starts[set + 1] as number); place++) {
        const row = order[place] as number;
        multiplicity[row] = (multiplicity[row] as number) + 1;
      }
    }
  };
}

/** Rows of strata or clusters, one after the other: where each begins that has rows, and finally how many there are. */
interface Members {
  readonly order: Uint32Array;
  readonly starts: Uint32Array;
}

function membersOf(sets: Uint32Array, rows: number): Members {
  assert(sets.length === rows, 'every row has a stratum or cluster');
  const order = byCluster(sets);
  const starts = new Uint32Array(countClusters(sets) + 1);
  let found = 0;
  for (let place = 0; place < rows; place++) if (place === 0 || sets[order[place] as number] !== sets[order[place - 1] as number]) starts[found++] = place;
  starts[found] = rows;
  return { order, starts };
}

function definedSorted(sample: Float64Array): Float64Array {
  return sample.filter((value) => !Number.isNaN(value)).sort();
}

function percentileInterval(sample: Float64Array, level: number, fellBack: boolean): BootstrapInterval {
  const tail = (1 - level) / 2;
  return atPercentiles(sample, tail, 1 - tail, 'bootstrap-percentile', fellBack);
}

/** The interval between two quantiles of a sample of replicates; withheld when too many are undefined. */
export function atPercentiles(sample: Float64Array, low: number, high: number, method: BootstrapInterval['method'], fellBack: boolean): BootstrapInterval {
  const sorted = definedSorted(sample);
  const undefinedReplicates = sample.length - sorted.length;
  const withheld = undefinedReplicates > BOOTSTRAP.undefinedShare * sample.length;
  const bounds: Bounds | null = withheld ? null : [quantileSorted(sorted, low), quantileSorted(sorted, high)];
  return { bounds, method, replicates: sample.length, undefinedReplicates, fellBack };
}

function bcaInterval(sample: Float64Array, observed: number, acceleration: number, level: number): BootstrapInterval {
  let below = 0;
  let defined = 0;
  for (const value of sample) {
    if (Number.isNaN(value)) continue;
    defined += 1;
    if (value < observed) below += 1;
    else if (value === observed) below += 0.5;
  }
  const share = below / defined;
  if (!(share > 0 && share < 1) || !Number.isFinite(acceleration)) return percentileInterval(sample, level, true);
  const z0 = normalQuantile(share);
  const adjusted = (z: number): number => normalCdf(z0 + (z0 + z) / (1 - acceleration * (z0 + z)));
  const z = normalQuantile((1 - level) / 2);
  return atPercentiles(sample, adjusted(z), adjusted(-z), 'bootstrap-bca', false);
}

/**
 * a = Σd³ / (6 (Σd²)^(3/2)) with d the mean of the leave-out values minus each of them; NaN when it cannot be had.
 * |Σd³| ≤ (Σd²)^(3/2), so |a| never exceeds 1/6 and needs no limit of its own.
 */
async function jackknifeAccelerations(plan: BootstrapPlan, pause: () => Promise<void> | undefined): Promise<Float64Array> {
  const { order, starts } = jackknifeBlocks(plan);
  const blocks = starts.length - 1;
  const values = Array.from({ length: plan.statistics }, () => new Float64Array(blocks));
  const multiplicity = new Uint32Array(plan.rows).fill(1);
  const out = new Float64Array(plan.statistics);
  for (let b = 0; b < blocks; b++) {
    const block = order.subarray(starts[b], starts[b + 1]);
    for (const row of block) multiplicity[row] = 0;
    plan.evaluate(multiplicity, out);
    for (const row of block) multiplicity[row] = 1;
    for (let s = 0; s < plan.statistics; s++) (values[s] as Float64Array)[b] = out[s] as number;
    await pause();
  }
  return Float64Array.from(values, (sample) => {
    const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
    let squares = 0;
    let cubes = 0;
    for (const value of sample) {
      squares += (mean - value) ** 2;
      cubes += (mean - value) ** 3;
    }
    return cubes / (6 * squares ** 1.5);
  });
}

function jackknifeBlocks(plan: BootstrapPlan): Members {
  if (plan.clusters !== undefined) return membersOf(plan.clusters, plan.rows);
  const count = plan.rows <= BOOTSTRAP.jackknifeRows ? plan.rows : BOOTSTRAP.jackknifeBlocks;
  const blocks = new Uint32Array(plan.rows);
  for (let row = 0; row < blocks.length; row++) blocks[row] = row % count;
  return membersOf(blocks, plan.rows);
}
