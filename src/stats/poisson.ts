/**
 * Draws from a Poisson distribution.
 * Sources: sequential search of the distribution function for small means; for large ones the transformed rejection PTRS of
 * Hörmann (1993), The transformed rejection method for generating Poisson random variables.
 */
import type { Xoshiro256 } from './random.ts';
import { logGamma } from './special-functions.ts';

const SMALL_MEAN = 10;

/** Draws one number with the mean that the sampler was made for. */
export type PoissonSampler = (stream: Xoshiro256) => number;

/** A sampler for a mean of zero or more. */
export function poissonSampler(mean: number): PoissonSampler {
  return mean < SMALL_MEAN ? bySearch(mean) : byRejection(mean);
}

function bySearch(mean: number): PoissonSampler {
  const none = Math.exp(-mean);
  return (stream) => {
    let rest = stream.nextUnit();
    let chance = none;
    let count = 0;
    while (rest > chance) {
      rest -= chance;
      count += 1;
      chance *= mean / count;
      // Rounding may leave a rest that no count explains.
      if (chance === 0) break;
    }
    return count;
  };
}

function byRejection(mean: number): PoissonSampler {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4));
  const ratio = 0.9277 - 3.6224 / (b - 2);
  return (stream) => {
    for (;;) {
      const u = stream.nextUnit() - 0.5;
      const v = stream.nextUnit();
      const us = 0.5 - Math.abs(u);
      const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= ratio) return count;
      if (count < 0 || (us < 0.013 && v > us)) continue;
      if (Math.log(v) + logInverseAlpha - Math.log(a / (us * us) + b) <= count * logMean - mean - logGamma(count + 1)) return count;
    }
  };
}
