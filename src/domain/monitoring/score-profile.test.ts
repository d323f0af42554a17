import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { numericBaseline } from '../../stats/index.ts';
import type { ScoreProfile } from './monitor.entity.ts';
import { emptyProfile, mergeProfiles, profileScores } from './score-profile.rules.ts';

const REFERENCE = Float64Array.from({ length: 500 }, (_, row) => (row + 0.5) / 500);
const EDGES = present(numericBaseline(REFERENCE), 'edges');
const THRESHOLD = 0.5;

const scores = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN)), { maxLength: 60 });
const profile = (values: readonly number[]): ScoreProfile => profileScores(Float64Array.from(values), EDGES, THRESHOLD);

/** Everything that is a count; means are floating point and only close. */
const counts = ({ score, selected }: ScoreProfile) => ({
  selected,
  n: score.n,
  count: score.count,
  missing: score.missing,
  bins: score.bins,
  min: score.min,
  max: score.max,
});

function expectSame(a: ScoreProfile, b: ScoreProfile): void {
  expect(counts(a)).toEqual(counts(b));
  expect(a.score.mean).toBeCloseTo(b.score.mean, 10);
  expect(a.score.m2).toBeCloseTo(b.score.m2, 8);
}

describe('merging score profiles', () => {
  it('gives the profile of all scores together, however they were divided', () => {
    fc.assert(fc.property(scores, scores, (a, b) => expectSame(mergeProfiles(profile(a), profile(b)), profile([...a, ...b]))));
  });

  it('does not depend on order or grouping', () => {
    fc.assert(
      fc.property(scores, scores, scores, (a, b, c) => {
        const [x, y, z] = [profile(a), profile(b), profile(c)];
        expectSame(mergeProfiles(x, y), mergeProfiles(y, x));
        expectSame(mergeProfiles(mergeProfiles(x, y), z), mergeProfiles(x, mergeProfiles(y, z)));
      }),
    );
  });

  it('changes nothing when nothing is merged', () => {
    fc.assert(
      fc.property(scores, (a) => {
        expect(mergeProfiles(profile(a), emptyProfile(EDGES, THRESHOLD))).toEqual(profile(a));
      }),
    );
  });

  it('counts a score at the threshold as selected, and a missing one never', () => {
    expect(profile([0.5, 0.49999, Number.NaN])).toMatchObject({ selected: 1, score: { n: 3, count: 2, missing: 1 } });
  });
});
