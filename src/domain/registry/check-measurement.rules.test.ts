import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, sha256 } from '../../kernel/digest.ts';
import { numberedId } from '../../testing/lineage-kit.ts';
import type { DatasetVersion } from '../datasets/dataset.entity.ts';
import { DEFAULT_MINIMUMS, type SpecificationContent } from './audit-specification.entity.ts';
import { checkSpecification } from './check-specification.rules.ts';
import { DEFAULT_MEASUREMENT, type FairnessPlan, type MeasurementPlan } from './measurement-plan.entity.ts';
import { chosenMeasurement, proposedMeasurement, wholeMeasurement } from './measurement-plan.rules.ts';
import { specificationDigest } from './specification-digest.rules.ts';

const dataset: DatasetVersion = {
  ...{ id: numberedId('DatasetVersion', 1), projectId: numberedId('Project', 1), datasetId: numberedId('Dataset', 1), number: 1 },
  ...{ artifactId: numberedId('Artifact', 1), artifactDigest: sha256(''), format: 'csv', rows: 10, externalUri: null },
  columns: ['label', 'gender', 'race', 'age', 'query', 'weight', 'customer', 'region', 'income'].map((name) => ({ name, type: 'text' })),
  protectedColumns: ['gender', 'race', 'age'],
  ...{ registeredBy: numberedId('Principal', 1), createdAt: new Date(0) },
};

const attribute = (column: string) => ({ column, aliases: [], unknownValues: [] });
const binary: SpecificationContent = {
  ...{ useCaseId: numberedId('UseCase', 1), datasetVersionId: dataset.id, split: null, labelColumn: 'label', rowIdColumn: null },
  ...{ positiveLabel: '1', favourableOutcome: 'POSITIVE', threshold: 0.5, protectedAttributes: ['gender', 'race', 'age'].map(attribute) },
  ...{ intersections: true, controlFeatures: [], minimums: DEFAULT_MINIMUMS, displayThreshold: 10, groundTruth: 'PRESENT' },
  measurement: DEFAULT_MEASUREMENT,
};

const planned = (task: MeasurementPlan['task'], change: Partial<MeasurementPlan> = {}, rest: Partial<SpecificationContent> = {}): SpecificationContent => ({
  ...binary,
  ...(task === 'BINARY' ? {} : { positiveLabel: null, threshold: null }),
  ...rest,
  measurement: { ...DEFAULT_MEASUREMENT, task, ...change },
});
const CLASSES = { classes: ['cat', 'dog', 'hen'] };
const priced = (cost: number, unit = 'EUR') => ({ unit, costs: [0, 1, 2].map((a) => [0, 1, 2].map((p) => (a === p ? 0 : cost))) });
const fair = (change: Partial<FairnessPlan>, task: MeasurementPlan['task'] = 'BINARY'): SpecificationContent =>
  planned(task, { ...(task === 'RANKING' ? { queryColumn: 'query' } : {}), fairness: { ...DEFAULT_MEASUREMENT.fairness, ...change } });

describe('what is predicted and how it is measured', () => {
  it.each([
    ['a binary classifier', binary],
    ['weights, clusters, times and folds', planned('BINARY', { weightColumn: 'weight', clusterColumn: 'customer', timeColumn: 'query', foldColumn: 'region' })],
    [
      'slices by text and by numbers, crossed',
      planned('BINARY', {
        slices: [
          { column: 'region', edges: null },
          { column: 'income', edges: [0, 1e5] },
        ],
        sliceCrossings: true,
      }),
    ],
    ['classes with good ones among them', planned('MULTICLASS', { ...CLASSES, favourableClasses: ['cat', 'hen'] })],
    ['classes whose decisions are priced', planned('MULTICLASS', { ...CLASSES, classCosts: priced(1) })],
    ['a regression', planned('REGRESSION')],
    ['a regression with a number at which versions are compared', planned('REGRESSION', {}, { threshold: -12, favourableOutcome: 'NEGATIVE' })],
    ['a ranking', planned('RANKING', { queryColumn: 'query', ranks: [1, 20], relevantFrom: 2 })],
    ['named references', fair({ referenceMode: 'predefined', references: { gender: 'male', race: 'white', age: '[40, ∞)' } })],
    [
      'ages cut, three attributes crossed and a local law',
      fair({ threeWay: true, numericEdges: { age: [25, 40] }, localLaw144: { method: 'SCORES', sex: 'gender', raceEthnicity: 'race' } }),
    ],
    ['a primary metric with its harm', fair({ primaryMetrics: [{ metric: 'impactRatio', harm: 'Women are not invited.' }] })],
    ['a favourable number', fair({ favourableFrom: 2.5 }, 'REGRESSION')],
    ['a favourable place', fair({ topK: 10 }, 'RANKING')],
  ] as const)('may be %s', (_what, content) => {
    expect(checkSpecification(content, dataset)).toEqual({ ok: true, value: content });
  });

  const faults: readonly (readonly [string, SpecificationContent, string])[] = [
    ['a binary classifier without a positive label', planned('BINARY', {}, { positiveLabel: null }), 'positiveLabel'],
    ['a binary classifier without a threshold', planned('BINARY', {}, { threshold: null }), 'threshold'],
    ['a positive label of a regression', planned('REGRESSION', {}, { positiveLabel: '1' }), 'positiveLabel'],
    ['an endless threshold of a regression', planned('REGRESSION', {}, { threshold: Number.POSITIVE_INFINITY }), 'threshold'],
    ['a threshold of classes', planned('MULTICLASS', CLASSES, { threshold: 0.5 }), 'threshold'],
    ['an unfavourable ranking', planned('RANKING', { queryColumn: 'query' }, { favourableOutcome: 'NEGATIVE' }), 'favourableOutcome'],
    ['a ranking without queries', planned('RANKING'), 'measurement.queryColumn'],
    ['queries of a classifier', planned('BINARY', { queryColumn: 'query' }), 'measurement.queryColumn'],
    ['a query column that is not there', planned('RANKING', { queryColumn: 'search' }), 'measurement.queryColumn'],
    ['no classes', planned('MULTICLASS'), 'measurement.classes'],
    ['a single class', planned('MULTICLASS', { classes: ['cat'] }), 'measurement.classes'],
    ['a class twice', planned('MULTICLASS', { classes: ['cat', 'dog', 'cat'] }), 'measurement.classes'],
    ['a class of nothing', planned('MULTICLASS', { classes: ['cat', ''] }), 'measurement.classes'],
    ['a class with spaces around it', planned('MULTICLASS', { classes: ['cat', ' dog'] }), 'measurement.classes'],
    ['classes of a regression', planned('REGRESSION', CLASSES), 'measurement.classes'],
    ['an unknown favourable class', planned('MULTICLASS', { ...CLASSES, favourableClasses: ['cow'] }), 'measurement.favourableClasses'],
    ['all classes favourable', planned('MULTICLASS', { ...CLASSES, favourableClasses: [...CLASSES.classes] }), 'measurement.favourableClasses'],
    ['no class favourable', planned('MULTICLASS', { ...CLASSES, favourableClasses: [] }), 'measurement.favourableClasses'],
    ['favourable classes of a binary classifier', planned('BINARY', { favourableClasses: ['cat'] }), 'measurement.favourableClasses'],
    ['costs of no decision', planned('MULTICLASS', { ...CLASSES, classCosts: priced(0) }), 'measurement.classCosts.cells'],
    ['costs without a unit', planned('MULTICLASS', { ...CLASSES, classCosts: priced(1, '') }), 'measurement.classCosts.unit'],
    ['costs between classes of a binary classifier', planned('BINARY', { classCosts: priced(1) }), 'measurement.classCosts'],
    ['a relevance of zero', planned('BINARY', { relevantFrom: 0 }), 'measurement.relevantFrom'],
    ['no places', planned('BINARY', { ranks: [] }), 'measurement.ranks'],
    ['places that do not ascend', planned('BINARY', { ranks: [5, 5] }), 'measurement.ranks'],
    ['half a place', planned('BINARY', { ranks: [1.5] }), 'measurement.ranks'],
    ['a weight that is not there', planned('BINARY', { weightColumn: 'mass' }), 'measurement.weightColumn'],
    ['the label as weight', planned('BINARY', { weightColumn: 'label' }), 'measurement.weightColumn'],
    ['weights of a ranking', planned('RANKING', { queryColumn: 'query', weightColumn: 'weight' }), 'measurement.weightColumn'],
    ['clusters of a ranking', planned('RANKING', { queryColumn: 'query', clusterColumn: 'customer' }), 'measurement.clusterColumn'],
    ['slices of a column that is not there', planned('BINARY', { slices: [{ column: 'shop', edges: null }] }), 'measurement.slices.0.column'],
    ['slices of a protected column', planned('BINARY', { slices: [{ column: 'gender', edges: null }] }), 'measurement.slices.0.column'],
    ['a slice twice', planned('BINARY', { slices: [1, 2].map(() => ({ column: 'region', edges: null })) }), 'measurement.slices.1.column'],
    ['edges that do not ascend', planned('BINARY', { slices: [{ column: 'income', edges: [2, 1] }] }), 'measurement.slices.0.edges'],
    ['edges that are no numbers', planned('BINARY', { slices: [{ column: 'income', edges: [Number.NaN] }] }), 'measurement.slices.0.edges'],
    ['crossings of one column', planned('BINARY', { slices: [{ column: 'region', edges: null }], sliceCrossings: true }), 'measurement.sliceCrossings'],
    ['references that are not asked for', fair({ references: { gender: 'male' } }), 'measurement.fairness.references'],
    ['a reference too few', fair({ referenceMode: 'predefined', references: { gender: 'male' } }), 'measurement.fairness.references'],
    ['a reference of no attribute', fair({ referenceMode: 'predefined', references: { region: 'north' } }), 'measurement.fairness.references'],
    ['four primary metrics', fair({ primaryMetrics: ['a', 'b', 'c', 'd'].map((metric) => ({ metric, harm: 'h' })) }), 'measurement.fairness.primaryMetrics'],
    ['a primary metric that compares nobody', fair({ primaryMetrics: [{ metric: 'accuracy', harm: 'h' }] }), 'measurement.fairness.primaryMetrics.0.metric'],
    ['a primary metric without a harm', fair({ primaryMetrics: [{ metric: 'impactRatio', harm: ' ' }] }), 'measurement.fairness.primaryMetrics.0.harm'],
    ['edges of no attribute', fair({ numericEdges: { income: [1] } }), 'measurement.fairness.numericEdges'],
    [
      'a local law of one column',
      fair({ localLaw144: { method: 'SELECTION', sex: 'gender', raceEthnicity: 'gender' } }),
      'measurement.fairness.localLaw144.raceEthnicity',
    ],
    [
      'a local law of no attribute',
      fair({ localLaw144: { method: 'SELECTION', sex: 'region', raceEthnicity: 'race' } }),
      'measurement.fairness.localLaw144.sex',
    ],
    ['three crossed of two', { ...fair({ threeWay: true }), protectedAttributes: ['gender', 'race'].map(attribute) }, 'measurement.fairness.threeWay'],
    ['a favourable number of a classifier', fair({ favourableFrom: 1 }), 'measurement.fairness.favourableFrom'],
    ['a favourable place of a classifier', fair({ topK: 1 }), 'measurement.fairness.topK'],
    ['a favourable place zero', fair({ topK: 0 }, 'RANKING'), 'measurement.fairness.topK'],
  ];
  it.each(faults)('is refused with %s', (_what, content, field) => {
    expect(checkSpecification(content, dataset)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field } });
  });

  it('changes the digest only where it differs from the defaults', () => {
    const { measurement: _unsaid, ...before } = binary;
    expect(specificationDigest(binary)).toBe(digestOf(before));
    const others = [planned('BINARY', { weightColumn: 'weight' }), fair({ referenceMode: 'majority' }), fair({ threeWay: true })];
    expect(new Set([binary, ...others].map(specificationDigest)).size).toBe(others.length + 1);
  });

  it('is what was chosen and the defaults for the rest, and comes back whole from what is stored', () => {
    const plan = fc.record({
      ...{ weightColumn: fc.option(fc.string()), relevantFrom: fc.integer({ min: 1 }), sliceCrossings: fc.boolean(), ranks: fc.array(fc.nat()) },
      fairness: fc.record({ threeWay: fc.boolean(), topK: fc.option(fc.nat()), references: fc.dictionary(fc.string(), fc.string()) }),
    });
    fc.assert(
      fc.property(plan, ({ fairness, ...rest }) => {
        const whole: MeasurementPlan = { ...DEFAULT_MEASUREMENT, ...rest, fairness: { ...DEFAULT_MEASUREMENT.fairness, ...fairness } };
        expect(wholeMeasurement(JSON.parse(JSON.stringify(chosenMeasurement(whole))))).toEqual(whole);
      }),
    );
    expect(chosenMeasurement(DEFAULT_MEASUREMENT)).toEqual({});
    expect(proposedMeasurement({ task: null, fairness: { threeWay: null } })).toEqual({ ok: true, value: DEFAULT_MEASUREMENT });
  });

  it('prices every wrong decision once, and right ones where they cost something', () => {
    const names = ['cat', 'dog'];
    const propose = (cells: readonly { readonly actual: string; readonly predicted: string; readonly cost: number }[]) =>
      proposedMeasurement({ task: 'MULTICLASS', classes: names, classCosts: { unit: ' EUR ', cells } });
    const cell = (actual: string, predicted: string, cost: number) => ({ actual, predicted, cost });
    const both = [cell('cat', 'dog', 3), cell('dog', 'cat', 7)];
    // biome-ignore format: a matrix reads by rows
    expect(propose([...both, cell('dog', 'dog', 1)])).toMatchObject({ value: { classCosts: { unit: 'EUR', costs: [[0, 3], [7, 1]] } } });
    const faults: readonly (readonly [RegExp, readonly ReturnType<typeof cell>[]])[] = [
      [/deciding "cat" where "dog" is true is missing/, both.slice(0, 1)],
      [/deciding "cat" where "dog" is true is -7/, [both[0] as (typeof both)[0], cell('dog', 'cat', -7)]],
      [/is NaN; give 0, or a number/, [cell('cat', 'dog', Number.NaN)]],
      [/from 0\.000001 to 1000000000000; choose another unit/, [cell('cat', 'dog', 1e300)]],
      [/given twice/, [...both, cell('cat', 'dog', 3)]],
      [/"hen" is none of the classes/, [...both, cell('hen', 'cat', 3)]],
    ];
    for (const [message, cells] of faults)
      expect(propose(cells)).toMatchObject({ ok: false, problem: { field: 'measurement.classCosts.cells', message: expect.stringMatching(message) } });
  });

  it('says one thing of an attribute, not two', () => {
    const twice = [1, 2].map((edge) => ({ attribute: 'age', edges: [edge] }));
    expect(proposedMeasurement({ fairness: { numericEdges: twice } })).toMatchObject({ ok: false, problem: { field: 'measurement.fairness.numericEdges' } });
    expect(proposedMeasurement({ fairness: { numericEdges: twice.slice(1) } })).toMatchObject({ value: { fairness: { numericEdges: { age: [2] } } } });
  });
});
