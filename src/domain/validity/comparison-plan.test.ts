import { describe, expect, it } from 'vitest';
import { DEFAULT_MEASUREMENT } from '../registry/measurement-plan.entity.ts';
import type { ModelColumn } from '../skew/model-column.entity.ts';
import { comparisonPlan } from './comparison-plan.ts';

const input = (column: string): ModelColumn => ({
  ...{ column, input: 'x', dtype: 'float32', encoding: 'numeric', acceptsMissing: false, categories: null, acceptsUnknown: true },
  reading: 'numbers',
});
const data = (...names: readonly string[]) => ({ columns: names.map((name) => ({ name })) });
const specification = {
  ...{ labelColumn: 'label', groundTruth: 'PRESENT' as const, split: null },
  measurement: { ...DEFAULT_MEASUREMENT, timeColumn: 'at', labelTimeColumn: 'known' },
};

describe('what is asked of training and evaluation data', () => {
  it('is what all of them have; an input that one lacks is named', () => {
    const plan = comparisonPlan(
      [input('a'), input('b')],
      specification,
      [data('a', 'b', 'label', 'at'), data('a', 'label', 'at')],
      data('a', 'b', 'label', 'at', 'known'),
    );
    expect(plan.missingInputs).toEqual(['b']);
    expect(plan.question.inputs.map(({ name }) => name)).toEqual(['a']);
    expect(plan.question).toMatchObject({
      label: 'label',
      instants: { training: { row: 'at', feature: null, label: null }, evaluation: { row: 'at', feature: null, label: 'known' } },
    });
  });

  it('is no label where a side has none, or where the truth is not in the data', () => {
    expect(comparisonPlan([input('a')], specification, [data('a')], data('a', 'label')).question.label).toBeNull();
    const absent = { ...specification, groundTruth: 'ABSENT' as const };
    expect(comparisonPlan([input('a')], absent, [data('a', 'label')], data('a', 'label')).question.label).toBeNull();
  });
});
