import { describe, expect, it } from 'vitest';
import { partitionByAttribute } from './group-partition.ts';
import { impactRatiosOfScores, impactRatiosOfSelection } from './local-law-144.ts';

/** Categories with a number of people each, of which the first ones are selected. */
function sample(cells: readonly (readonly [string, number, number])[]) {
  const partition = partitionByAttribute(
    'category',
    cells.flatMap(([name, n]) => new Array<string>(n).fill(name)),
  );
  const selected = Uint8Array.from(cells.flatMap(([, n, k]) => Array.from({ length: n }, (_, i) => Number(i < k))));
  return { partition, selected };
}

describe('impact ratios', () => {
  it('of selection equal the agency’s published example', () => {
    const { partition, selected } = sample([
      ['a', 1_000, 642],
      ['b', 1_000, 375],
      ['c', 1_000, 500],
      ['d', 1_000, 625],
      ['e', 1_000, 417],
    ]);
    const table = impactRatiosOfSelection(partition, selected);
    expect(table.rows.map((row) => Math.round((row.impactRatio.value ?? 0) * 100) / 100)).toEqual([1, 0.58, 0.78, 0.97, 0.65]);
    expect(table.rows[0]).toMatchObject({ n: 1_000, shareOfSample: 0.2, rate: { value: 0.642, numerator: 642, denominator: 1_000 } });
  });

  it('of scores count those strictly above the median of everybody, unknown categories included', () => {
    const partition = partitionByAttribute('category', ['a', 'a', 'b', 'b', null, null]);
    const table = impactRatiosOfScores(partition, Float64Array.of(1, 6, 2, 3, 4, 5));
    expect(table).toMatchObject({ median: 3.5, unknownRows: 2, tiedAtMedianShare: 0, notes: [] });
    expect(table.rows.map((row) => [row.category, row.rate.value, row.impactRatio.value])).toEqual([
      ['a', 0.5, 1],
      ['b', 0, 0],
    ]);
  });

  it('are undefined, with the share of ties, when nobody is above the median', () => {
    const partition = partitionByAttribute('category', ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']);
    const table = impactRatiosOfScores(partition, Float64Array.of(1, 1, 3, 3, 3, 3, 3, 3, 3, 3));
    expect(table).toMatchObject({ median: 3, tiedAtMedianShare: 0.8, notes: ['TIES_AT_MEDIAN'] });
    for (const row of table.rows)
      expect(row).toMatchObject({ rate: { value: 0 }, impactRatio: { value: null, status: 'UNDEFINED', reason: 'TIES_AT_MEDIAN' } });
  });
});
