/** A deliberate fault of one line, and the tests that have to notice it. */
export interface Fault {
  /** What the fault would mean for a reader of the numbers. */
  readonly what: string;
  /** File in src/stats. */
  readonly file: string;
  /** Part of a line that occurs once in the file, and what is put in its place. */
  readonly right: string;
  readonly wrong: string;
  /** Test files in src/stats. */
  readonly tests: readonly string[];
}

/** The faults; docs/metrics.md lists them. */
export const FAULTS: readonly Fault[] = [
  {
    what: 'F-beta weighs misses as if β were one',
    ...{ file: 'confusion-matrix.ts', right: '(1 + b2) * tp + b2 * fn + fp', wrong: '(1 + b2) * tp + fn + fp', tests: ['golden-metrics.test.ts'] },
  },
  {
    what: 'the Matthews correlation adds what it should subtract',
    ...{ file: 'confusion-matrix.ts', right: 'tp * tn - fp * fn', wrong: 'tp * tn + fp * fn', tests: ['golden-metrics.test.ts'] },
  },
  {
    what: 'a tie counts as ranked rightly in the AUC',
    ...{ file: 'roc.ts', right: 'below + groupNegatives / 2', wrong: 'below + groupNegatives', tests: ['roc.test.ts'] },
  },
  {
    what: 'average precision takes the precision below each score',
    ...{ file: 'resampled-binary.ts', right: '(positivesAbove / (positivesAbove + negativesAbove))', wrong: '(positivesAbove / (positives + negatives))' },
    tests: ['golden-metrics.test.ts'],
  },
  {
    what: 'a score on the edge of a calibration bin falls into the next one',
    ...{
      file: 'calibration-bins.ts',
      right: 'bin > 0 && probability <= bin / bins',
      wrong: 'bin > 0 && probability < bin / bins',
      tests: ['golden-metrics.test.ts'],
    },
  },
  {
    what: 'Wilson intervals rest on a row more than there is',
    ...{ file: 'proportion-intervals.ts', right: 'const z2 = (z * z) / n;', wrong: 'const z2 = (z * z) / (n + 1);', tests: ['proportions.test.ts'] },
  },
  {
    what: "Newcombe's interval takes the wrong end of the second proportion",
    ...{ file: 'proportion-comparisons.ts', right: 'Math.hypot(pa - la, ub - pb)', wrong: 'Math.hypot(pa - la, pb - lb)', tests: ['proportions.test.ts'] },
  },
  {
    what: "Katz's interval of a ratio is too wide",
    ...{ file: 'proportion-comparisons.ts', right: '1 / a.k - 1 / a.n + 1 / b.k', wrong: '1 / a.k + 1 / a.n + 1 / b.k', tests: ['proportions.test.ts'] },
  },
  {
    what: 'the t-interval has a degree of freedom too many',
    ...{
      file: 'mean-interval.ts',
      right: 'effectiveSize(estimate.rows) - 1',
      wrong: 'effectiveSize(estimate.rows)',
      tests: ['golden-metrics.test.ts'],
    },
  },
  {
    what: 'bootstrap intervals leave out twice as much as they say',
    ...{ file: 'bootstrap.ts', right: 'const tail = (1 - level) / 2;', wrong: 'const tail = 1 - level;', tests: ['bootstrap.test.ts'] },
  },
  {
    what: 'an interval is given however many replicates were undefined',
    ...{
      file: 'bootstrap.ts',
      right: 'undefinedReplicates > BOOTSTRAP.undefinedShare * sample.length',
      wrong: 'undefinedReplicates > sample.length',
      tests: ['bootstrap.test.ts'],
    },
  },
  {
    what: 'the variance over clusters is not corrected for few of them',
    ...{ file: 'clustered-intervals.ts', right: '(sums.size / (sums.size - 1)) * squares', wrong: 'squares', tests: ['clustered-intervals.test.ts'] },
  },
  {
    what: 'the operating point leaves out scores exactly at the threshold',
    ...{ file: 'score-curves.ts', right: 'cut.threshold >= threshold', wrong: 'cut.threshold > threshold', tests: ['score-curves.test.ts'] },
  },
  {
    what: 'classes that no row has enter the macro averages',
    ...{ file: 'multiclass-matrix.ts', right: 'if (!((t.support[k] as number) > 0)) continue;', wrong: 'if (!((t.support[k] as number) >= 0)) continue;' },
    tests: ['multiclass-metrics.test.ts'],
  },
  {
    what: 'NDCG discounts every place as the next one',
    ...{
      file: 'ranked-lists.ts',
      right: 'gain / size / Math.log2(1 + place)',
      wrong: 'gain / size / Math.log2(2 + place)',
      tests: ['ranking-list-metrics.test.ts'],
    },
  },
  {
    what: 'R² is the share of the variance that is left over',
    ...{ file: 'regression-metrics.ts', right: '1 - squares / spread', wrong: 'squares / spread', tests: ['regression-metrics.test.ts'] },
  },
  {
    what: 'two models are resampled on rows in each one’s own order, which pairs nothing',
    ...{
      file: 'paired-differences.ts',
      right: 'multiplicity[order[place] as number] as number',
      wrong: 'multiplicity[place] as number',
      tests: ['golden-metrics.test.ts'],
    },
  },
  {
    what: 'a group below the floor under which nothing passes may pass',
    ...{
      file: 'disparity-verdict.ts',
      right: "judged.verdict === 'PASS' && !finding.passFloorMet",
      wrong: "judged.verdict === 'WARN' && !finding.passFloorMet",
      tests: ['audit.test.ts'],
    },
  },
  {
    what: 'a small group fails without a test that demonstrates it',
    ...{
      file: 'disparity-verdict.ts',
      right: 'pointHarmful && !finding.smallNumbers && demonstrated',
      wrong: 'pointHarmful && !finding.smallNumbers',
      tests: ['golden-metrics.test.ts'],
    },
  },
  {
    what: 'a breach that hangs on one decision fails instead of warning',
    ...{
      file: 'disparity-verdict.ts',
      right: "judged.verdict === 'FAIL' && finding.smallNumbers",
      wrong: "judged.verdict === 'PASS' && finding.smallNumbers",
      tests: ['audit.test.ts'],
    },
  },
  {
    what: 'Holm’s correction forgets that fewer tests remain',
    ...{ file: 'multiplicity.ts', right: '(p.length - rank) * value', wrong: '(p.length - rank - 1) * value', tests: ['significance.test.ts'] },
  },
  {
    what: 'a permutation test can have the p-value zero',
    ...{
      file: 'multiplicity.ts',
      right: '(atLeastAsExtreme + 1) / (permutations + 1)',
      wrong: 'atLeastAsExtreme / permutations',
      tests: ['significance.test.ts'],
    },
  },
  {
    what: 'a gate holds the better end of the interval against the bound',
    ...{
      file: 'gate-comparison.ts',
      right: "bound.side === 'atLeast' ? [lower, upper] : [upper, lower]",
      wrong: "bound.side === 'atLeast' ? [upper, lower] : [lower, upper]",
    },
    tests: ['gate-comparison.test.ts'],
  },
  {
    what: 'non-inferiority asks for superiority by the margin',
    ...{ file: 'gate-comparison.ts', right: 'value: -margin }', wrong: 'value: margin }', tests: ['gate-comparison.test.ts'] },
  },
];
