import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../../kernel/measure.ts';
import { comparablePair, measureChanges } from './measure-changes.rules.ts';

const measure = fc
  .record({ id: fc.constantFrom('rocAuc@1', 'recall@1', 'brier@1'), value: fc.option(fc.double({ min: 0, max: 1, noNaN: true })) })
  .map(({ id, value }): Measure => ({ id, version: '1', value, status: value === null ? 'UNDEFINED' : 'OK', n: 10, nEff: 10, higherIsBetter: true }));
const measures = fc.uniqueArray(measure, { selector: ({ id }) => id });

describe('measureChanges', () => {
  it('has no difference between a result and itself, and is turned round by turning it round', () => {
    fc.assert(
      fc.property(measures, measures, (a, b) => {
        for (const { difference } of measureChanges(a, a)) expect(difference ?? 0).toBe(0);
        const there = measureChanges(a, b);
        expect(measureChanges(b, a)).toEqual(
          there.map(({ id, before, after, difference }) => ({ id, before: after, after: before, difference: difference === null ? null : 0 - difference })),
        );
        expect(there.length).toBe(new Set([...a, ...b].map(({ id }) => id)).size);
      }),
    );
  });

  it('leaves out the measures of slices, and gives no difference where there is no number', () => {
    const auc: Measure = { id: 'rocAuc@1', version: '1', value: 0.8, status: 'OK', n: 10, nEff: 10, higherIsBetter: true };
    const changes = measureChanges([auc, { ...auc, value: 0.1, slice: { gender: 'female' } }], [{ ...auc, value: null, status: 'UNDEFINED' }]);
    expect(changes).toMatchObject([{ before: { value: 0.8 }, difference: null }]);
  });
});

describe('comparablePair', () => {
  const run = (specificationDigest: string, datasetDigest = 'd', evaluatorVersion = '1') => ({ specificationDigest, datasetDigest, evaluatorVersion });

  it('takes the newest result that has its like on the other side', () => {
    expect(comparablePair([run('old')], [run('new'), run('old')])).toEqual([run('old'), run('old')]);
  });

  it('never sets results of another specification, other rows or another evaluator side by side', () => {
    expect(comparablePair([run('a')], [run('b')])).toBeNull();
    expect(comparablePair([run('a')], [run('a', 'e')])).toBeNull();
    expect(comparablePair([run('a')], [run('a', 'd', '2')])).toBeNull();
    expect(comparablePair([], [run('a')])).toBeNull();
  });
});
