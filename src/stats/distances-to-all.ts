/** How far some of the values are from all of them: max|F − G| (Kolmogorov 1933) and ∫|F − G| (Vallender 1974) of weighted distribution functions. */
import { sortedWasserstein } from './distribution-distances.ts';
import { sortedKolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { pickNumbers } from './picked-rows.ts';
import { ascendingRows } from './rank-order.ts';

/** Both distances of the values at `members` to all values; each side has weight. `sorted` are all values in ascending order. */
export function distancesToAll(
  values: Float64Array,
  members: Uint32Array,
  weights: Float64Array | undefined,
  sorted: Float64Array,
): { readonly ks: number; readonly w1: number } {
  if (weights === undefined) {
    const own = pickNumbers(values, members).sort();
    return { ks: sortedKolmogorovSmirnov(own, sorted), w1: sortedWasserstein(own, sorted) };
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
  const order = ascendingRows(values);
  let [seen, seenOwn, ks, w1] = [0, 0, 0, 0];
  for (let rank = 0; rank < order.length; rank++) {
    const row = order[rank] as number;
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
