/** How the checks are made and what they hold numbers against; defaults of Assay, recorded with every result. A policy may bound the numbers otherwise. */
export const PREFLIGHT = {
  /** Largest difference of scores that ought to be the same: above the first a warning, above the second a failure. */
  sameWarn: 1e-6,
  sameFail: 1e-4,
  /** Rows that are given to the model one by one. */
  aloneRows: 100,
  /** Strengths of noise, in standard deviations of the reference data, and of missing cells, as their share. */
  noise: [0.01, 0.05, 0.1],
  missing: [0.01, 0.05, 0.1],
  /** Repeats of each strength, each with a seed of its own. */
  repeats: 10,
  /** Share of decisions that may change at the weakest noise without a warning. */
  flipWarn: 0.05,
  /** Rows at which extreme values are tried, and how far beyond the range of the reference data. */
  rangeRows: 20,
  rangeMargin: 0.1,
  /** A step the wrong way that does not count. */
  stepTolerance: 1e-6,
  /** Other values of a sensitive column that are tried, most frequent first. */
  sensitiveValues: 10,
  /** Rows below which nothing is said about shares. */
  leastRows: 50,
} as const;

/** A text that no category has; shorter than the longest text that a cell may hold. */
export const UNSEEN_CATEGORY = 'assay-unseen-category';

/** Streams of draws, so that no two checks use the same numbers: each is added to the seed of the run. */
export const STREAM = { repeats: 1n, shuffle: 1_001n, swap: 1_002n } as const;
