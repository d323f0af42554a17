import { describe, expect, it } from 'vitest';
import { type BinaryInput, binaryMetrics } from './binary-metrics.ts';
import { BOOTSTRAP, bootstrap } from './bootstrap.ts';
import { bucketedBootstrap, isBucketed } from './bucketed-bootstrap.ts';
import { Xoshiro256 } from './random.ts';
import { rankScores } from './ranked-scores.ts';
import { RESAMPLED, resampledBinary } from './resampled-binary.ts';

const ROWS = BOOTSTRAP.rowsOneByOne + 1_000;

function people(rows: number, scoreOf: (x: number) => number = (x) => 1 / (1 + Math.exp(-x))): Pick<BinaryInput, 'scores' | 'labels'> {
  const stream = Xoshiro256.seeded(5n);
  const scores = new Float64Array(rows);
  const labels = new Int8Array(rows);
  for (let i = 0; i < rows; i++) {
    const x = stream.nextUnit() * 4 - 2;
    scores[i] = scoreOf(x);
    labels[i] = stream.nextUnit() < 1 / (1 + Math.exp(-x)) ? 1 : 0;
  }
  return { scores, labels };
}

const REPLICATES = 1_000;

/** Few enough rows to be drawn one by one as well. */
function planOf(rows: Pick<BinaryInput, 'scores' | 'labels'>) {
  const ranked = rankScores({ scores: rows.scores, labels: Uint8Array.from(rows.labels) });
  const points = new Float64Array(RESAMPLED.length);
  const evaluate = resampledBinary(ranked, 0.5, true);
  evaluate(new Uint32Array(ranked.n).fill(1), points);
  const plan = { ranked, threshold: 0.5, probabilities: true, points, seed: 3n, level: 0.95, replicates: REPLICATES };
  return { plan, evaluate, points };
}

const judge = async (input: Partial<BinaryInput> & Pick<BinaryInput, 'scores' | 'labels'>) => {
  const { measures } = await binaryMetrics({ threshold: 0.5, seed: 3n, replicates: REPLICATES, ...input });
  return new Map(measures.map((measure) => [measure.id, measure]));
};

describe('intervals of many rows', () => {
  it('are those that drawing row by row gives, to the noise of a thousand replicates', async () => {
    const { plan, evaluate } = planOf(people(4_000));
    const cells = await bucketedBootstrap(plan);
    const singly = await bootstrap({ rows: 4_000, statistics: RESAMPLED.length, evaluate, seed: 8n, level: 0.95, replicates: REPLICATES });
    for (const [s, { bounds }] of singly.entries()) {
      const [lower = Number.NaN, upper = Number.NaN] = bounds ?? [];
      const [otherLower, otherUpper] = cells[s]?.bounds ?? [Number.NaN, Number.NaN];
      expect(cells[s]?.method).toBe('bootstrap-poisson');
      expect(Math.abs(otherLower - lower) / (upper - lower), `${RESAMPLED[s]} lower`).toBeLessThan(0.12);
      expect(Math.abs(otherUpper - upper) / (upper - lower), `${RESAMPLED[s]} upper`).toBeLessThan(0.12);
    }
  });

  it('are the same for the same seed, and others for another', async () => {
    const { plan } = planOf(people(4_000, (x) => Math.round(x * 4) / 16 + 0.5));
    const [first, again, other] = [await bucketedBootstrap(plan), await bucketedBootstrap(plan), await bucketedBootstrap({ ...plan, seed: 4n })];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('are asked for above the limit of rows, unless clusters or BCa need single rows', async () => {
    const rows = people(ROWS);
    expect((await judge(rows)).get('mcc@1')?.ci?.method).toBe('bootstrap-poisson');
    expect(isBucketed(ROWS, {})).toBe(true);
    expect(isBucketed(BOOTSTRAP.rowsOneByOne, {})).toBe(false);
    expect(isBucketed(ROWS, { clusters: new Uint32Array(1) })).toBe(false);
    expect(isBucketed(ROWS, { bootstrapMethod: 'bca' })).toBe(false);
  });

  it('do not change with weights that are all alike, and are wider where weights differ', async () => {
    const rows = people(ROWS);
    const width = async (weights: Float64Array | undefined): Promise<number> => {
      const { ci } = (await judge({ ...rows, weights })).get('mcc@1') ?? {};
      return (ci?.upper ?? Number.NaN) - (ci?.lower ?? Number.NaN);
    };
    const plain = await width(undefined);
    expect((await width(new Float64Array(ROWS).fill(2))) / plain).toBeCloseTo(1, 10);
    // Weights 1 and 9 by turns: Kish's effective size is 50/82 of the rows.
    const uneven = await width(Float64Array.from({ length: ROWS }, (_, row) => (row % 2 === 0 ? 1 : 9)));
    expect(Math.abs(uneven / plain / Math.sqrt(82 / 50) - 1)).toBeLessThan(0.1);
  });

  it('hold the value of a perfect and of a constant score', async () => {
    const { labels } = people(ROWS);
    const perfect = await judge({ labels, scores: Float64Array.from(labels, (label) => (label === 1 ? 0.9 : 0.1)) });
    expect(perfect.get('ksStatistic@1')).toMatchObject({ value: 1, ci: { lower: 1, upper: 1 } });
    const constant = await judge({ labels, scores: new Float64Array(ROWS).fill(0.3) });
    expect(constant.get('recall@1')?.value).toBe(0);
    expect(constant.get('ksStatistic@1')).toMatchObject({ value: 0, ci: { lower: 0, upper: 0 } });
  });
});
