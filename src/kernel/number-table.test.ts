import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberTable } from './number-table.ts';

describe('a table of numbers', () => {
  it('counts as a map does', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })).map((value) => value + 0);
    fc.assert(
      fc.property(fc.array(fc.tuple(number, fc.integer({ min: 1, max: 3 })), { maxLength: 300 }), (added) => {
        const [table, map] = [new NumberTable(), new Map<number, number>()];
        for (const [value, times] of added) {
          expect(times === 1 && table.addKnown(value)).toBe(times === 1 && map.has(value));
          if (times !== 1 || !map.has(value)) table.add(value, times);
          map.set(value, (map.get(value) ?? 0) + times);
        }
        expect(table.size).toBe(map.size);
        expect(new Map(table.entries())).toEqual(map);
        table.takeOne();
        const left = [...map].flatMap(([value, count]) => (count > 1 ? [[value, count - 1] as const] : []));
        expect([table.size, new Map(table.entries())]).toEqual([left.length, new Map(left)]);
      }),
    );
  });
});
