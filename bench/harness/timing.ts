import { percentile } from './percentile.ts';

/** Milliseconds that each side needed for the same questions, in the same order. */
export interface Sided {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** The same percentile of both sides. */
export const at = ({ ours, peer }: Sided, p: number) => ({ ours: percentile(ours, p), peer: percentile(peer, p) });

/** Does the work and says how long it took. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly value: T; readonly milliseconds: number }> {
  const start = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - start };
}
