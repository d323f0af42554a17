import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAgreement, shareOf } from './score-agreement.ts';

const scores = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 40 });
const columns = (pairs: readonly (readonly [number, number])[]) => [Float64Array.from(pairs, ([a]) => a), Float64Array.from(pairs, ([, b]) => b)] as const;

describe('scoreAgreement', () => {
  it('gives the rank correlation, differences and quantiles of worked examples', () => {
    // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) = 0.8207826816681233
    const ranks = scoreAgreement(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(5, 6, 7, 8, 7), 10);
    expect(ranks.rankCorrelation).toBeCloseTo(0.8207826816681233, 14);
    const { differences, flipped } = scoreAgreement(Float64Array.of(0.4, 0.6, 0.5, 0.9), Float64Array.of(0.6, 0.6, 0.25, 0.9), 0.5);
    expect(differences?.max).toBe(0.25);
    expect(differences?.mean).toBeCloseTo((0.2 + 0.25) / 4, 15);
    expect(differences?.quantiles[0]).toEqual({ q: 0.5, value: expect.closeTo(0.1, 14) });
    expect([...flipped]).toEqual([1, 0, 1, 0]);
  });

  it('counts rows without two scores and compares none of them', () => {
    const found = scoreAgreement(Float64Array.of(0.1, Number.NaN, Number.NaN, 0.4), Float64Array.of(0.1, 0.2, Number.POSITIVE_INFINITY, Number.NaN), 0.5);
    expect(found).toMatchObject({ rows: Uint32Array.of(0), unscored: { candidateOnly: 1, parentOnly: 1, neither: 1 }, differences: { max: 0 } });
    expect(scoreAgreement(Float64Array.of(Number.NaN), Float64Array.of(0.5), 0.5)).toMatchObject({ differences: null, rankCorrelation: null });
  });

  it('finds nothing between scores and themselves, and the same both ways', () => {
    fc.assert(
      fc.property(scores, (pairs) => {
        const [a, b] = columns(pairs);
        const same = scoreAgreement(a, a, 0.5);
        expect([same.differences?.max, same.flipped.some(Boolean)]).toEqual([0, false]);
        if (same.rankCorrelation !== null) expect(same.rankCorrelation).toBeCloseTo(1, 12);
        const [there, back] = [scoreAgreement(a, b, 0.5), scoreAgreement(b, a, 0.5)];
        expect([back.differences, back.flipped]).toEqual([there.differences, there.flipped]);
      }),
    );
  });

  it('has no correlation where one score is constant', () => {
    expect(scoreAgreement(Float64Array.of(0.5, 0.5, 0.5), Float64Array.of(0.1, 0.2, 0.3), 0.5).rankCorrelation).toBeNull();
  });
});

describe('shareOf', () => {
  it('has a Wilson interval, and nothing without rows', () => {
    // Wilson's formula with z = 1.959963984540054, worked out apart from this program.
    const { share, ci } = shareOf(5, 100);
    expect(share).toBe(0.05);
    expect(ci?.lower).toBeCloseTo(0.02154367915436796, 12);
    expect(ci?.upper).toBeCloseTo(0.11175046923191913, 12);
    expect(shareOf(0, 0)).toEqual({ share: null, ci: null });
  });
});
