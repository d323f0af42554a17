import { describe, expect, it } from 'vitest';
import type { Measure } from '../../kernel/measure.ts';
import { measureOf } from '../../testing/gate-facts.ts';
import type { EvaluationEvidence, SucceededRun } from '../evaluation/index.ts';
import { type FoldRun, foldRunReports } from './fold-runs.rules.ts';

const run = (
  name: string,
  measures: readonly Measure[],
  change: { readonly modelId?: string; readonly task?: string; readonly dataset?: string; readonly split?: FoldRun['split'] } = {},
): FoldRun => ({
  run: {
    id: name,
    modelId: change.modelId ?? 'mdl_1',
    evidence: { task: change.task ?? 'BINARY', measures } as unknown as EvaluationEvidence,
  } as unknown as SucceededRun,
  datasetDigest: change.dataset ?? name,
  split: change.split ?? null,
});
const auc = (value: number, status: Measure['status'] = 'OK'): Measure => ({
  ...measureOf('rocAuc@1', value, 0, 1),
  status,
  value: status === 'OK' ? value : null,
});
const refusal = (folds: readonly FoldRun[]) => {
  const found = foldRunReports(folds);
  return found.ok ? null : found.problem.message;
};

describe('runs as folds', () => {
  it('have mean, spread and the interval of Nadeau and Bengio for every measure that all of them have', () => {
    const sliced = { ...auc(0.9), slice: { shop: 'north' } };
    const other = measureOf('accuracy@1', 0.7, 0.6, 0.8);
    const found = foldRunReports([run('a', [auc(0.7), other, sliced]), run('b', [auc(0.8), sliced]), run('c', [auc(0.75)])]);
    expect(found).toMatchObject({ ok: true, value: [{ metric: 'rocAuc@1', values: [{ fold: 'a', value: 0.7 }, { fold: 'b' }, { fold: 'c' }] }] });
    const summary = found.ok ? found.value[0]?.summary : undefined;
    expect(found.ok && found.value).toHaveLength(1);
    expect(summary).toMatchObject({ folds: 3, measured: 3, minimum: 0.7, maximum: 0.8 });
    expect(summary?.mean).toBeCloseTo(0.75, 12);
    expect(summary?.standardDeviation).toBeCloseTo(0.05, 12);
    // t with two degrees of freedom at .975 is 4.302653; the variance is (1/3 + 1/2)·s².
    expect((summary?.ci?.upper as number) - 0.75).toBeCloseTo(4.302653 * Math.sqrt(5 / 6) * 0.05, 6);
  });

  it('have no interval when one of them has no value, or there is one', () => {
    const gap = foldRunReports([run('a', [auc(0.7)]), run('b', [auc(0, 'UNDEFINED')])]);
    expect(gap).toMatchObject({ value: [{ summary: { folds: 2, measured: 1, ci: null } }] });
    expect(foldRunReports([run('a', [auc(0.7)])])).toMatchObject({ value: [{ summary: { folds: 1, mean: 0.7, ci: null } }] });
  });

  it('are refused in words when they are none of one another', () => {
    expect(refusal([])).toMatch(/Name 1 to 100/);
    expect(refusal(Array.from({ length: 101 }, (_, i) => run(`r${i}`, [])))).toMatch(/Name 1 to 100/);
    expect(refusal([run('a', []), run('b', [], { modelId: 'mdl_2' })])).toMatch(/different models/);
    expect(refusal([run('a', []), run('b', [], { task: 'REGRESSION' })])).toMatch(/different tasks/);
    const part = (column: string, value: string) => ({ dataset: 'same', split: { column, value } });
    const ofSame = (one: object, other: object) => refusal([run('a', [], one), run('b', [], other)]);
    expect(ofSame({ dataset: 'same' }, { dataset: 'same' })).toMatch(/same rows/);
    expect(ofSame(part('fold', '1'), part('fold', '1'))).toMatch(/same rows/);
    // The whole holds every part, and parts by different columns may hold the same rows.
    expect(ofSame({ dataset: 'same' }, part('fold', '1'))).toMatch(/may overlap/);
    expect(ofSame(part('fold', '1'), part('year', '2025'))).toMatch(/may overlap/);
    expect(ofSame(part('fold', '1'), part('fold', '2'))).toBeNull();
  });
});
