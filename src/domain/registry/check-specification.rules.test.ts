import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { numberedId } from '../../testing/lineage-kit.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import { DEFAULT_MINIMUMS, type SpecificationContent } from './audit-specification.entity.ts';
import { checkSpecification } from './check-specification.rules.ts';
import { DEFAULT_MEASUREMENT } from './measurement-plan.entity.ts';
import { specificationDigest } from './specification-digest.rules.ts';

const dataset: DatasetVersion = {
  ...{ id: numberedId('DatasetVersion', 1), projectId: numberedId('Project', 1), datasetId: numberedId('Dataset', 1), number: 1 },
  ...{ artifactId: numberedId('Artifact', 1), artifactDigest: sha256(''), format: 'csv', rows: 10, externalUri: null },
  columns: ['id', 'label', 'gender', 'race', 'split', 'age', 'gender×race'].map((name) => ({ name, type: 'text' })),
  protectedColumns: ['gender', 'race', 'gender×race'],
  ...{ registeredBy: numberedId('Principal', 1), createdAt: new Date(0) },
};

const content: SpecificationContent = {
  ...{ useCaseId: numberedId('UseCase', 1), datasetVersionId: dataset.id, split: { column: 'split', value: 'evaluation' } },
  ...{ labelColumn: 'label', rowIdColumn: 'id', positiveLabel: '1', favourableOutcome: 'POSITIVE', threshold: 0.5 },
  protectedAttributes: ['gender', 'race'].map((column) => ({ column, aliases: [], unknownValues: [] })),
  ...{ intersections: true, controlFeatures: ['age'], minimums: DEFAULT_MINIMUMS, displayThreshold: 10, groundTruth: 'PRESENT' },
  measurement: DEFAULT_MEASUREMENT,
};

const attribute = (column: string, change: object = {}) => ({ column, aliases: [], unknownValues: [], ...change });

describe('an audit specification', () => {
  it('is accepted when every column it names is there and nothing is judged on nobody', () => {
    expect(checkSpecification(content, dataset)).toEqual({ ok: true, value: content });
  });

  const faults: readonly (readonly [string, Partial<SpecificationContent>, string])[] = [
    ['a label column that is not there', { labelColumn: 'outcome' }, 'labelColumn'],
    ['a row id column that is not there', { rowIdColumn: 'row' }, 'rowIdColumn'],
    ['the label as row id', { rowIdColumn: 'label' }, 'rowIdColumn'],
    ['a split column that is not there', { split: { column: 'part', value: 'x' } }, 'split.column'],
    ['a split by an empty text', { split: { column: 'split', value: '' } }, 'split.value'],
    ['an attribute that is not there', { protectedAttributes: [attribute('religion')], intersections: false }, 'protectedAttributes.0.column'],
    ['an attribute whose column is not declared protected', { protectedAttributes: [attribute('age')], intersections: false }, 'protectedAttributes.0.column'],
    ['the label as attribute', { protectedAttributes: [attribute('label')], intersections: false }, 'protectedAttributes.0.column'],
    ['an attribute with the name of a crossing', { protectedAttributes: [attribute('gender×race')], intersections: false }, 'protectedAttributes.0.column'],
    ['an attribute named twice', { protectedAttributes: [attribute('gender'), attribute('gender')] }, 'protectedAttributes.1.column'],
    ['an alias of nothing', { protectedAttributes: [attribute('gender', { aliases: [''] }), attribute('race')] }, 'protectedAttributes.0.aliases'],
    ['intersections of a single attribute', { protectedAttributes: [attribute('gender')] }, 'intersections'],
    ['a control feature that is not there', { controlFeatures: ['age', 'income'] }, 'controlFeatures.1'],
    ['a threshold of 0', { threshold: 0 }, 'threshold'],
    ['a threshold of 1', { threshold: 1 }, 'threshold'],
    ['a threshold that is no number', { threshold: Number.NaN }, 'threshold'],
    ['a positive label of nothing', { positiveLabel: '' }, 'positiveLabel'],
    ['a display threshold of 0', { displayThreshold: 0 }, 'displayThreshold'],
  ];
  it.each(faults)('is refused with %s', (_what, change, field) => {
    expect(checkSpecification({ ...content, ...change }, dataset)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('is refused with any minimum below one, or one that is no whole number', () => {
    const name = fc.constantFrom(...(Object.keys(DEFAULT_MINIMUMS) as (keyof typeof DEFAULT_MINIMUMS)[]));
    const wrong = fc.oneof(
      fc.integer({ max: 0 }),
      fc.double().filter((number) => !Number.isInteger(number)),
      fc.constant(Number.NaN),
      fc.constant(Number.POSITIVE_INFINITY),
    );
    fc.assert(
      fc.property(name, wrong, (minimum, number) => {
        const checked = checkSpecification({ ...content, minimums: { ...DEFAULT_MINIMUMS, [minimum]: number } }, dataset);
        expect(checked).toMatchObject({ ok: false, problem: { field: `minimums.${minimum}` } });
      }),
    );
  });

  it('has another digest as soon as any word of it is another', () => {
    const changes: Partial<SpecificationContent>[] = [
      { threshold: 0.6 },
      { split: null },
      { favourableOutcome: 'NEGATIVE' },
      { intersections: false },
      { displayThreshold: 11 },
      { minimums: { ...DEFAULT_MINIMUMS, rows: 99 } },
      { protectedAttributes: [attribute('gender'), attribute('race', { aliases: ['ethnicity'] })] },
      { groundTruth: 'PROXY' },
      { datasetVersionId: numberedId('DatasetVersion', 2) },
      { positiveLabel: '0' },
      { controlFeatures: [] },
      { labelColumn: 'age' },
      { rowIdColumn: null },
    ];
    const digests = [content, ...changes.map((change) => ({ ...content, ...change }))].map(specificationDigest);
    expect(new Set(digests).size).toBe(changes.length + 1);
    expect(specificationDigest({ ...content })).toBe(digests[0]);
  });
});
