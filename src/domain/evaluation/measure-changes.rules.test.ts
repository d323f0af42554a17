import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../../kernel/measure.ts';
import { comparablePair, measureChanges, shownMeasures } from './measure-changes.rules.ts';

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
          there.map(({ before, after, difference, ...rest }) => ({
            ...rest,
            before: after,
            after: before,
            difference: difference === null ? null : 0 - difference,
          })),
        );
        expect(there.length).toBe(new Set([...a, ...b].map(({ id }) => id)).size);
      }),
    );
  });

  it('sets like beside like, class by class and slice by slice, and gives no difference where there is no number', () => {
    const auc: Measure = { id: 'rocAuc@1', version: '1', value: 0.8, status: 'OK', n: 10, nEff: 10, higherIsBetter: true };
    const of = (category: string, value: number): Measure => ({ ...auc, value, slice: { class: category } });
    const changes = measureChanges([of('cat', 0.5), auc, of('dog', 0.1)], [{ ...auc, value: null, status: 'UNDEFINED' }, of('cat', 0.75)]);
    expect(changes).toMatchObject([
      { slice: {}, before: { value: 0.8 }, difference: null },
      { slice: { class: 'cat' }, difference: 0.25 },
      { slice: { class: 'dog' }, after: null, difference: null },
    ]);
  });
});

describe('shownMeasures', () => {
  it('leaves out the numbers of slices that could give somebody away', () => {
    const auc: Measure = { id: 'rocAuc@1', version: '1', value: 0.8, status: 'OK', n: 10, nEff: 10, higherIsBetter: true };
    const slice = (region: string, shown: boolean) => ({ slice: { region }, rows: 10, shown, measures: [{ ...auc, slice: { region } }] });
    const slices = { level: 0.97, partitions: [{ columns: ['region'], slices: [slice('north', true), slice('east', false)] }] };
    expect(shownMeasures({ measures: [auc], slices }).map((measure) => measure.slice)).toEqual([undefined, { region: 'north' }]);
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
