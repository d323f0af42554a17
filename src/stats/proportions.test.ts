import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { katzInterval, koopmanInterval, newcombeInterval, ratioInterval } from './proportion-comparisons.ts';
import { clopperPearsonInterval, wilsonInterval } from './proportion-intervals.ts';

describe('intervals of proportions', () => {
  it('are Wilson’s for one proportion', () => {
    for (const [k, n, lower, upper] of [
      [0, 10, 0, 0.277533],
      [10, 10, 0.722467, 1],
      [48, 80, 0.490455, 0.700382],
      [5, 50, 0.043476, 0.213602],
    ] as const) {
      const [low, high] = wilsonInterval(k, n, 0.95);
      expect(low).toBeCloseTo(lower, 6);
      expect(high).toBeCloseTo(upper, 6);
    }
  });

  it('are exact by Clopper and Pearson (SciPy)', () => {
    const [low, high] = clopperPearsonInterval(5, 50, 0.95);
    expect(low).toBeCloseTo(0.03327509358902151, 12);
    expect(high).toBeCloseTo(0.2181353664342022, 12);
    expect(clopperPearsonInterval(0, 20, 0.95)[0]).toBe(0);
    expect(clopperPearsonInterval(20, 20, 0.95)[1]).toBe(1);
  });

  it('are Newcombe’s for a difference', () => {
    const [low, high] = newcombeInterval({ k: 56, n: 70 }, { k: 48, n: 80 }, 0.95);
    expect(low).toBeCloseTo(0.05243147240236498, 12);
    expect(high).toBeCloseTo(0.333872654036906, 12);
  });

  it('are Katz’s for a ratio', () => {
    const [low, high] = katzInterval({ k: 48, n: 80 }, { k: 56, n: 70 }, 0.95);
    expect(low).toBeCloseTo(0.6056023628042958, 12);
    expect(high).toBeCloseTo(0.9288272875873426, 12);
  });

  it('are Koopman’s for a ratio: his published example 36/40 against 16/80', () => {
    const [low, high] = koopmanInterval({ k: 36, n: 40 }, { k: 16, n: 80 }, 0.95);
    expect(low).toBeCloseTo(2.94, 2);
    expect(high).toBeCloseTo(7.15, 2);
  });

  it('turn to Koopman when a cell is empty, and stay finite', () => {
    const none = ratioInterval({ k: 0, n: 20 }, { k: 10, n: 20 }, 0.95);
    expect(none.method).toBe('koopman');
    expect(none.bounds[0]).toBe(0);
    expect(none.bounds[1]).toBeGreaterThan(0.1);
    expect(none.bounds[1]).toBeLessThan(1);
    const all = ratioInterval({ k: 20, n: 20 }, { k: 10, n: 20 }, 0.95);
    expect(all.method).toBe('koopman');
    expect(all.bounds[0]).toBeGreaterThan(1);
    expect(ratioInterval({ k: 5, n: 20 }, { k: 10, n: 20 }, 0.95).method).toBe('katz');
  });

  it('contain their estimate and stay in range', () => {
    const count = fc.integer({ min: 1, max: 300 }).chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(count, count, fc.constantFrom(0.8, 0.95, 0.99), (a, b, level) => {
        const [low, high] = wilsonInterval(a.k, a.n, level);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(a.k / a.n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(a.k / a.n - 1e-12);
        const [below, above] = newcombeInterval(a, b, level);
        expect(below).toBeLessThanOrEqual(a.k / a.n - b.k / b.n + 1e-12);
        expect(above).toBeGreaterThanOrEqual(a.k / a.n - b.k / b.n - 1e-12);
        if (b.k === 0) return;
        const ratio = a.k / a.n / (b.k / b.n);
        const { bounds } = ratioInterval(a, b, level);
        expect(bounds[0]).toBeGreaterThanOrEqual(0);
        expect(bounds[0]).toBeLessThanOrEqual(ratio * (1 + 1e-9));
        expect(bounds[1]).toBeGreaterThanOrEqual(ratio * (1 - 1e-9));
        expect(Number.isFinite(bounds[1])).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
