import { describe, expect, it } from 'vitest';
import { codeNumbers } from './code-numbers.ts';
import { crossPartitions, type GroupPartition, groupCodes } from './group-partition.ts';
import { chooseRows, everyRow, pickKnownLabels, pickLabels, pickNumbers, pickSets, pickWeights } from './picked-rows.ts';
import { rowSets } from './row-sets.ts';

describe('chosen rows', () => {
  it('are written down in their order, and not at all where they are all of them', () => {
    expect([...(chooseRows(5, (row) => row % 2 === 0) ?? [])]).toEqual([0, 2, 4]);
    expect([...(chooseRows(3, () => false) ?? [9])]).toEqual([]);
    expect(chooseRows(3, () => true)).toBeNull();
    expect(chooseRows(0, () => true)).toBeNull();
    expect([...everyRow(3)]).toEqual([0, 1, 2]);
  });

  it('take what was given as it is where they are all of them, and a copy where they are not', () => {
    const numbers = Float64Array.of(1.5, Number.NaN, 3);
    expect(pickNumbers(numbers, null)).toBe(numbers);
    expect([...pickNumbers(numbers, Uint32Array.of(2, 0))]).toEqual([3, 1.5]);
    expect(pickWeights(null, null)).toBeUndefined();
    expect([...pickSets(Uint32Array.of(7, 8, 9), Uint32Array.of(1))]).toEqual([8]);
    expect([...pickLabels(Int8Array.of(1, -1, 0), Uint32Array.of(0, 2))]).toEqual([1, 0]);
    const part = Int8Array.of(9, 1, 0, 1).subarray(1);
    expect([...pickKnownLabels(part, null)]).toEqual([1, 0, 1]);
  });
});

describe('rows of sets', () => {
  it('stand together, sets in the order in which rows first name them', () => {
    const { names, order, starts } = rowSets(Uint32Array.of(7, 2, 7, 5, 2, 7), null);
    expect([[...names], [...order], [...starts]]).toEqual([
      [7, 2, 5],
      [0, 2, 5, 1, 4, 3],
      [0, 3, 5, 6],
    ]);
    const some = rowSets(Uint32Array.of(7, 2, 7, 5, 2, 7), Uint32Array.of(1, 3, 5));
    expect([[...some.names], [...some.order], [...some.starts]]).toEqual([
      [2, 5, 7],
      [1, 3, 5],
      [0, 1, 2, 3],
    ]);
  });
});

describe('numbers of codes', () => {
  it('are the same whether few or many codes are possible', () => {
    for (const possible of [10, 10_000_000_000]) {
      const numbers = codeNumbers(possible);
      expect(numbers.get(3)).toBeUndefined();
      numbers.set(3, 0);
      numbers.set(9, 4);
      expect([numbers.get(3), numbers.get(9), numbers.get(4)]).toEqual([0, 4, undefined]);
    }
  });
});

describe('codes of groups', () => {
  it('are as narrow as they fit', () => {
    expect(groupCodes(128, 1)).toBeInstanceOf(Int8Array);
    expect(groupCodes(129, 1)).toBeInstanceOf(Int16Array);
    expect(groupCodes(32_769, 1)).toBeInstanceOf(Int32Array);
  });

  it('hold the crossing of two partitions of many groups', () => {
    const partition = (name: string, size: number, of: (row: number) => number): GroupPartition => {
      const groupOf = groupCodes(size, 4_000);
      for (let row = 0; row < groupOf.length; row++) groupOf[row] = of(row);
      return {
        name,
        attributes: [name],
        groups: Array.from({ length: size }, (_, code) => ({ name: `${name}${code}`, slice: { [name]: String(code) } })),
        groupOf,
      };
    };
    const crossed = crossPartitions(
      partition('a', 50, (row) => (row % 51) - 1),
      partition('b', 40, (row) => row % 40),
    );
    expect(crossed.groups).toHaveLength(new Set(Array.from({ length: 4_000 }, (_, row) => (row % 51 === 0 ? '' : `${row % 51} ${row % 40}`))).size - 1);
    for (let row = 0; row < 4_000; row++) {
      const group = crossed.groups[crossed.groupOf[row] as number];
      expect(group?.slice).toEqual(row % 51 === 0 ? undefined : { a: String((row % 51) - 1), b: String(row % 40) });
    }
  });
});
