/**
 * Interval of a weighted sum of the shares of disjoint kinds of rows, such as "5 × misses + 1 × false alarms, per row".
 * Source: method of variance estimates recovery, Zou & Donner (2008), from Wilson intervals of the single shares and the correlation
 * of multinomial shares. Unlike an interval from the rows' variance it has a width where no row of a kind was seen.
 */
import { type Bounds, wilsonInterval } from './proportion-intervals.ts';

/** A kind of rows: what one of them counts, and the share of them. */
export interface ValuedShare {
  readonly value: number;
  readonly share: number;
}

/** Σ value × share with its interval from `nEff` effective rows; kinds are disjoint. Null bounds without rows. */
export function shareCombination(kinds: readonly ValuedShare[], nEff: number, level: number): { readonly estimate: number; readonly bounds: Bounds | null } {
  const estimate = kinds.reduce((sum, { value, share }) => sum + value * share, 0);
  if (!(nEff > 0)) return { estimate, bounds: null };
  const reaches = kinds.map(({ value, share }) => {
    const [lower, upper] = wilsonInterval(share * nEff, nEff, level);
    const [below, above] = [Math.abs(value) * (share - lower), Math.abs(value) * (upper - share)];
    return value >= 0 ? { below, above } : { below: above, above: below };
  });
  const width = (side: 'below' | 'above'): number => {
    let squares = 0;
    for (const [i, a] of reaches.entries())
      for (const [j, b] of reaches.entries()) squares += a[side] * b[side] * (i === j ? 1 : correlation(kinds[i] as ValuedShare, kinds[j] as ValuedShare));
    return Math.sqrt(Math.max(0, squares));
  };
  return { estimate, bounds: [estimate - width('below'), estimate + width('above')] };
}

/** Correlation of two valued shares of one multinomial sample; 0 where a share does not vary. */
function correlation(a: ValuedShare, b: ValuedShare): number {
  const odds = (a.share * b.share) / ((1 - a.share) * (1 - b.share));
  return Number.isFinite(odds) && odds > 0 ? -Math.sign(a.value) * Math.sign(b.value) * Math.sqrt(Math.min(1, odds)) : 0;
}
