import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LruMap } from './lru-map.ts';

describe('LruMap', () => {
  it('forgets what was used least recently, and counts reading as use', () => {
    const map = new LruMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    expect(map.get('a')).toBe(1);
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('never grows beyond its capacity, and always knows what was set last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer())), (capacity, steps) => {
        const map = new LruMap<number, number>(capacity);
        for (const [key, value] of steps) {
          map.set(key, value);
          expect(map.size).toBeLessThanOrEqual(capacity);
          expect(map.get(key)).toBe(value);
        }
      }),
    );
  });
});
