import { describe, expect, it } from 'vitest';
import { digestOf, sha256 } from '../../kernel/digest.ts';
import type { Measure } from '../../kernel/measure.ts';
import { packTexts, textColumn } from '../../kernel/text-column.ts';
import { specificationOf } from '../../testing/specification-kit.ts';
import { compareRows } from './compare-rows.ts';
import { type EvaluationEvidence, wholeEvidence } from './evaluation-evidence.entity.ts';
import { digestOfEvidence } from './evidence-digest.rules.ts';
import { measureRun } from './measure-run.ts';
import { predictionsCsv, predictionsOf } from './predictions.rules.ts';
import { parsePredictions } from './read-predictions.rules.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

const inputs = {
  ...{ artifactDigest: sha256('model'), manifestDigest: sha256('manifest'), datasetDigest: sha256('data'), specificationDigest: sha256('specification') },
};
const named = { negativeLabel: '0', predictionsDigest: sha256('predictions') };
const N = 240;
const numbers = (of: (i: number) => number): Float64Array => Float64Array.from({ length: N }, (_, i) => of(i));
const NONE = { labels: new Int8Array(0), targets: new Float64Array(0), weights: null, clusters: null, queries: null, attributes: {} };
const region = textColumn(Array.from({ length: N }, (_, i) => (i < 4 ? 'east' : i % 3 === 0 ? 'north' : 'south')));
const noise = (i: number): number => ((i * 53) % 97) / 97;

const binaryPeople: ScoredPeople = {
  ...NONE,
  ...{
    labels: Int8Array.from({ length: N }, (_, i) => (i % 7 === 6 ? -1 : noise(i) + ((i * 37) % 101) / 101 > 1 ? 1 : 0)),
    scores: numbers((i) => noise(i)),
    width: 1,
  },
  extras: { region, age: textColumn(Array.from({ length: N }, (_, i) => String(i % 90))) },
};
const SLICES = {
  slices: [
    { column: 'region', edges: null },
    { column: 'age', edges: [30, 60] },
  ],
  sliceCrossings: true,
};
const find = (measures: readonly Measure[], id: string, slice: object = {}): Measure | undefined =>
  measures.find((measure) => measure.id === id && JSON.stringify(measure.slice ?? {}) === JSON.stringify(slice));

/** Everything that GraphQL and JSON could not carry. */
function unspeakable(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : 1;
  return typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, part) => sum + unspeakable(part), 0) : 0;
}

describe('what an evaluation measures', () => {
  it('of a binary classifier: measures, outcomes, curves with an exact operating point, and slices at the adjusted level', async () => {
    const specification = specificationOf(SLICES);
    const evidence = await measureRun(inputs, specification, binaryPeople, named);
    const judged = binaryPeople.labels.filter((label) => label !== -1).length;
    expect(evidence).toMatchObject({
      format: 'assay-evaluation/2',
      task: 'BINARY',
      rows: N,
      judged,
      excluded: { missingLabel: N - judged, nonFiniteScore: 0 },
    });
    expect(evidence.roc[0]?.operating?.truePositiveRate).toBe(find(evidence.measures, 'recall@1')?.value);
    expect(evidence.precisionRecall[0]?.operating?.precision).toBe(find(evidence.measures, 'precision@1')?.value);
    const partitions = evidence.slices?.partitions ?? [];
    expect(partitions.map(({ columns }) => columns)).toEqual([['region'], ['age'], ['region', 'age']]);
    const slices = partitions.reduce((sum, partition) => sum + partition.slices.length, 0);
    expect(evidence.slices?.level).toBeCloseTo(1 - 0.05 / slices, 12);
    expect(partitions.map((partition) => partition.slices.reduce((sum, { rows }) => sum + rows, 0))).toEqual([N, N, N]);
    const east = partitions[0]?.slices.find(({ slice }) => slice.region === 'east');
    expect(east).toMatchObject({ rows: 4, shown: false });
    const south = partitions[0]?.slices.find(({ slice }) => slice.region === 'south');
    expect(find(south?.measures ?? [], 'recall@1', { region: 'south' })?.ci?.level).toBe(evidence.slices?.level);
    expect(unspeakable(evidence)).toBe(0);
    expect(digestOf(await measureRun(inputs, specification, binaryPeople, named))).toBe(digestOf(evidence));
  });

  it('gives a binary classifier without weights, clusters and slices the very measures that it had before', async () => {
    const evidence = await measureRun(inputs, specificationOf(), binaryPeople, named);
    expect(evidence).toMatchObject({ slices: null, clusters: null, classes: null, residuals: null, queries: null, negativeLabel: '0', threshold: 0.5 });
    expect(evidence.measures.every((measure) => measure.slice === undefined && measure.weightSum === undefined)).toBe(true);
  });

  it('with weights and clusters: weight sums, and intervals that respect both', async () => {
    const people = { ...binaryPeople, weights: numbers((i) => 1 + (i % 3)), clusters: Uint32Array.from({ length: N }, (_, i) => Math.floor(i / 4)) };
    const evidence = await measureRun(inputs, specificationOf({ weightColumn: 'w', clusterColumn: 'c' }), people, named);
    expect(evidence.clusters).toBe(N / 4);
    const accuracy = find(evidence.measures, 'accuracy@1');
    expect(accuracy).toMatchObject({ ci: { method: 'cluster-wilson' } });
    expect(accuracy?.weightSum).toBe(accuracy?.denominator);
    expect(accuracy?.nEff).toBeLessThan(accuracy?.n ?? 0);
  });

  it('of one class only, of equal scores and of scores that are no numbers: no number, and a reason', async () => {
    const one = await measureRun(inputs, specificationOf(), { ...binaryPeople, labels: new Int8Array(N).fill(1) }, named);
    expect(find(one.measures, 'rocAuc@1')).toMatchObject({ value: null, status: 'UNDEFINED', reason: 'ONE_CLASS' });
    expect(one.roc).toEqual([]);
    const equal = await measureRun(inputs, specificationOf(), { ...binaryPeople, scores: new Float64Array(N).fill(0.3) }, named);
    expect(find(equal.measures, 'rocAuc@1')).toMatchObject({ value: 0.5, reason: 'DEGENERATE' });
    expect(find(equal.measures, 'precision@1')).toMatchObject({ value: null, reason: 'ZERO_DENOMINATOR' });
    const lost = await measureRun(inputs, specificationOf(SLICES), { ...binaryPeople, scores: numbers((i) => (i < 10 ? Number.NaN : noise(i))) }, named);
    expect(lost.inputVerdict).toBe('ERROR');
    expect(lost.measures.every(({ value, status }) => value === null && status === 'ERROR')).toBe(true);
    for (const evidence of [one, equal, lost]) expect(unspeakable(evidence)).toBe(0);
  });

  const classesPeople: ScoredPeople = {
    ...NONE,
    ...{ labels: Int8Array.from({ length: N }, (_, i) => i % 3), width: 3, extras: { region } },
    scores: Float64Array.from(
      Array.from({ length: N }, (_, i) => [0, 1, 2].map((c) => (c === (i + (i % 5 === 0 ? 1 : 0)) % 3 ? 0.5 + noise(i) / 3 : 0.25 - noise(i) / 6))).flat(),
    ),
  };
  const CLASSES = { task: 'MULTICLASS', classes: ['cat', 'dog', 'hen'], slices: [{ column: 'region', edges: null }] } as const;

  it('of several classes: a measure per class, the matrix, a curve for each', async () => {
    const evidence = await measureRun(inputs, specificationOf(CLASSES), classesPeople, { ...named, negativeLabel: null });
    expect(evidence).toMatchObject({ task: 'MULTICLASS', judged: N, positives: null, threshold: null, confusion: null });
    expect(evidence.classes).toMatchObject({ classes: ['cat', 'dog', 'hen'], support: [80, 80, 80], classesWithoutSupport: [] });
    expect(evidence.classes?.matrix.flat().reduce((sum, rows) => sum + rows, 0)).toBe(N);
    expect(evidence.roc.map((curve) => curve.class)).toEqual(['cat', 'dog', 'hen']);
    expect(find(evidence.measures, 'classRecall@1', { class: 'hen' })?.denominator).toBe(80);
    expect(find(evidence.measures, 'topKAccuracy@1', { k: '2' })).toBeUndefined();
    expect(evidence.slices?.partitions[0]?.slices[1]?.measures.map(({ id }) => id)).toEqual(['accuracy@1', 'logLoss@1', 'brierMulticlass@1']);
    expect(unspeakable(evidence)).toBe(0);
  });

  const targets = numbers((i) => 10 + (i % 40) + 3 * noise(i));
  const numberPeople: ScoredPeople = { ...NONE, ...{ targets, scores: targets.map((y, i) => y + noise(i) - 0.4), width: 1, extras: { region } } };

  it('of a regression: errors, and where they lie', async () => {
    const evidence = await measureRun(inputs, specificationOf({ task: 'REGRESSION', slices: [{ column: 'region', edges: null }] }), numberPeople, named);
    expect(evidence).toMatchObject({ task: 'REGRESSION', judged: N, roc: [], calibrationTable: null });
    expect(evidence.residuals).toHaveLength(10);
    expect(find(evidence.measures, 'rSquared@1')?.value).toBeGreaterThan(0.9);
    expect(evidence.slices?.partitions[0]?.slices[0]?.measures.map(({ id }) => id)).toEqual(['meanAbsoluteError@1', 'meanSquaredError@1', 'meanError@1']);
    expect(unspeakable(evidence)).toBe(0);
  });

  const rankedPeople: ScoredPeople = {
    ...NONE,
    ...{
      targets: numbers((i) => (i * 7 + Math.floor(i / 40)) % 4),
      scores: numbers((i) => noise(i)),
      width: 1,
      queries: Uint32Array.from({ length: N }, (_, i) => i % 40),
    },
    extras: { shop: textColumn(Array.from({ length: N }, (_, i) => (i % 40 === 1 && i > 100 ? 'other' : i % 2 === 0 ? 'even' : 'odd'))) },
  };

  it('of a ranking: averages over queries at every k, and slices of whole queries only', async () => {
    const plan = { task: 'RANKING', queryColumn: 'q', ranks: [1, 3], slices: [{ column: 'shop', edges: null }] } as const;
    const evidence = await measureRun(inputs, specificationOf(plan), rankedPeople, named);
    expect(evidence.queries).toEqual({ queries: 40, queriesWithoutRelevant: 0 });
    expect(find(evidence.measures, 'ndcgAtK@1', { k: '3' })?.n).toBe(40);
    const slices = evidence.slices?.partitions[0]?.slices ?? [];
    const judged = slices.map(({ slice, measures }) => [slice.shop, measures.find(({ id }) => id === 'reciprocalRank@1')?.n]);
    expect(judged).toEqual([
      ['even', 20],
      ['odd', 19],
      ['other', 0],
    ]);
    expect(unspeakable(evidence)).toBe(0);
  });

  it('is compared with another model from what is stored row by row, whatever the task', async () => {
    const cases: readonly (readonly [ScoredPeople, Parameters<typeof specificationOf>[0]])[] = [
      [{ ...binaryPeople, weights: numbers((i) => 1 + (i % 2)), clusters: Uint32Array.from({ length: N }, (_, i) => i % 60) }, {}],
      [classesPeople, { task: 'MULTICLASS', classes: ['cat', 'dog', 'hen'] }],
      [numberPeople, { task: 'REGRESSION' }],
      [rankedPeople, { task: 'RANKING', ranks: [1, 3] }],
    ];
    for (const [people, plan] of cases) {
      const written = predictionsOf(people, packTexts(Array.from({ length: N }, (_, i) => `r${i}`)));
      const read = parsePredictions(Buffer.concat([...predictionsCsv(written)]).toString('utf8'));
      expect(read).toEqual(written);
      const champion = people.scores.map((score, i) => (people.width === 1 ? score * 0.9 + 0.05 * noise(i * 3) : score));
      const found = await compareRows({ candidate: written, champion }, specificationOf(plan), 5n);
      expect(found.measures.length).toBeGreaterThan(4);
      expect(found.measures.every(({ status }) => status === 'OK' || status === 'UNDEFINED')).toBe(true);
      expect(found.measure === null).toBe(plan?.task !== undefined);
      expect(unspeakable(found)).toBe(0);
    }
  });

  it('is not compared with another model where more than one row of a hundred has no finite score: those may be the hard ones', async () => {
    const cases: readonly (readonly [ScoredPeople, Parameters<typeof specificationOf>[0]])[] = [
      [binaryPeople, {}],
      [
        classesPeople,
        {
          task: 'MULTICLASS',
          classes: ['cat', 'dog', 'hen'],
          classCosts: {
            unit: 'EUR',
            costs: [
              [0, 1, 1],
              [1, 0, 1],
              [1, 1, 0],
            ],
          },
        },
      ],
      [numberPeople, { task: 'REGRESSION' }],
      [rankedPeople, { task: 'RANKING', ranks: [1, 3] }],
    ];
    for (const [people, plan] of cases) {
      const lossy = (lost: number) => people.scores.map((score, i) => (i % people.width === 0 && i < lost * people.width ? Number.NaN : score));
      const compared = async (candidate: Float64Array, champion: Float64Array) =>
        (
          await compareRows({ candidate: predictionsOf({ ...people, scores: candidate }, null), champion }, specificationOf(plan), 5n, {
            falsePositive: 1,
            falseNegative: 1,
            unit: 'EUR',
          })
        ).measures;
      for (const measures of [await compared(lossy(N / 50), people.scores), await compared(people.scores, lossy(N / 50))]) {
        expect(measures.length).toBeGreaterThan(4);
        expect(new Set(measures.map(({ status, reason, value }) => `${status} ${reason} ${value}`))).toEqual(new Set(['ERROR NON_FINITE_SCORE null']));
      }
      expect((await compared(lossy(1), people.scores)).some(({ status }) => status === 'OK')).toBe(true);
    }
  });

  it('is read from evidence of the first form as what it was', () => {
    const stored = {
      ...{ format: 'assay-evaluation/1' as const, evaluatorVersion: '1.0.0', inputs, seed: '1', rows: 12, positives: 4, negatives: 6, threshold: 0.5 },
      ...{ excluded: { missingLabel: 2, nonFiniteScore: 0 }, inputVerdict: 'PASS' as const, positiveLabel: '1', negativeLabel: '0', measures: [] },
      ...{ confusion: { truePositive: 4, falsePositive: 0, falseNegative: 0, trueNegative: 6 }, calibrationTable: null, predictionsDigest: sha256('p') },
    } as const;
    const whole: EvaluationEvidence = wholeEvidence(stored);
    expect(whole).toEqual({
      ...stored,
      task: 'BINARY',
      judged: 10,
      roc: [],
      precisionRecall: [],
      classes: null,
      residuals: null,
      queries: null,
      clusters: null,
      slices: null,
    });
    // Who reads it in today's form must not take it for altered.
    expect(digestOfEvidence(whole)).toBe(digestOf(stored));
    expect(digestOfEvidence({ ...whole, rows: 13 })).not.toBe(digestOf(stored));
  });
});
