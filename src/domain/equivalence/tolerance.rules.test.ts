import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { textColumn } from '../../kernel/text-column.ts';
import type { EquivalenceInputs, Tolerances } from './equivalence-check.entity.ts';
import { measureEquivalence } from './measure-equivalence.rules.ts';
import { checkTolerances } from './tolerance.rules.ts';

const NONE: Tolerances = { maxDifference: null, meanDifference: null, flipRate: null, groupFlipRate: null, rankCorrelation: null };
const digest = sha256('x');
const inputsWith = (tolerances: Partial<Tolerances>): EquivalenceInputs => ({
  ...{ candidateArtifactDigest: digest, candidateManifestDigest: digest, parentArtifactDigest: digest, parentManifestDigest: digest },
  ...{ datasetDigest: digest, specificationDigest: digest, tolerances: { ...NONE, ...tolerances } },
});
const settings = {
  ...{ threshold: 0.5, displayThreshold: 10, minimums: { rows: 100, evaluationRows: 200 } },
  protectedAttributes: [{ column: 'gender', unknownValues: [] }],
};

/** So many rows per group, of which so many flip; scores differ by `by`. */
function people(groups: Readonly<Record<string, readonly [rows: number, flips: number]>>, by = 0.001) {
  const rows = Object.entries(groups).flatMap(([group, [count, flips]]) =>
    Array.from({ length: count }, (_, i) => ({ group, flips: i < flips, score: (i % 40) / 100 })),
  );
  return {
    parent: Float64Array.from(rows, ({ score }) => score),
    candidate: Float64Array.from(rows, ({ score, flips }) => (flips ? 0.9 : score + by)),
    attributes: { gender: textColumn(rows.map(({ group }) => group)) },
  };
}

const verdictOf = (groups: Parameters<typeof people>[0], tolerances: Partial<Tolerances>, by?: number) =>
  measureEquivalence(people(groups, by), settings, inputsWith(tolerances)).verdict;

describe('an equivalence check', () => {
  it.each<[string, Parameters<typeof people>[0], Partial<Tolerances>, string]>([
    ['passes when the whole interval is within', { a: [1000, 0] }, { flipRate: 0.01 }, 'PASS'],
    ['fails when more flip than tolerated', { a: [1000, 30] }, { flipRate: 0.02 }, 'FAIL'],
    ['cannot say when the interval reaches beyond', { a: [300, 0] }, { flipRate: 0.01 }, 'INSUFFICIENT_DATA'],
    ['cannot say on few rows', { a: [50, 0] }, { flipRate: 0.9 }, 'INSUFFICIENT_DATA'],
    ['fails on few rows when the breach is plain', { a: [50, 40] }, { flipRate: 0.1 }, 'FAIL'],
    ['fails for one group that all rows hide', { a: [5000, 0], b: [200, 30] }, { flipRate: 0.05, groupFlipRate: 0.05 }, 'FAIL'],
    ['cannot say about a small group', { a: [5000, 0], b: [30, 0] }, { groupFlipRate: 0.05 }, 'INSUFFICIENT_DATA'],
    ['passes every group', { a: [1000, 0], b: [1000, 1] }, { groupFlipRate: 0.05 }, 'PASS'],
    ['passes small differences', { a: [300, 0] }, { maxDifference: 0.01, meanDifference: 0.01, rankCorrelation: 0.99 }, 'PASS'],
    ['fails large differences', { a: [300, 1] }, { maxDifference: 0.01 }, 'FAIL'],
    ['cannot say about differences on few rows', { a: [30, 0] }, { maxDifference: 0.01 }, 'INSUFFICIENT_DATA'],
  ])('%s', (_what, groups, tolerances, verdict) => {
    expect(verdictOf(groups, tolerances)).toBe(verdict);
  });

  it('fails when one version scores rows that the other does not, and knows nothing when neither scores any', () => {
    const some = people({ a: [500, 0] });
    const holed = { ...some, candidate: some.candidate.map((score, i) => (i === 7 ? Number.NaN : score)) };
    expect(measureEquivalence(holed, settings, inputsWith({ maxDifference: 1 })).verdict).toBe('FAIL');
    const nothing = { ...some, candidate: some.candidate.map(() => Number.NaN), parent: some.parent.map(() => Number.NaN) };
    expect(measureEquivalence(nothing, settings, inputsWith({ maxDifference: 1, flipRate: 1 })).verdict).toBe('INSUFFICIENT_DATA');
  });

  it('never passes with less data than the minimum, whatever is tolerated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 199 }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, limit) => {
        for (const tolerances of [{ flipRate: limit }, { maxDifference: limit }, { meanDifference: limit }, { rankCorrelation: -limit }])
          expect(verdictOf({ a: [rows, 0] }, tolerances)).not.toBe('PASS');
      }),
    );
  });

  it('tells no counts in its sentences', () => {
    const { checks } = measureEquivalence(people({ a: [5000, 0], b: [31, 3] }), settings, inputsWith({ groupFlipRate: 0.05, flipRate: 0.5 }));
    for (const { message } of checks) expect(message).not.toMatch(/\b(31|3|5000|5031)\b/);
  });
});

describe('tolerances', () => {
  it.each([
    [{}, 'tolerances'],
    [{ flipRate: null }, 'tolerances'],
    [{ flipRate: -0.1 }, 'tolerances.flipRate'],
    [{ flipRate: Number.NaN }, 'tolerances.flipRate'],
    [{ maxDifference: 1.1 }, 'tolerances.maxDifference'],
    [{ rankCorrelation: 2 }, 'tolerances.rankCorrelation'],
  ])('are refused as %o', (given, field) => {
    expect(checkTolerances(given)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });
});
