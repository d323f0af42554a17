/** From which effect on a statistic warns and fails, and how much data a verdict needs. */
export const SKEW_THRESHOLDS = {
  /** Values on either side below which nothing is judged. */
  minimumRows: 200,
  /** Rate of false alarms accepted among all tests of a check, after correction for their number. */
  alpha: 0.05,
  psi: { warn: 0.1, fail: 0.25 },
  ks: { warn: 0.1, fail: 0.2 },
  w1Normed: { warn: 0.1, fail: 0.3 },
  jensenShannon: { warn: 0.1, fail: 0.2 },
  cramersV: { warn: 0.1, fail: 0.25 },
  missingRateShift: { warn: 0.01, fail: 0.05 },
  unseenShare: { warn: 0, fail: 0.01 },
  outOfRangeShare: { warn: 0.01, fail: 1 },
  /** Different numbers up to which a column of numbers is compared by categories. */
  discreteValues: 20,
  /** Rows of training from which on a category is compared by itself, how many are, and how many are listed in the result. */
  frequentCount: 5,
  countedCategories: 100,
  listedCategories: 30,
  /** Counts below it are hidden from readers without the permission for exact counts. */
  displayCount: 10,
} as const;
