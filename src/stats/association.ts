/**
 * How much a feature tells of a group.
 * Sources: Bergsma (2013) for the bias-corrected Cramér's V; Fisher (1925) for the correlation ratio η²; the AUC of a numeric feature for a
 * group is the probability that somebody of the group has the larger value, ties one half.
 */
import { assert } from '../kernel/assert.ts';
import type { Bounds } from './proportion-intervals.ts';
import { rankScores } from './ranked-scores.ts';
import { analyseRoc, aucInterval } from './roc.ts';
import { chiSquareTest } from './significance-tests.ts';

/** Bias-corrected Cramér's V of a table of counts; null when fewer than 2×2 cells have people. */
export function cramersVCorrected(table: readonly (readonly number[])[]): number | null {
  const found = chiSquareTest(table);
  if (found === null) return null;
  const rows = table.filter((row) => row.some((count) => count > 0)).length;
  const width = Math.max(0, ...table.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, c) => table.some((row) => (row[c] ?? 0) > 0)).filter(Boolean).length;
  const n = table.reduce((sum, row) => sum + row.reduce((own, count) => own + count, 0), 0);
  const phi = Math.max(0, found.statistic / n - ((columns - 1) * (rows - 1)) / (n - 1));
  const corrected = (size: number): number => size - (size - 1) ** 2 / (n - 1);
  const smaller = Math.min(corrected(rows), corrected(columns)) - 1;
  return smaller > 0 ? Math.min(1, Math.sqrt(phi / smaller)) : null;
}

/** η², the share of a numeric feature's variance that lies between groups; null when it does not vary. Groups are 0..k−1, −1 is left out. */
export function correlationRatio(values: Float64Array, groups: Int32Array): number | null {
  assert(values.length === groups.length, 'every value has a group');
  const count: number[] = [];
  const sum: number[] = [];
  let [n, total] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const [group, value] = [groups[row] as number, values[row] as number];
    if (group < 0 || !Number.isFinite(value)) continue;
    count[group] = (count[group] ?? 0) + 1;
    sum[group] = (sum[group] ?? 0) + value;
    n += 1;
    total += value;
  }
  if (n === 0) return null;
  const mean = total / n;
  let spread = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if ((groups[row] as number) >= 0 && Number.isFinite(value)) spread += (value - mean) ** 2;
  }
  let between = 0;
  for (const [group, size] of count.entries()) if (size !== undefined && size > 0) between += size * ((sum[group] ?? 0) / size - mean) ** 2;
  return spread > 0 ? Math.min(1, between / spread) : null;
}

/** An AUC with its interval. */
export interface AssociationAuc {
  readonly auc: number;
  readonly bounds: Bounds;
}

/** AUC of values for a label of 1; rows with a value that is no finite number or a label of −1 are left out. Null when one class is absent. */
export function associationAuc(values: Float64Array, labels: Int8Array, level = 0.95): AssociationAuc | null {
  assert(values.length === labels.length, 'every value has a label');
  const rows = Uint32Array.from(values.keys()).filter((row) => labels[row] !== -1 && Number.isFinite(values[row]));
  if (rows.length === 0) return null;
  const scores = Float64Array.from(rows, (row) => values[row] as number);
  const roc = analyseRoc(rankScores({ scores, labels: Uint8Array.from(rows, (row) => labels[row] as number) }));
  return roc === null ? null : { auc: roc.auc, bounds: aucInterval(roc, level).bounds };
}
