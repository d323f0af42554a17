import type { BenchResult } from './bench.ts';

/** The results as lines of a table for people: one row per metric, the ratio first. */
export function tableOf(results: readonly BenchResult[]): readonly string[] {
  const rows = results.map((result) => [
    result.holds ? 'holds' : 'MISSED',
    `${result.ratio}×`,
    `≤ ${result.target}×`,
    `${result.ours} ${result.unit}`,
    `${result.peer} ${result.unit}`,
    result.metric,
  ]);
  const all = [['', 'ratio', 'target', 'Assay', 'yardstick', 'metric'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '));
}
