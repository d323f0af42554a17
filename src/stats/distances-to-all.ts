/** How far some of the values are from all of them: max|F − G| (Kolmogorov 1933) and ∫|F − G| (Vallender 1974) of weighted distribution functions. */
import { wassersteinOfSamples } from './distribution-distances.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';

/** Both distances of the values at `members` to all values; each side has weight. */
export function distancesToAll(values: Float64Array, members: Uint32Array, weights: Float64Array | undefined): { readonly ks: number; readonly w1: number } {
  if (weights === undefined) {
    const own = Float64Array.from(members, (row) => values[row] as number);
    return { ks: kolmogorovSmirnov(own, values), w1: wassersteinOfSamples(own, values) };
  }
  const isOwn = new Uint8Array(values.length);
  for (const row of members) isOwn[row] = 1;
  const weigh = (row: number): readonly [number, number] => [weights[row] as number, isOwn[row] === 1 ? (weights[row] as number) : 0];
  let [all, own] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const [each, mine] = weigh(row);
    all += each;
    own += mine;
  }
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  let [seen, seenOwn, ks, w1] = [0, 0, 0, 0];
  for (const [rank, row] of order.entries()) {
    const [each, mine] = weigh(row);
    seen += each;
    seenOwn += mine;
    const step = rank + 1 < order.length ? (values[order[rank + 1] as number] as number) - (values[row] as number) : 0;
    if (step === 0 && rank + 1 < order.length) continue;
    const gap = Math.abs(seenOwn / own - seen / all);
    ks = Math.max(ks, rank + 1 < order.length ? gap : 0);
    w1 += gap * step;
  }
  return { ks, w1 };
}
