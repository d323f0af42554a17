const COMPRESSION = 200;
const BUFFERED = 2_000;

/**
 * Quantiles of any number of values from a few hundred centroids. Source: Dunning & Ertl (2019), the merging t-digest with scale function
 * k₁: centroids are small at the ends and hold at most about n·π/(2·200) values in the middle, so a quantile is off by well under 1 % of the ranks.
 */
export class QuantileSketch {
  private means: Float64Array = new Float64Array(0);
  private weights: Float64Array = new Float64Array(0);
  private readonly added = new Float64Array(BUFFERED);
  private buffered = 0;
  private total = 0;

  add(value: number): void {
    if (this.buffered === BUFFERED) this.compress();
    this.added[this.buffered++] = value;
    this.total += 1;
  }

  /** The value below which the share `q` of all values lies, between the known minimum and maximum. */
  quantile(q: number, minimum: number, maximum: number): number {
    this.compress();
    const target = q * this.total;
    let before = 0;
    let [lastMiddle, lastMean] = [0, minimum];
    for (let i = 0; i < this.means.length; i++) {
      const weight = this.weights[i] as number;
      const middle = before + weight / 2;
      const mean = this.means[i] as number;
      if (target <= middle) return between(target, [lastMiddle, lastMean], [middle, mean]);
      [lastMiddle, lastMean] = [middle, mean];
      before += weight;
    }
    return between(target, [lastMiddle, lastMean], [this.total, maximum]);
  }

  /** About how many values lie below the value, between the known minimum and maximum. */
  rank(value: number, minimum: number, maximum: number): number {
    this.compress();
    if (value >= maximum) return this.total;
    let before = 0;
    let [lastMiddle, lastMean] = [0, minimum];
    for (let i = 0; i < this.means.length; i++) {
      const weight = this.weights[i] as number;
      const mean = this.means[i] as number;
      if (value < mean) return between(value, [lastMean, lastMiddle], [mean, before + weight / 2]);
      [lastMiddle, lastMean] = [before + weight / 2, mean];
      before += weight;
    }
    return between(value, [lastMean, lastMiddle], [maximum, this.total]);
  }

  /** Merges what was added into the centroids, which are in order already. */
  private compress(): void {
    if (this.buffered === 0) return;
    const added = this.added.subarray(0, this.buffered).sort();
    this.buffered = 0;
    const keptMeans: number[] = [];
    const keptWeights: number[] = [];
    let before = 0;
    let limit = mostRank(0, this.total);
    for (let [old, next] = [0, 0]; old < this.means.length || next < added.length; ) {
      const isOld = next === added.length || (this.means[old] as number) <= (added[next] as number);
      const [mean, weight] = isOld ? [this.means[old] as number, this.weights[old] as number] : [added[next] as number, 1];
      if (isOld) old += 1;
      else next += 1;
      const last = keptMeans.length - 1;
      const together = (keptWeights[last] ?? 0) + weight;
      if (last >= 0 && before + together <= limit) {
        keptMeans[last] = (keptMeans[last] as number) + ((mean - (keptMeans[last] as number)) * weight) / together;
        keptWeights[last] = together;
        continue;
      }
      before += keptWeights[last] ?? 0;
      limit = mostRank(before, this.total);
      keptMeans.push(mean);
      keptWeights.push(weight);
    }
    this.means = Float64Array.from(keptMeans);
    this.weights = Float64Array.from(keptWeights);
  }
}

/** The rank up to which a centroid that begins at `before` may reach: one unit of k₁(q) = δ/2π · asin(2q − 1). */
function mostRank(before: number, total: number): number {
  const k = (COMPRESSION / (2 * Math.PI)) * Math.asin(2 * (before / total) - 1) + 1;
  return k >= COMPRESSION / 4 ? total : (total * (Math.sin((2 * Math.PI * k) / COMPRESSION) + 1)) / 2;
}

function between(at: number, [fromX, fromY]: readonly [number, number], [toX, toY]: readonly [number, number]): number {
  if (toX <= fromX) return toY;
  const share = Math.min(1, Math.max(0, (at - fromX) / (toX - fromX)));
  return fromY + share * (toY - fromY);
}
