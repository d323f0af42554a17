import { describe, expect, it } from 'vitest';
import type { RowMixer } from '../../inference/model-runner.ts';
import type { Digest } from '../../kernel/digest.ts';
import { Xoshiro256 } from '../../stats/index.ts';
import { tableModel } from '../../testing/table-model.ts';
import { chooseRows, explanationSeed, heldRows } from './choose-rows.rules.ts';
import { type ExplainedRows, explainRows } from './explain-rows.ts';
import { type AskedQuestion, completeQuestion } from './explanation-question.rules.ts';
import type { ExplanationQuestion } from './explanation-run.entity.ts';
import type { Truth } from './importance.rules.ts';
import { decisionBy } from './reasons.ts';

const COLUMNS = ['age', 'income', 'town'];
const DIGEST = '0'.repeat(64) as Digest;
const DIGESTS = { artifactDigest: DIGEST, manifestDigest: DIGEST, datasetDigest: DIGEST, specificationDigest: DIGEST, backgroundDigest: DIGEST };

type Predict = (cells: readonly number[]) => number;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const logistic: Predict = ([a, b, c]) => sigmoid((a as number) + 2 * (b as number) - (c as number));

/** 300 rows of evaluation and 200 to explain against. */
function tables() {
  const stream = Xoshiro256.seeded(77n);
  const rows = (count: number) => Array.from({ length: count }, () => COLUMNS.map(() => Math.round((stream.nextUnit() * 2 - 1) * 1000) / 1000));
  return { evaluation: rows(300), background: rows(200) };
}

function question(asked: AskedQuestion, probabilities = true): ExplanationQuestion {
  const model = { columns: COLUMNS, probabilities, classes: null, protectedColumns: new Set<string>(), hasRowIds: true };
  const complete = completeQuestion({ sampleRows: 10, backgroundRows: 20, ...asked }, model);
  if (!complete.ok) throw new Error(complete.problem.message);
  return complete.value;
}

interface World {
  readonly predict?: Predict;
  /** The model as it answers about mixtures, where it answers otherwise than when it scores the datasets. */
  readonly mixes?: Predict;
  readonly asked?: AskedQuestion;
  readonly people?: readonly number[];
  /** What is true of the rows, by their cells; null for unknown. Left out, the class that age and income make. */
  readonly truth?: ((evaluation: readonly (readonly number[])[]) => Truth) | null;
  readonly probabilities?: boolean;
}

const classes = (evaluation: readonly (readonly number[])[]): Truth => ({
  kind: 'CLASS',
  labels: Int8Array.from(evaluation, ([a, b]) => ((a as number) + (b as number) > 0 ? 1 : 0)),
});

async function explain({
  predict = logistic,
  mixes = predict,
  asked = {},
  people = [],
  truth: told = classes,
  probabilities = true,
}: World): Promise<ExplainedRows> {
  const { evaluation, background } = tables();
  const complete = question({ ...asked, rowIds: people.map((row) => `r${row}`) }, probabilities);
  const scores = Float64Array.from(evaluation, predict);
  const truth = told === null ? null : told(evaluation);
  const chosen = chooseRows({ background: Float64Array.from(background, predict), evaluation: scores, truth }, Uint32Array.from(people), complete, 5n);
  const held = heldRows(chosen);
  const rows = [...Array.from(held.background, (place) => background[place]), ...Array.from(held.evaluation, (place) => evaluation[place])] as number[][];
  const model = tableModel(rows, mixes);
  // Groups are columns in the order of the question.
  const mixer: RowMixer = {
    sameCells: model.sameCells,
    score: model.score,
    texts: [[], complete.dependence.map((column) => rows.slice(held.background.length).map((cells) => String(cells[COLUMNS.indexOf(column)])))],
  };
  const inputs = { ...DIGESTS, question: complete };
  const explainable = { inputs, seed: 5n, chosen, scores, truth, backgroundDatasetRows: 200, rowIds: people.map((row) => `r${row}`) };
  return explainRows({ ...explainable, decision: probabilities ? decisionBy(0.5, 'POSITIVE') : null }, mixer, () => {});
}

describe('what is found out by asking a model about mixtures', () => {
  it('is drawn by bytes and question, and by no digest that covers ids', () => {
    const inputs = { ...DIGESTS, question: question({}) };
    const other = 'f'.repeat(64) as Digest;
    expect(explanationSeed({ ...inputs, specificationDigest: other })).toBe(explanationSeed(inputs));
    for (const name of ['artifactDigest', 'manifestDigest', 'datasetDigest', 'backgroundDigest'] as const)
      expect(explanationSeed({ ...inputs, [name]: other })).not.toBe(explanationSeed(inputs));
  });

  it('orders groups by how far they move the scores, with both kinds of importance, and is the same each time', async () => {
    const first = await explain({ people: [3, 9], asked: { dependence: ['income'] } });
    expect(first.document).toMatchObject({ status: 'OK', reason: null, additivity: { holds: true, rows: 12 }, background: { rows: 20, datasetRows: 200 } });
    expect(first.document.groups.map(({ group }) => group)[0]).toBe('income');
    expect(first.document.stability).toMatchObject({ draws: 5, rows: 4 });
    expect(await explain({ people: [3, 9], asked: { dependence: ['income'] } })).toEqual(first);
  });

  it('is an ERROR when the model scores a row otherwise than before, and then has no effects of groups', async () => {
    const drift = await explain({ mixes: (cells) => logistic(cells) * 0.9 });
    expect(drift.document).toMatchObject({ status: 'ERROR', reason: 'NOT_REPRODUCIBLE' });
    expect(drift.document.groups.every(({ meanAbsoluteEffect }) => meanAbsoluteEffect === null)).toBe(true);
    expect(drift.document.reasonQuality).toEqual({ refusals: 0, explained: 0 });
  });

  it('is an ERROR when the model gives no number for a mixture that is no row', async () => {
    const found = await explain({ mixes: (cells) => (Math.abs((cells[0] as number) - (cells[1] as number)) > 1.5 ? Number.NaN : logistic(cells)) });
    expect(found.document).toMatchObject({ status: 'ERROR', reason: 'NON_FINITE_SCORE', metric: null });
  });

  it('is INSUFFICIENT when sampled orders have not converged', async () => {
    const wild: Predict = ([a, b, c]) => ((a as number) * (b as number) * (c as number) > 0 ? 0.9 : 0.1);
    const { document } = await explain({ predict: wild, asked: { method: 'PERMUTATION', link: 'IDENTITY', sampleRows: 2 } });
    expect(document).toMatchObject({ method: 'PERMUTATION', additivity: { holds: true }, status: 'INSUFFICIENT', reason: 'NOT_CONVERGED' });
  });

  it('has no importance without labels, and still tells effects', async () => {
    const { document } = await explain({ truth: null });
    expect(document.metric).toBeNull();
    expect(document.groups.every(({ importance, meanAbsoluteEffect }) => importance === null && meanAbsoluteEffect !== null)).toBe(true);
    expect(document.status).toBe('OK');
  });

  it('measures the importance for a regression by the error that shuffling adds, in the unit of the target', async () => {
    const price: Predict = ([a, b]) => 3 * (a as number) + (b as number);
    const truth = (evaluation: readonly (readonly number[])[]): Truth => ({
      kind: 'NUMBER',
      targets: Float64Array.from(evaluation, (cells, row) => (row < 5 ? Number.NaN : price(cells))),
    });
    const { document } = await explain({ predict: price, truth, probabilities: false });
    expect(document).toMatchObject({ status: 'OK', link: { name: 'IDENTITY' }, metric: { id: 'rmse', rows: 295, repeats: 10 }, reasonQuality: null });
    expect(document.metric?.value).toBeCloseTo(0, 12);
    const importance = new Map(document.groups.map((one) => [one.group, one.importance as number]));
    // Shuffling a uniform on [-1, 1] with weight w costs w·√(2/3) in root mean squared error.
    expect(importance.get('age')).toBeGreaterThan(2);
    expect(importance.get('age')).toBeLessThan(3);
    expect(importance.get('income')).toBeGreaterThan(0.6);
    expect(importance.get('town')).toBe(0);
  });

  it('measures the importance for a ranking by what shuffling takes from NDCG, over whole queries', async () => {
    const rank: Predict = ([a, b]) => 2 * (a as number) + (b as number) / 10;
    const truth = (evaluation: readonly (readonly number[])[]): Truth => ({
      ...{ kind: 'RELEVANCE', k: 3, relevantFrom: 1, queries: Uint32Array.from(evaluation, (_, row) => Math.floor(row / 6)) },
      relevance: Float64Array.from(evaluation, ([a]) => ((a as number) > 0.5 ? 2 : (a as number) > 0 ? 1 : 0)),
    });
    const { document } = await explain({ predict: rank, truth, probabilities: false });
    expect(document).toMatchObject({ status: 'OK', metric: { id: 'ndcgAtK', k: 3, rows: 300 } });
    expect(document.metric?.value).toBeGreaterThan(0.97);
    const importance = new Map(document.groups.map((one) => [one.group, one.importance as number]));
    expect(importance.get('age')).toBeGreaterThan(0.2);
    expect(importance.get('town')).toBe(0);
  });

  it('takes a declared group and every other column as a group of its own, in the order of the model', () => {
    const grouped = question({ groups: [{ name: 'money', columns: ['town', 'income'] }] });
    expect(grouped.groups).toEqual([
      { name: 'age', columns: ['age'] },
      { name: 'money', columns: ['income', 'town'] },
    ]);
  });

  it('refuses budgets that do not carry the question and chooses sampled orders where the exact method is too dear', () => {
    expect(question({}).method).toBe('EXACT');
    expect(question({ budgetRows: 60_000 }).method).toBe('EXACT');
    const model = {
      columns: Array.from({ length: 12 }, (_, i) => `c${i}`),
      probabilities: true,
      classes: null,
      protectedColumns: new Set<string>(),
      hasRowIds: false,
    };
    const wide = completeQuestion({}, model);
    expect(wide.ok && wide.value.method).toBe('PERMUTATION');
    const exact = completeQuestion({ method: 'EXACT' }, model);
    expect(exact).toMatchObject({
      ok: false,
      problem: { kind: 'LimitExceeded', limit: 'explanationRows', message: expect.stringMatching(/takes at least \d+ rows/) },
    });
    expect(completeQuestion({ method: 'EXACT' }, { ...model, columns: [...model.columns, 'c12'] })).toMatchObject({ problem: { field: 'method' } });
    expect(completeQuestion({ rowIds: ['r'] }, model)).toMatchObject({ problem: { field: 'rowIds' } });
    expect(completeQuestion({ link: 'LOGIT' }, { ...model, probabilities: false })).toMatchObject({ problem: { field: 'link' } });
    expect(completeQuestion({}, { ...model, classes: ['x', 'y'] })).toMatchObject({ problem: { field: 'outputClass' } });
    expect(completeQuestion({ dependence: ['c1'] }, { ...model, protectedColumns: new Set(['c1']) })).toMatchObject({ problem: { field: 'dependence' } });
    expect(completeQuestion({}, { ...model, columns: Array.from({ length: 201 }, (_, i) => `c${i}`) })).toMatchObject({
      problem: { limit: 'explanationGroups' },
    });
    const many = Array.from({ length: 21 }, (_, place) => `r${place}`);
    expect(completeQuestion({ rowIds: many }, { ...model, hasRowIds: true })).toMatchObject({ problem: { limit: 'explanationPeople', maximum: 20 } });
    expect(completeQuestion({ dependence: model.columns.slice(0, 11) }, model)).toMatchObject({ problem: { limit: 'explanationDependence', maximum: 10 } });
  });
});
