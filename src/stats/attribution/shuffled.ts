import type { Xoshiro256 } from '../random.ts';

/** The numbers 0..count−1 in random order. Source: Fisher–Yates, in Durstenfeld's form (1964). */
export function shuffled(count: number, stream: Xoshiro256): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = stream.nextBelow(i + 1);
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}
