const COMPRESSION = 200;
const BUFFERED = 2_000;

/**
 * Quantiles of any number of values from a few hundred centroids. Source: Dunning & Ertl (2019), the merging t-digest with scale function
 * k₁: centroids are small at the ends and hold at most about n·π/(2·200) values in the middle, so a quantile is off by well under 1 % of the ranks.
 */
export class QuantileSketch {
  private means: Float64Array = new Float64Array(0);
  private weights: Float64Array = new Float64Array(0);
  private readonly bufferedMeans = new Float64Array(BUFFERED);
  private readonly bufferedWeights = new Float64Array(BUFFERED);
  private buffered = 0;
  private total = 0;

  add(value: number, weight = 1): void {
    if (this.buffered === BUFFERED) this.compress();
    this.bufferedMeans[this.buffered] = value;
    this.bufferedWeights[this.buffered++] = weight;
    this.total += weight;
  }

  /** Takes over everything that was added to another sketch. */
  merge(other: QuantileSketch): void {
    other.compress();
    for (let i = 0; i < other.means.length; i++) this.add(other.means[i] as number, other.weights[i] as number);
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

  private compress(): void {
    if (this.buffered === 0) return;
    const size = this.means.length + this.buffered;
    const [means, weights] = [new Float64Array(size), new Float64Array(size)];
    means.set(this.means);
    weights.set(this.weights);
    means.set(this.bufferedMeans.subarray(0, this.buffered), this.means.length);
    weights.set(this.bufferedWeights.subarray(0, this.buffered), this.means.length);
    this.buffered = 0;
    this.keep(means, weights);
  }

  private keep(means: Float64Array, weights: Float64Array): void {
    const order = Uint32Array.from(means.keys()).sort((a, b) => (means[a] as number) - (means[b] as number) || a - b);
    const keptMeans: number[] = [];
    const keptWeights: number[] = [];
    let before = 0;
    let limit = mostRank(0, this.total);
    for (const place of order) {
      const [mean, weight] = [means[place] as number, weights[place] as number];
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
