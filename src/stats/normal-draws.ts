/** Standard normal numbers from a named generator. Source: Box & Muller (1958), both numbers of each pair used. */
import type { Xoshiro256 } from './random.ts';

/** The next `count` standard normal numbers of the stream. */
export function normalDraws(stream: Xoshiro256, count: number): Float64Array {
  const draws = new Float64Array(count);
  for (let i = 0; i < count; i += 2) {
    // 1 − u lies in (0, 1], so that its logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - stream.nextUnit()));
    const angle = 2 * Math.PI * stream.nextUnit();
    draws[i] = radius * Math.cos(angle);
    if (i + 1 < count) draws[i + 1] = radius * Math.sin(angle);
  }
  return draws;
}
