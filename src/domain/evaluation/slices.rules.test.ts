import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textColumn } from '../../kernel/text-column.ts';
import { shownSlices, sliceSizes } from './shown-slices.rules.ts';
import { crossRows, type DividedRows, divideRows } from './slice-partition.rules.ts';

const byText = (column: string, texts: readonly string[]): DividedRows => divideRows({ column, edges: null }, textColumn(texts));
const repeated = (counts: Readonly<Record<string, number>>): string[] => Object.entries(counts).flatMap(([text, count]) => new Array<string>(count).fill(text));
const shownOf = (partition: DividedRows, shown: readonly boolean[] | undefined): string[] =>
  partition.slices.flatMap((slice, place) => (shown?.[place] === true ? [Object.values(slice).join('|')] : []));

describe('slices of rows', () => {
  it('are the texts of a column, in order, with those that say nothing as a slice of their own', () => {
    const { slices, sliceOf } = byText('region', ['north', ' east ', '', 'north']);
    expect(slices).toEqual([{ region: 'UNKNOWN' }, { region: 'east' }, { region: 'north' }]);
    expect([...sliceOf]).toEqual([2, 1, 0, 2]);
  });

  it('of numbers begin at an edge and end before the next', () => {
    const { slices, sliceOf } = divideRows({ column: 'age', edges: [18, 65] }, textColumn(['17.9', '18', '64', '65', '', 'old']));
    expect(slices.map(({ age }) => age)).toEqual(['< 18', '[18, 65)', '>= 65', 'UNKNOWN']);
    expect([...sliceOf]).toEqual([0, 1, 1, 2, 3, 3]);
  });

  it('crossed are those pairs that rows have, and hold the rows of both', () => {
    const texts = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(texts, (rows) => {
        const crossed = crossRows(
          byText(
            'one',
            rows.map(([one]) => one),
          ),
          byText(
            'two',
            rows.map(([, two]) => two),
          ),
        );
        for (const [row, slice] of crossed.sliceOf.entries()) expect(crossed.slices[slice]).toEqual({ one: rows[row]?.[0], two: rows[row]?.[1] });
        expect([...sliceSizes(crossed)].reduce((sum, size) => sum + size, 0)).toBe(rows.length);
        expect([...sliceSizes(crossed)].every((size) => size > 0)).toBe(true);
      }),
    );
  });
});

describe('slices that may be shown', () => {
  it('are all of them when none is small, and neither the small one nor the next smallest when one is', () => {
    const large = byText('r', repeated({ a: 20, b: 30, c: 40 }));
    expect(shownOf(large, shownSlices([large], 10)[0])).toEqual(['a', 'b', 'c']);
    const one = byText('r', repeated({ a: 3, b: 30, c: 40 }));
    expect(shownOf(one, shownSlices([one], 10)[0])).toEqual(['c']);
  });

  it('never tell the number of a hidden one by subtraction, along any line', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', 'z')), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 12 }), (drawn, threshold) => {
        const [one, two] = [
          byText(
            'one',
            drawn.map(([text]) => text),
          ),
          byText(
            'two',
            drawn.map(([, text]) => text),
          ),
        ];
        const crossed = crossRows(one, two);
        const partitions = [one, two, crossed];
        const shown = shownSlices(partitions, threshold);
        const sizes = partitions.map(sliceSizes);
        for (const [p, partition] of partitions.entries()) {
          for (const [slice, size] of (sizes[p] as Uint32Array).entries()) if (size < threshold) expect(shown[p]?.[slice]).toBe(false);
          // What is hidden of a known whole is at least two slices and enough rows, or everything is hidden.
          const lines = partition.columns.length === 1 ? [() => true] : partition.columns.flatMap((column) => categories(partition, column));
          for (const line of lines) {
            const members = partition.slices.flatMap((_, place) => (line(partition, place) ? [place] : []));
            const hidden = members.filter((place) => shown[p]?.[place] === false);
            const count = hidden.reduce((sum, place) => sum + ((sizes[p] as Uint32Array)[place] as number), 0);
            if (hidden.length > 0 && hidden.length < members.length && isKnown(partition, members, partitions, shown)) {
              expect(hidden.length).toBeGreaterThanOrEqual(2);
              expect(count).toBeGreaterThanOrEqual(threshold);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

type Line = (partition: DividedRows, place: number) => boolean;

const categories = ({ slices }: DividedRows, column: string): Line[] =>
  [...new Set(slices.map((slice) => slice[column]))].map((category) => (partition, place) => partition.slices[place]?.[column] === category);

/** Whether the rows of a line are known together: those of everything, or of a category that is shown. */
function isKnown(partition: DividedRows, members: readonly number[], partitions: readonly DividedRows[], shown: readonly (readonly boolean[])[]): boolean {
  if (partition.columns.length === 1) return true;
  const [column] = partition.columns.filter((name) => new Set(members.map((place) => partition.slices[place]?.[name])).size === 1);
  const parent = partitions.findIndex(({ columns }) => columns.length === 1 && columns[0] === column);
  const category = partition.slices[members[0] ?? 0]?.[column ?? ''];
  const place = partitions[parent]?.slices.findIndex((slice) => slice[column ?? ''] === category) ?? -1;
  return shown[parent]?.[place] === true;
}
