import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { combineVerdicts } from '../../kernel/verdict.ts';
import { DEFAULT_MEASUREMENT, type MeasurementPlan } from '../registry/measurement-plan.entity.ts';
import type { ValidityCheckId } from './validity.entity.ts';
import { validityDocument } from './validity-document.rules.ts';
import type { CountedComparison, JudgedRows, ValidityFacts } from './validity-facts.entity.ts';

const digest = sha256(new Uint8Array(0));
const ROWS = 400;

/** Rows of which four in five are decided rightly at one half. */
const JUDGED: JudgedRows = {
  labels: Int8Array.from({ length: ROWS }, (_, row) => row % 2),
  scores: Float64Array.from({ length: ROWS }, (_, row) => ((row % 2 === 1) === row % 10 < 8 ? 0.9 : 0.1)),
  weights: null,
  clusters: null,
  folds: null,
  partitions: [],
};
const NO_TIMES = { timed: 0, compared: 0, late: 0 };
const COMPARISON: CountedComparison = {
  training: { rows: 1_000, twins: 0, nearTwins: 0, instants: NO_TIMES },
  evaluation: { rows: ROWS, twins: 0, repeated: 0, notLater: 0, instants: NO_TIMES },
  shared: { byInputs: 0, byInputsAndLabel: 0, nearly: 0 },
  rowsWith: { missing: 0, undeclared: 0, unfamiliar: 0 },
  inputs: [{ missing: 0, unreadable: 0, undeclared: 0, outOfRange: 0, unseen: 0 }],
};

interface Change {
  readonly comparison?: Partial<CountedComparison>;
  readonly missingInputs?: readonly string[];
  readonly measurement?: Partial<MeasurementPlan>;
  readonly facts?: Partial<ValidityFacts>;
  readonly specification?: Partial<ValidityFacts['specification']>;
}

const facts = ({ comparison = {}, missingInputs = [], measurement = {}, facts: change = {}, specification = {} }: Change = {}): ValidityFacts => ({
  ...{ resultDigest: digest, datasetDigest: digest, trainingData: [digest], protectedColumns: new Set<string>() },
  specification: { digest, measurement: { ...DEFAULT_MEASUREMENT, ...measurement }, threshold: 0.5, groundTruth: 'PRESENT', ...specification },
  costs: { falsePositive: 1, falseNegative: 1, unit: 'EUR' },
  ...{ rows: ROWS, judged: JUDGED, judgedClasses: null, excluded: { nonFiniteScore: 0, missingLabel: 0 }, leadTimes: null },
  data: { kind: 'COMPARED', comparison: { ...COMPARISON, ...comparison }, inputs: ['a'], missingInputs, features: [] },
  ...{ serving: { kind: 'NONE' } as const, thresholdRows: null },
  ...change,
});

const checkOf = (id: ValidityCheckId, change: Change = {}) => {
  const found = validityDocument(facts(change)).checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(`${id} was not asked`);
  return found;
};
const verdictOf = (id: ValidityCheckId, change: Change = {}) => checkOf(id, change).verdict;
const evaluation = (change: object) => ({ comparison: { evaluation: { ...COMPARISON.evaluation, ...change } } });

describe('what an evaluation is worth', () => {
  it('is not known where costs are so large that their interval has no end', () => {
    const measurement = { slices: [{ column: 'region', edges: null }] };
    const partitions = [{ slices: [{ slice: { region: 'north' }, shown: true }], sliceOf: new Uint32Array(ROWS) }];
    for (const clusters of [null, Uint32Array.from({ length: ROWS }, (_, row) => row % 50)]) {
      const dear: Change = {
        measurement,
        facts: { costs: { falsePositive: 1e300, falseNegative: 1, unit: 'EUR' }, judged: { ...JUDGED, clusters, partitions } },
      };
      for (const id of ['COST_BENEFIT', 'THRESHOLD_FITS_COSTS', 'SLICES_BENEFIT'] as const)
        expect([id, verdictOf(id, dear)]).toEqual([id, 'INSUFFICIENT_DATA']);
    }
  });

  it('is asked in eleven questions, each with its answer, and as a whole is the worst of them', () => {
    const document = validityDocument(facts());
    expect(document.checks).toHaveLength(11);
    expect(document.verdict).toBe(combineVerdicts(document.checks.map(({ verdict }) => verdict)));
    for (const { title, reason } of document.checks) for (const sentence of [title, reason]) expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('is not known where the data could not be compared, and says so', () => {
    const data = { kind: 'NOT_COMPARED', reason: 'The training data lie elsewhere.' } as const;
    const document = validityDocument(facts({ facts: { data }, measurement: { timeColumn: 't', featureTimeColumn: 'f', labelTimeColumn: 'l' } }));
    expect(document).toMatchObject({ rows: null, notCompared: data.reason, features: [], inputCoverage: [], verdict: 'INSUFFICIENT_DATA' });
    for (const { id, verdict, reason, remedy } of document.checks.filter(({ id: asked }) => asked !== 'REPRESENTATIVE_OF_SERVING').slice(0, 6))
      expect([id, verdict, reason, remedy]).toEqual([id, 'INSUFFICIENT_DATA', data.reason, expect.any(String)]);
  });

  it('never passes a question about inputs that a dataset lacks', () => {
    for (const id of ['REPRESENTATIVE_OF_TRAINING', 'ROWS_NOT_SHARED', 'ROWS_NOT_REPEATED', 'COVERAGE'] as const)
      expect(verdictOf(id, { missingInputs: ['b'] })).toBe('INSUFFICIENT_DATA');
    expect(validityDocument(facts({ missingInputs: ['b'] })).rows?.sharedRows).toBeNull();
  });

  it('is not held against serving where nothing is known of it, and never passes by data that cannot be read or lack an input', () => {
    const held = (serving: ValidityFacts['serving']) => {
      const { verdict, reason } = checkOf('REPRESENTATIVE_OF_SERVING', { facts: { serving } });
      return [verdict, reason];
    };
    const feature = { column: 'a', compared: 'NUMBERS', isProtected: false, servingRows: 900, evaluationRows: ROWS, statistics: [], measures: [] } as const;
    const compared = (verdict: 'PASS' | 'WARN' | 'FAIL' | 'INSUFFICIENT_DATA', missingInputs: readonly string[] = []) =>
      held({ kind: 'COMPARED', dataset: digest, missingInputs, features: [{ ...feature, verdict, reason: 'Said.' }] });
    expect(held({ kind: 'NONE' })).toEqual(['NOT_APPLICABLE', expect.stringMatching(/^Not assessed: no skew check/)]);
    expect(held({ kind: 'NOT_COMPARED', dataset: digest, reason: 'Torn.' })).toEqual(['INSUFFICIENT_DATA', 'Torn.']);
    expect(held({ kind: 'COMPARED', dataset: digest, missingInputs: [], features: [] })[0]).toBe('INSUFFICIENT_DATA');
    expect((['PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA'] as const).map((verdict) => compared(verdict)[0])).toEqual([
      'PASS',
      'WARN',
      'FAIL',
      'INSUFFICIENT_DATA',
    ]);
    expect([compared('PASS', ['b'])[0], compared('FAIL', ['b'])[0]]).toEqual(['INSUFFICIENT_DATA', 'FAIL']);
    expect(compared('FAIL')[1]).toBe('The inputs "a" are distributed otherwise than in serving.');
  });

  it('never passes without a comparison of any input', () => {
    expect(verdictOf('REPRESENTATIVE_OF_TRAINING')).toBe('INSUFFICIENT_DATA');
  });
});

describe('rows that were trained on', () => {
  it('fail the evaluation when chance does not explain them, and want a word when it may', () => {
    const shared = { byInputs: 100, byInputsAndLabel: 100, nearly: 100 };
    expect(verdictOf('ROWS_NOT_SHARED')).toBe('PASS');
    expect(verdictOf('ROWS_NOT_SHARED', { comparison: { shared } })).toBe('FAIL');
    expect(verdictOf('ROWS_NOT_SHARED', { comparison: { shared, training: { ...COMPARISON.training, twins: 300 } } })).toBe('WARN');
    expect(validityDocument(facts({ comparison: { shared } })).rows).toMatchObject({ sharedRows: 100, comparedBy: 'INPUTS_AND_LABEL' });
  });

  it('want a word when they were rounded or spelt otherwise, unless training rows are as near to each other', () => {
    const shared = { byInputs: 0, byInputsAndLabel: 0, nearly: 100 };
    expect(checkOf('ROWS_NOT_SHARED', { comparison: { shared } })).toMatchObject({ verdict: 'WARN', reason: expect.stringMatching(/100 .*nearly equal/) });
    expect(verdictOf('ROWS_NOT_SHARED', { comparison: { shared, training: { ...COMPARISON.training, nearTwins: 300 } } })).toBe('PASS');
    expect(verdictOf('ROWS_NOT_SHARED', { comparison: { shared: { ...shared, nearly: 3 } } })).toBe('PASS');
    const { measures } = checkOf('ROWS_NOT_SHARED', { comparison: { shared } });
    expect(measures.find(({ id }) => id === 'excessNearRowShare@1')).toMatchObject({ value: 0.25 });
  });

  it('are counted by inputs alone where a side has no label', () => {
    const { rows } = validityDocument(facts({ comparison: { shared: { byInputs: 7, byInputsAndLabel: null, nearly: 7 } } }));
    expect(rows).toMatchObject({ sharedRows: 7, comparedBy: 'INPUTS' });
  });

  it('are never fewer than none: any shared row keeps the check from passing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: ROWS }), fc.integer({ min: 0, max: 1_000 }), (count, twins) => {
        const comparison = { shared: { byInputs: count, byInputsAndLabel: count, nearly: count }, training: { ...COMPARISON.training, twins } };
        expect(['WARN', 'FAIL']).toContain(verdictOf('ROWS_NOT_SHARED', { comparison }));
      }),
    );
  });

  it('repeating each other want a word when training rows do so less', () => {
    expect(verdictOf('ROWS_NOT_REPEATED')).toBe('PASS');
    expect(verdictOf('ROWS_NOT_REPEATED', evaluation({ twins: 100, repeated: 60 }))).toBe('WARN');
    const alike = { training: { ...COMPARISON.training, twins: 300 }, evaluation: { ...COMPARISON.evaluation, twins: 100, repeated: 60 } };
    expect(verdictOf('ROWS_NOT_REPEATED', { comparison: alike })).toBe('PASS');
  });
});

describe('the order of time', () => {
  const measurement = { timeColumn: 't', featureTimeColumn: 'f', labelTimeColumn: 'l' };
  const training = { ...COMPARISON.training, instants: { timed: 1_000, compared: 1_000, late: 0 } };
  const tested = { ...COMPARISON.evaluation, instants: { timed: ROWS, compared: ROWS, late: 0 } };
  const change = (more: object): Change => ({ measurement, comparison: { training, evaluation: { ...tested, ...more } } });

  it('does not matter only where the specification names no times', () => {
    for (const id of ['LATER_THAN_TRAINING', 'FEATURES_BEFORE_LABELS'] as const) {
      expect(verdictOf(id)).toBe('NOT_APPLICABLE');
      expect(verdictOf(id, { measurement })).toBe('INSUFFICIENT_DATA');
      expect(verdictOf(id, change({}))).toBe('PASS');
    }
  });

  it('fails when the test lies before the end of training, and wants a word for single rows or rows without an instant', () => {
    expect(verdictOf('LATER_THAN_TRAINING', change({ notLater: 200 }))).toBe('FAIL');
    expect(verdictOf('LATER_THAN_TRAINING', change({ notLater: 2 }))).toBe('WARN');
    expect(verdictOf('LATER_THAN_TRAINING', change({ instants: { timed: 399, compared: 0, late: 0 } }))).toBe('WARN');
  });

  it('fails when a value was known only after its label, on either side', () => {
    expect(verdictOf('FEATURES_BEFORE_LABELS', change({ instants: { timed: ROWS, compared: ROWS, late: 1 } }))).toBe('FAIL');
    const late = { measurement, comparison: { evaluation: tested, training: { ...training, instants: { timed: 0, compared: 9, late: 9 } } } };
    expect(verdictOf('FEATURES_BEFORE_LABELS', late)).toBe('FAIL');
    expect(verdictOf('FEATURES_BEFORE_LABELS', change({ instants: { timed: ROWS, compared: 10, late: 0 } }))).toBe('WARN');
  });
});

describe('coverage', () => {
  const rowsWith = (unfamiliar: number) => ({ comparison: { rowsWith: { missing: 0, undeclared: 0, unfamiliar } } });

  it('is a number: works for four fifths and fails silently for the rest is a failure, not a pass', () => {
    expect(verdictOf('COVERAGE')).toBe('PASS');
    expect(verdictOf('COVERAGE', rowsWith(120))).toBe('FAIL');
    expect(verdictOf('COVERAGE', rowsWith(40))).toBe('WARN');
    expect(checkOf('COVERAGE', rowsWith(80)).measures[0]).toMatchObject({ id: 'coverage@1', value: 0.8 });
  });

  it('counts rows without a finite score, and does not pass inputs whose texts nobody could count', () => {
    expect(verdictOf('COVERAGE', { facts: { excluded: { nonFiniteScore: 200, missingLabel: 0 } } })).toBe('FAIL');
    expect(verdictOf('COVERAGE', { comparison: { inputs: [{ missing: 0, unreadable: 0, undeclared: 0, outOfRange: 0, unseen: null }] } })).toBe('WARN');
  });

  it('only falls when more rows are unfamiliar', () => {
    const rank = { PASS: 0, WARN: 1, FAIL: 2 } as const;
    const at = (unfamiliar: number): number => rank[verdictOf('COVERAGE', rowsWith(unfamiliar)) as keyof typeof rank];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: ROWS - 1 }), (unfamiliar) => {
        expect(at(unfamiliar + 1)).toBeGreaterThanOrEqual(at(unfamiliar));
      }),
    );
  });
});

describe('costs', () => {
  it('pass a model that saves, fail one that costs more than it saves, and want more rows in between', () => {
    expect(verdictOf('COST_BENEFIT')).toBe('PASS');
    const wrong = JUDGED.scores.map((score) => 1 - score);
    expect(verdictOf('COST_BENEFIT', { facts: { judged: { ...JUDGED, scores: wrong } } })).toBe('FAIL');
    const coin = JUDGED.scores.map((_, row) => (row % 4 < 2 ? 0.9 : 0.1));
    expect(verdictOf('COST_BENEFIT', { facts: { judged: { ...JUDGED, scores: coin } } })).toBe('WARN');
  });

  it('show nothing with few rows, without costs, or without truth', () => {
    const few = { labels: JUDGED.labels.slice(0, 50), scores: JUDGED.scores.slice(0, 50), weights: null, clusters: null, folds: null, partitions: [] };
    const comparison = { evaluation: { ...COMPARISON.evaluation, rows: 50 } };
    expect(verdictOf('COST_BENEFIT', { comparison, facts: { rows: 50, judged: few } })).toBe('INSUFFICIENT_DATA');
    expect(verdictOf('COST_BENEFIT', { facts: { costs: { falsePositive: 0, falseNegative: 0, unit: 'EUR' } } })).toBe('INSUFFICIENT_DATA');
    expect(verdictOf('COST_BENEFIT', { specification: { groundTruth: 'ABSENT' } })).toBe('NOT_APPLICABLE');
    expect(verdictOf('COST_BENEFIT', { measurement: { task: 'REGRESSION' } })).toBe('NOT_APPLICABLE');
  });

  it('of decisions between classes are those that the specification names, slice by slice as well', () => {
    const labels = Int8Array.from({ length: ROWS }, (_, row) => row % 3);
    // One part of the people is decided about wrongly throughout.
    const predicted = Int32Array.from(labels, (label, row) => (row < 120 ? (label + 1) % 3 : row % 10 === 0 ? (label + 1) % 3 : label));
    const costs = [0, 1, 2].map((a) => [0, 1, 2].map((p) => (a === p ? 0 : 2)));
    const partitions = [
      {
        slices: ['east', 'north'].map((region) => ({ slice: { region }, shown: true })),
        sliceOf: Uint32Array.from({ length: ROWS }, (_, row) => (row < 120 ? 0 : 1)),
      },
    ];
    const change = (extra: object = {}): Change => ({
      measurement: { task: 'MULTICLASS', classes: ['cat', 'dog', 'hen'], classCosts: { unit: 'hours', costs }, slices: [{ column: 'region', edges: null }] },
      facts: { judged: null, judgedClasses: { labels, predicted, weights: null, clusters: null, partitions }, ...extra },
      specification: { threshold: null },
    });
    const document = validityDocument(facts(change()));
    expect(document).toMatchObject({ costs: null, classCosts: { costs: { unit: 'hours' }, trivialClass: 'cat', excludedRows: 0 } });
    expect(document.slices.map(({ verdict }) => verdict)).toEqual(['FAIL', 'PASS']);
    expect(checkOf('COST_BENEFIT', change())).toMatchObject({
      ...{ verdict: 'PASS', reason: expect.stringMatching(/saves .* hours against calling everybody cat/) },
      measures: expect.arrayContaining([expect.objectContaining({ id: 'costSaving@1' })]),
    });
    expect(verdictOf('SLICES_BENEFIT', change())).toBe('FAIL');
    expect(verdictOf('THRESHOLD_FITS_COSTS', change())).toBe('NOT_APPLICABLE');
    const worse = { labels, predicted: predicted.map((_, row) => ((labels[row] as number) + 1) % 3), weights: null, clusters: null, partitions };
    expect(verdictOf('COST_BENEFIT', change({ judgedClasses: worse }))).toBe('FAIL');
    expect(verdictOf('COST_BENEFIT', change({ judgedClasses: null }))).toBe('NOT_APPLICABLE');
    expect(verdictOf('COST_BENEFIT', { ...change(), specification: { threshold: null, groundTruth: 'ABSENT' } })).toBe('NOT_APPLICABLE');
    const few = { labels: labels.slice(0, 50), predicted: labels.slice(0, 50), weights: null, clusters: null, partitions: [] };
    expect(verdictOf('COST_BENEFIT', change({ judgedClasses: few }))).toBe('INSUFFICIENT_DATA');
  });

  it('tell a threshold that the costs would not choose', () => {
    const costs = { falsePositive: 1, falseNegative: 50, unit: 'EUR' };
    const scores = JUDGED.scores.map((score, row) => (JUDGED.labels[row] === 1 && score < 0.5 ? 0.3 : score));
    expect(verdictOf('THRESHOLD_FITS_COSTS', { facts: { costs, judged: { ...JUDGED, scores } } })).toBe('WARN');
    expect(verdictOf('THRESHOLD_FITS_COSTS', { facts: { costs: { falsePositive: 0, falseNegative: 0, unit: 'EUR' } } })).toBe('INFORMATIONAL');
  });
});

describe('slices', () => {
  const measurement = { slices: [{ column: 'region', edges: null }] };
  /** East is decided wrongly throughout; north is the rest. */
  const scores = JUDGED.scores.map((score, row) => (row < 120 ? (JUDGED.labels[row] === 1 ? 0.1 : 0.9) : score));
  const partition = (shown: boolean) => ({
    slices: [
      { slice: { region: 'east' }, shown },
      { slice: { region: 'north' }, shown },
    ],
    sliceOf: Uint32Array.from({ length: ROWS }, (_, row) => (row < 120 ? 0 : 1)),
  });
  const change = (shown: boolean, own: Float64Array = scores): Change => ({
    measurement,
    facts: { judged: { ...JUDGED, scores: own, partitions: [partition(shown)] } },
  });

  it('find the part of the population that the average hides', () => {
    expect(verdictOf('COST_BENEFIT', change(true))).not.toBe('FAIL');
    const found = checkOf('SLICES_BENEFIT', change(true));
    expect(found).toMatchObject({ verdict: 'FAIL', measures: [{ id: 'costlySliceShare@1', value: 0.3, slice: { region: 'east' } }] });
    expect(found.reason).toContain('region east (120 of 400 evaluation rows)');
    expect(verdictOf('SLICES_BENEFIT', change(true, JUDGED.scores))).toBe('PASS');
  });

  it('are not named where they could give people away', () => {
    const found = checkOf('SLICES_BENEFIT', change(false));
    expect(found).toMatchObject({ verdict: 'FAIL', measures: [] });
    expect(found.reason).not.toMatch(/east|120/);
  });

  it('do not pass when a slice has too few rows, and do not matter only where none is named', () => {
    const small = { ...partition(true), sliceOf: Uint32Array.from({ length: ROWS }, (_, row) => (row < 20 ? 0 : 1)) };
    expect(verdictOf('SLICES_BENEFIT', { measurement, facts: { judged: { ...JUDGED, partitions: [small] } } })).toBe('INSUFFICIENT_DATA');
    expect(verdictOf('SLICES_BENEFIT')).toBe('NOT_APPLICABLE');
    expect(verdictOf('SLICES_BENEFIT', { measurement })).toBe('INSUFFICIENT_DATA');
  });
});

describe('folds', () => {
  const folds = { codes: Uint32Array.from({ length: ROWS }, (_, row) => Math.floor(row / 100)), texts: ['4', '3', '2', '1'] };
  const measurement = { foldColumn: 'fold' };

  it('are reported one by one with mean, spread and interval', () => {
    const document = validityDocument(facts({ measurement, facts: { judged: { ...JUDGED, folds } } }));
    const [auc, accuracy] = document.folds;
    expect(auc?.values.map(({ fold, rows }) => [fold, rows])).toEqual([
      ['1', 100],
      ['2', 100],
      ['3', 100],
      ['4', 100],
    ]);
    expect(accuracy?.summary).toMatchObject({ folds: 4, measured: 4 });
    expect(accuracy?.summary.mean).toBeCloseTo(0.8, 9);
    expect(document.checks.find(({ id }) => id === 'FOLDS')?.verdict).toBe('INFORMATIONAL');
  });

  it('are insufficient where there is one, or one without both labels', () => {
    expect(verdictOf('FOLDS')).toBe('NOT_APPLICABLE');
    const one = { codes: new Uint32Array(ROWS), texts: ['1'] };
    expect(verdictOf('FOLDS', { measurement, facts: { judged: { ...JUDGED, folds: one } } })).toBe('INSUFFICIENT_DATA');
    const pure = { codes: Uint32Array.from({ length: ROWS }, (_, row) => row % 2), texts: ['1', '2'] };
    expect(verdictOf('FOLDS', { measurement, facts: { judged: { ...JUDGED, folds: pure } } })).toBe('INSUFFICIENT_DATA');
  });
});
