/** Drift statistics of real windows against NumPy and SciPy. */
import { join } from 'node:path';
import { hellinger, jensenShannon, shares, totalVariation, wassersteinOfSamples } from '../../stats/distribution-distances.ts';
import { kolmogorovSmirnov } from '../../stats/kolmogorov-smirnov.ts';
import { coarsen, numericBaseline, profileNumeric, standardDeviation } from '../../stats/numeric-profile.ts';
import { populationStability } from '../../stats/population-stability.ts';
import { chiSquareTest } from '../../stats/significance-tests.ts';
import { Checker, type ConformanceResult } from './checker.ts';
import { Reference, readCsv } from './reference.ts';

type Row = Readonly<Record<string, string>>;

/** A reference file with the rows it speaks of. */
interface DriftCase {
  readonly file: string;
  readonly csv: string;
  readonly isReference: (row: Row) => boolean;
  readonly isIn: (row: Row, window: string) => boolean;
}

const CASES: readonly DriftCase[] = [
  {
    file: 'drift_bike_2011',
    csv: 'bike_2011_hourly',
    isReference: (row) => Number(row.mnth) <= 6,
    isIn: (row, window) => Number(row.mnth) === Number(window.slice(-2)),
  },
  { file: 'drift_bike_2011_control', csv: 'bike_2011_hourly', isReference: (row) => Number(row.row_id) % 2 === 0, isIn: (row) => Number(row.row_id) % 2 === 1 },
  { file: 'drift_adult_age_cohorts', csv: 'adult_eval', isReference: (row) => Number(row.age) < 35, isIn: (row, window) => row.age_band === window },
];

/** Compares every window of every drift file. */
export async function driftConformance(sharedDir: string): Promise<readonly ConformanceResult[]> {
  const results: ConformanceResult[] = [];
  for (const { file, csv, isReference, isIn } of CASES) {
    const check = new Checker();
    const expected = await Reference.read(join(sharedDir, 'data/reference', `${file}.json`));
    const rows = await readCsv(join(sharedDir, 'data/csv', `${csv}.csv`));
    const reference = rows.filter(isReference);
    check.number('reference rows', reference.length, expected.at('n_reference').value());
    for (const window of expected.at('windows').keys()) {
      const current = rows.filter((row) => isIn(row, window));
      const numbers = expected.at('windows', window);
      check.number(`${window} rows`, current.length, numbers.at('n').value());
      for (const feature of numbers.at('numeric').keys())
        checkNumeric(check, `${window} ${feature}`, column(reference, feature), column(current, feature), numbers.at('numeric', feature));
      for (const feature of numbers.at('categorical').keys()) checkCategorical(check, `${window} ${feature}`, numbers.at('categorical', feature));
    }
    results.push(check.result(file));
  }
  return results;
}

function column(rows: readonly Row[], feature: string): Float64Array {
  return Float64Array.from(rows, (row) => Number(row[feature]));
}

function checkNumeric(check: Checker, label: string, reference: Float64Array, current: Float64Array, expected: Reference): void {
  check.number(`${label} KS`, kolmogorovSmirnov(reference, current), expected.at('ks', 'statistic').number());
  check.number(`${label} W1`, wassersteinOfSamples(reference, current), expected.at('wasserstein').number());
  const baseline = numericBaseline(reference);
  if (baseline === null) return;
  const [a, b] = [profileNumeric(reference, baseline), profileNumeric(current, baseline)];
  const deviation = standardDeviation(a);
  check.number(`${label} standard deviation`, deviation, expected.at('std_ref_ddof0').number());
  if (deviation !== null && deviation > 0) check.number(`${label} mean shift`, (b.mean - a.mean) / deviation, expected.at('mean_shift_in_ref_std').number());
  const counts = [coarsen(a, baseline), coarsen(b, baseline)] as const;
  const quantiles = expected.at('quantile10_right_closed');
  if (expected.at('bins').value() < 2) return;
  for (const [side, name] of ['ref_counts', 'cur_counts'].entries()) {
    check.equal(`${label} ${name}`, (counts[side] ?? []).join(' '), quantiles.at(name).numbers().join(' '));
  }
  checkCounts(check, label, ...counts, quantiles, quantiles.at('psi', 'half'));
}

function checkCategorical(check: Checker, label: string, expected: Reference): void {
  const [reference, current] = [expected.at('ref_counts').numbers(), expected.at('cur_counts').numbers()];
  checkCounts(check, label, reference, current, expected, expected.at('psi_categorical', 'half'));
  const [p, q] = [shares(reference), shares(current)];
  if (p !== null && q !== null) check.number(`${label} TVD`, totalVariation(p, q), expected.at('tvd').number());
  const test = chiSquareTest([reference, current]);
  check.number(`${label} χ²`, test?.statistic, expected.at('chi2', 'statistic').number());
  check.number(`${label} χ² p`, test?.p, expected.at('chi2', 'p').number());
  check.number(`${label} Cramér’s V`, test?.cramersV, expected.at('cramers_v').number());
}

function checkCounts(check: Checker, label: string, reference: readonly number[], current: readonly number[], expected: Reference, psi: Reference): void {
  check.number(`${label} PSI`, populationStability(reference, current), psi.number());
  const [p, q] = [shares(reference), shares(current)];
  if (p === null || q === null) return;
  check.number(`${label} JS`, jensenShannon(p, q), expected.at('js_distance_base2').number());
  check.number(`${label} Hellinger`, hellinger(p, q), expected.at('hellinger').number());
}
