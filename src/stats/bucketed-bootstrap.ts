/**
 * Bootstrap intervals of the binary measures for many rows, whose cost does not grow with the rows.
 * Rows are counted in cells: label × bucket of neighbouring scores. A replicate draws how often each cell occurs from a Poisson
 * distribution with the cell's count as mean, which is the bootstrap of all rows with a random total (Chamandy, Muralidharan, Najmi &
 * Naidu 2012, Estimating uncertainty for massive data streams); every measure here is a ratio, so that the total does not matter. No bucket
 * splits equal scores, the threshold and the edges of the calibration bins are always edges of buckets, and scores within a cell are taken as
 * their mean. So everything that counts at the threshold or in equal-width bins is exact, and only KS, average precision and the adaptive
 * calibration error feel the buckets. Buckets make the first two smaller by a little, so their intervals are moved by what is missing; the
 * third only closes its bins at the edge of a bucket.
 */
import { atPercentiles, BOOTSTRAP, type BootstrapInterval, breathe } from './bootstrap.ts';
import { CALIBRATION, equalWidthBin } from './calibration-bins.ts';
import { type PoissonSampler, poissonSampler } from './poisson.ts';
import { Xoshiro256 } from './random.ts';
import type { RankedScores } from './ranked-scores.ts';
import { massStatistics, RESAMPLED } from './resampled-binary.ts';

/** Buckets of neighbouring scores; with fewer distinct scores than twice as many each is a bucket of its own. */
const BUCKETS = 512;

/** Measures that buckets make smaller; both lie in [0, 1]. */
const BUCKETED: ReadonlySet<string> = new Set(['ksStatistic', 'averagePrecision']);

/** What to resample, and the measures of all rows in the order of `RESAMPLED`. */
interface BucketedPlan {
  readonly ranked: RankedScores;
  readonly threshold: number;
  readonly probabilities: boolean;
  readonly points: Float64Array;
  readonly seed: bigint;
  readonly level: number;
  readonly replicates: number;
  readonly pause?: (() => Promise<void>) | undefined;
}

/** Replicates between two pauses. */
const REPLICATES_PER_PAUSE = 200;

/** The interval of every measure of `RESAMPLED`. */
export async function bucketedBootstrap(plan: BucketedPlan): Promise<readonly BootstrapInterval[]> {
  const cells = cellsOf(plan.ranked, plan.threshold, plan.probabilities);
  const evaluate = massStatistics(cells.ranked, plan.threshold, plan.probabilities);
  const bucketed = new Float64Array(RESAMPLED.length);
  evaluate(cells.masses, cells.counts, bucketed);
  const samples = RESAMPLED.map(() => new Float64Array(plan.replicates));
  const draw = cellDrawer(cells);
  const counts = new Uint32Array(cells.counts.length);
  const masses = new Float64Array(cells.counts.length);
  const out = new Float64Array(RESAMPLED.length);
  const stream = Xoshiro256.seeded(plan.seed);
  for (let replicate = 0; replicate < plan.replicates; replicate++) {
    draw(stream.copy(), counts, masses);
    evaluate(masses, counts, out);
    for (const [s, sample] of samples.entries()) sample[replicate] = out[s] as number;
    stream.jump();
    if (replicate % REPLICATES_PER_PAUSE === REPLICATES_PER_PAUSE - 1) await (plan.pause ?? breathe)();
  }
  const tail = (1 - plan.level) / 2;
  return samples.map((sample, s) => {
    const found = atPercentiles(sample, tail, 1 - tail, 'bootstrap-poisson', false);
    const shift = (plan.points[s] as number) - (bucketed[s] as number);
    if (found.bounds === null || !BUCKETED.has(RESAMPLED[s] as string) || Number.isNaN(shift)) return found;
    const [lower, upper] = found.bounds;
    return { ...found, bounds: [inUnit(lower + shift), inUnit(upper + shift)] as const };
  });
}

const inUnit = (value: number): number => Math.min(1, Math.max(0, value));

/** Whether a sample is resampled by cells: above the limit of rows, and nothing but rows is drawn. */
export const isBucketed = (rows: number, asked: { readonly clusters?: unknown; readonly bootstrapMethod?: string | undefined }): boolean =>
  rows > BOOTSTRAP.rowsOneByOne && asked.clusters === undefined && asked.bootstrapMethod !== 'bca';

/** Cells in ascending order of score, in each bucket the negative one first. */
interface Cells {
  /** A row per cell, with its mean score. */
  readonly ranked: RankedScores;
  /** Rows of each cell. */
  readonly counts: Uint32Array;
  /** Weight sum of each cell. */
  readonly masses: Float64Array;
  /** Variance of the weights within each cell. */
  readonly spread: Float64Array;
}

function cellsOf(ranked: RankedScores, threshold: number, probabilities: boolean): Cells {
  const starts = bucketStarts(ranked, threshold, probabilities);
  const buckets = starts.length - 1;
  const cells = { scores: new Float64Array(2 * buckets), counts: new Uint32Array(2 * buckets), masses: new Float64Array(2 * buckets) };
  const spread = new Float64Array(2 * buckets);
  for (let cell = 0; cell < 2 * buckets; cell++) {
    const found = sumsOf(ranked, starts[cell >> 1] as number, starts[(cell >> 1) + 1] as number, cell & 1);
    cells.scores[cell] = found.score;
    cells.counts[cell] = found.count;
    cells.masses[cell] = found.mass;
    spread[cell] = found.spread;
  }
  const labels = Uint8Array.from({ length: 2 * buckets }, (_, cell) => cell & 1);
  const groupStarts = Uint32Array.from({ length: buckets + 1 }, (_, bucket) => 2 * bucket);
  const { counts, masses } = cells;
  return { ranked: { n: 2 * buckets, scores: cells.scores, labels, weights: masses, groupStarts }, counts, masses, spread };
}

/** Sums over the rows of one label between two ranks; a cell without rows lies at the bucket's first score. */
function sumsOf(ranked: RankedScores, start: number, end: number, label: number) {
  const { scores, labels, weights } = ranked;
  const first = scores[start] as number;
  let count = 0;
  let mass = 0;
  let squares = 0;
  let sum = 0;
  for (let i = start; i < end; i++) {
    if (labels[i] !== label) continue;
    const w = weights === null ? 1 : (weights[i] as number);
    count += 1;
    mass += w;
    squares += w * w;
    sum += w * ((scores[i] as number) - first);
  }
  // Taken from the first score and kept within the bucket, so that rounding moves no cell across the threshold.
  const mean = mass > 0 ? Math.min(scores[end - 1] as number, Math.max(first, first + sum / mass)) : first;
  return { count, mass, score: mean, spread: count === 0 ? 0 : Math.max(0, squares / count - (mass / count) ** 2) };
}

/** The ranks at which buckets start, and finally n. */
function bucketStarts({ n, scores, groupStarts }: RankedScores, threshold: number, probabilities: boolean): number[] {
  const distinct = groupStarts.length - 1;
  const least = distinct <= 2 * BUCKETS ? 1 : n / BUCKETS;
  const edgeOf = (score: number): number => (score >= threshold ? CALIBRATION.bins : 0) + (probabilities ? equalWidthBin(score, CALIBRATION.bins) : 0);
  const starts: number[] = [];
  let edge = Number.NaN;
  for (let g = 0; g < distinct; g++) {
    const start = groupStarts[g] as number;
    const own = edgeOf(scores[start] as number);
    const last = starts.at(-1);
    if (last !== undefined && own === edge && start - last < least) continue;
    starts.push(start);
    edge = own;
  }
  starts.push(n);
  return starts;
}

function cellDrawer({ counts, masses, spread }: Cells): (stream: Xoshiro256, drawn: Uint32Array, mass: Float64Array) => void {
  const samplers: readonly (PoissonSampler | null)[] = Array.from(counts, (count) => (count === 0 ? null : poissonSampler(count)));
  const means = Float64Array.from(masses, (mass, cell) => (counts[cell] === 0 ? 0 : mass / (counts[cell] as number)));
  return (stream, drawn, mass) => {
    for (let cell = 0; cell < counts.length; cell++) {
      const count = samplers[cell]?.(stream) ?? 0;
      drawn[cell] = count;
      const mean = means[cell] as number;
      const variance = count * (spread[cell] as number);
      // The sum of the weights of `count` rows drawn from the cell.
      mass[cell] = Math.max(0, count * mean + (variance > 0 ? Math.sqrt(variance) * standardNormal(stream) : 0));
    }
  };
}

/** Box & Muller (1958); the second number is not kept, so that a draw depends on its cell alone. */
const standardNormal = (stream: Xoshiro256): number => Math.sqrt(-2 * Math.log(1 - stream.nextUnit())) * Math.cos(2 * Math.PI * stream.nextUnit());
