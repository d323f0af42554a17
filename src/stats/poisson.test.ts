import { describe, expect, it } from 'vitest';
import { poissonSampler } from './poisson.ts';
import { Xoshiro256 } from './random.ts';
import { logGamma } from './special-functions.ts';

describe('draws from a Poisson distribution', () => {
  it.each([0.3, 4, 9.9, 10, 37, 2_000])('of mean %d have the probabilities of the distribution', (mean) => {
    const stream = Xoshiro256.seeded(11n);
    const draw = poissonSampler(mean);
    const draws = Array.from({ length: 40_000 }, () => draw(stream));
    const average = draws.reduce((sum, count) => sum + count, 0) / draws.length;
    const variance = draws.reduce((sum, count) => sum + (count - average) ** 2, 0) / (draws.length - 1);
    // Five standard errors of a mean and of a variance of so many draws.
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(mean / draws.length));
    expect(Math.abs(variance - mean)).toBeLessThan(5 * Math.sqrt((2 * mean * mean + mean) / draws.length));
    const mode = Math.floor(mean);
    const chance = Math.exp(mode * Math.log(mean) - mean - logGamma(mode + 1));
    const share = draws.filter((count) => count === mode).length / draws.length;
    expect(Math.abs(share - chance)).toBeLessThan(5 * Math.sqrt((chance * (1 - chance)) / draws.length));
  });

  it('are none for a mean of zero', () => {
    expect(poissonSampler(0)(Xoshiro256.seeded(1n))).toBe(0);
  });
});
