import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareScores } from './compare-scores.rules.ts';
import { parseLiberally } from './open-inference.ts';

describe('answers of endpoints', () => {
  it('are read with bare words for numbers that are none, and texts are left alone', () => {
    expect(parseLiberally('{"data":[1,NaN,-Infinity,Infinity],"name":"NaN, or \\"Infinity\\""}')).toEqual({
      data: [1, null, null, null],
      name: 'NaN, or "Infinity"',
    });
    expect(parseLiberally('<html>')).toBeUndefined();
  });

  it('that are JSON are read as JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseLiberally(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('scores', () => {
  const expected = [0.1, 0.5, Number.NaN, 0.9];
  it('within the tolerance are the same, also where neither is a number', () => {
    expect(compareScores(expected, [0.10005, 0.5, Number.NaN, 0.9], 2)).toMatchObject({ outcome: 'VERIFIED', rows: 4, differing: 0 });
  });

  it('beyond it differ, also where one of them is no number or is not there', () => {
    expect(compareScores(expected, [0.1002, 0.5, Number.NaN, 0.9], 2)).toMatchObject({ outcome: 'DIVERGED', differing: 1 });
    expect(compareScores(expected, [0.1, Number.NaN, 0.2, 0.9], 2)).toMatchObject({ outcome: 'DIVERGED', differing: 2 });
    expect(compareScores(expected, [0.1, 0.5], 2)).toMatchObject({ outcome: 'DIVERGED', differing: 1 });
  });

  it('that are all the same show nothing when the answers are the same, and all when they are not', () => {
    expect(compareScores([1, 1, 1], [1, 1, 1], 2)).toMatchObject({ outcome: 'INCONCLUSIVE' });
    expect(compareScores([1, 1, 1], [1, 1, 0], 2)).toMatchObject({ outcome: 'DIVERGED' });
  });
});
