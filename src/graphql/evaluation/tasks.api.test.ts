import { beforeAll, describe, expect, it } from 'vitest';
import { registerDatasetVersion } from '../../domain/datasets/index.ts';
import { startEvaluating } from '../../jobs/run-evaluations.job.ts';
import { present } from '../../kernel/assert.ts';
import { atEnd } from '../../testing/at-end.ts';
import { createApi, type TestApi } from '../../testing/graphql-client.ts';
import { sigmoidModel, softmaxModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import type { MeasureAnswer, Outcome, RunAnswer } from '../../testing/run-answers.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';

const ROWS = 300;
const CLASSES = ['cat', 'dog', 'hen'];

/** Rows for every task: a class, a number, a relevance in a query; a weight, a customer and a shop of which one has three rows. */
function manyRows(change: (row: number) => Partial<Record<string, string | number>> = () => ({})): Uint8Array {
  const columns = ['id', 'a', 'b', 'label', 'kind', 'amount', 'relevance', 'query', 'weight', 'customer', 'shop', 'gender'];
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const [a, b] = [((row * 37) % 101) / 50 - 1, ((row * 53) % 97) / 48 - 1];
    const wobble = (((row * 71) % 89) / 44 - 1) * 0.7;
    const kind = CLASSES[[a + wobble, b, 0].indexOf(Math.max(a + wobble, b, 0))];
    const cells: Record<string, string | number> = {
      ...{
        id: `r${row}`,
        a: a.toFixed(3),
        b: b.toFixed(3),
        label: a + b + wobble > 0 ? 1 : 0,
        kind: kind ?? '',
        amount: (1 / (1 + Math.exp(-a - 2 * b)) + wobble / 5).toFixed(4),
      },
      ...{ relevance: (row * 7 + Math.floor(row / 50)) % 4, query: `q${row % 50}`, weight: 1 + (row % 3), customer: `c${Math.floor(row / 3)}` },
      ...{ shop: row < 3 ? 'tiny' : row % 2 === 0 ? 'north' : 'south', gender: row % 2 === 0 ? 'female' : 'male', ...change(row) },
    };
    return columns.map((column) => cells[column]).join(',');
  });
  return bytesOf(`${columns.join(',')}\n${lines.join('\n')}\n`);
}

let api: TestApi;
let project: TestProject;
let registry: SeededRegistry;
let owner: TestPerson;
let scientist: TestPerson;
let softmax: string;
let plain: string;

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  [owner, scientist] = [await project.as('model-owner'), await project.as('data-scientist')];
  registry = await seedRegistry(project, {
    dataset: { bytes: manyRows(), protectedColumns: ['gender'], features: ['a', 'b'] },
    specification: { measurement: { slices: [{ column: 'shop' }] } },
  });
  const output = { name: 'probabilities', kind: 'probabilities', classes: CLASSES } as const;
  softmax = (await seedModelVersion(project, registry, { bytes: softmaxModel(), manifest: { ...twoFeatureManifest, output } })).id;
  const number = { name: 'probability', kind: 'value', column: 0 } as const;
  plain = (await seedModelVersion(project, registry, { bytes: sigmoidModel({ opset: 12 }), manifest: { ...twoFeatureManifest, output: number } })).id;
  const job = startEvaluating(api.machinery);
  atEnd(() => job.stop());
});

const PROPOSE = `mutation ($input: ProposeAuditSpecificationInput!) { proposeAuditSpecification(input: $input) {
  __typename ... on AuditSpecification { id } ... on Problem { message } } }`;
const COSTS = `query ($id: ID!) { evaluationRun(id: $id) { validity { check(id: COST_BENEFIT) { verdict reason } costs { threshold } classCosts {
  costs { unit cells { actual predicted cost } } trivialClass measures { id value status n ci { lower method } } slices { rows saving { value } } excludedRows } } } }`;
const REQUEST = `mutation ($input: RequestEvaluationInput!) { requestEvaluation(input: $input) { __typename ... on EvaluationRun { id task } ... on Problem { code message } } }`;
const RUN = `query ($id: ID!, $filter: MeasureFilter, $after: String) { evaluationRun(id: $id) {
  state task failure { code message } evidence { judged threshold confusion { truePositive } excluded { missingLabel } clusters }
  measures(filter: $filter) { id value status reason n slice { attribute category } ci { level lower upper method } }
  sliceLevel slices(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { slice { attribute category } rows suppressed measures { id value status } } } }
  curves { roc { class points { threshold falsePositiveRate truePositiveRate } operating { truePositiveRate } } precisionRecall { class points { recall precision } } calibration { n } residuals { n meanError ci { lower upper } } }
  confusionMatrix { truePositive } classes { classes { name support measures { id } } matrix { class predicted } classesWithoutSupport tieCount } queries { queries queriesWithoutRelevant }
} }`;

/** Asks as the person; the shape of the answer is checked by the expectations. */
async function ask<T>(document: string, variables: object, person = scientist): Promise<T> {
  const { data, errors } = await api.ask(document, variables as Record<string, unknown>, person.token);
  expect(errors).toEqual([]);
  return data as T;
}

/** Proposes a specification; what is left out is that of a binary classifier. */
async function propose(change: object): Promise<string> {
  const input = {
    ...{ useCaseId: registry.useCase.id, datasetVersionId: registry.datasetVersion.id, favourableOutcome: 'POSITIVE', rowIdColumn: 'id' },
    ...{ protectedAttributes: [{ column: 'gender' }], ...change },
  };
  const { proposeAuditSpecification: proposed } = await ask<{ proposeAuditSpecification: Outcome }>(PROPOSE, { input }, owner);
  expect(proposed).toMatchObject({ __typename: 'AuditSpecification' });
  return proposed.id;
}

const request = async (modelVersionId: string, auditSpecificationId: string): Promise<Outcome> =>
  (await ask<{ requestEvaluation: Outcome }>(REQUEST, { input: { modelVersionId, auditSpecificationId, purpose: 'EXPLORATORY' } })).requestEvaluation;

/** The run by the specification once it has ended. */
async function ended(modelVersionId: string, change: object, variables: object = {}): Promise<RunAnswer> {
  const requested = await request(modelVersionId, await propose(change));
  expect(requested).toMatchObject({ __typename: 'EvaluationRun' });
  const look = async (): Promise<RunAnswer> => (await ask<{ evaluationRun: RunAnswer }>(RUN, { id: requested.id, ...variables })).evaluationRun;
  await expect.poll(async () => ['QUEUED', 'RUNNING'].includes((await look()).state), { timeout: 120_000, interval: 150 }).toBe(false);
  return { ...(await look()), id: requested.id };
}

const BINARY = { labelColumn: 'label', positiveLabel: '1', threshold: 0.5 };

describe('evaluations of every task over GraphQL', () => {
  it('shows several classes: a matrix, measures of each class, a curve for each', async () => {
    const cells = CLASSES.flatMap((actual) => CLASSES.flatMap((predicted) => (actual === predicted ? [] : [{ actual, predicted, cost: 3 }])));
    const measurement = { task: 'MULTICLASS', classes: CLASSES, favourableClasses: ['cat'], ranks: [2], classCosts: { unit: 'hours', cells } };
    const run = await ended(softmax, { labelColumn: 'kind', measurement }, { filter: { ids: ['f1Macro@1', 'topKAccuracy@1', 'classRecall@1'] } });
    expect(run).toMatchObject({
      state: 'SUCCEEDED',
      task: 'MULTICLASS',
      confusionMatrix: null,
      queries: null,
      evidence: { judged: ROWS, threshold: null, confusion: null },
    });
    const classes = present(run.classes, 'the classes of the run');
    expect(classes.classes.map(({ name }) => name)).toEqual(CLASSES);
    expect(classes.classes[0]?.measures.map(({ id }) => id).sort()).toEqual(['classF1@1', 'classPrecision@1', 'classRecall@1']);
    expect(classes.matrix.flatMap(({ predicted }) => predicted).reduce((sum, rows) => sum + rows, 0)).toBe(ROWS);
    expect(run.curves.roc.map((curve) => curve.class)).toEqual(CLASSES);
    expect(run.measures.map(({ id, slice }) => [id, slice.map(({ category }) => category).join()])).toEqual([
      ...[
        ['topKAccuracy@1', '2'],
        ['f1Macro@1', ''],
      ],
      ...CLASSES.map((name) => ['classRecall@1', name]),
    ]);
    expect(run.measures.every(({ status, value: found }) => status === 'OK' && found > 0.3)).toBe(true);
    const priced = await ask<{ evaluationRun: object }>(COSTS, { id: run.id });
    const of = (id: string) => expect.objectContaining({ id, status: 'OK', n: ROWS, ci: expect.objectContaining({ method: 'MOVER' }) });
    expect(priced.evaluationRun).toMatchObject({
      validity: {
        check: { verdict: 'PASS', reason: expect.stringMatching(/hours against calling everybody (cat|dog|hen)/) },
        ...{ costs: null, classCosts: { costs: { unit: 'hours' }, excludedRows: 0 } },
        classCosts: { measures: ['expectedCost@1', 'totalCost@1', 'trivialCost@1', 'costSaving@1'].map(of) },
      },
    });
  });

  it('shows a regression with its residuals, and a ranking with its queries', async () => {
    const regression = await ended(
      plain,
      { labelColumn: 'amount', measurement: { task: 'REGRESSION' } },
      { filter: { ids: ['rSquared@1', 'meanAbsoluteError@1'], slice: [] } },
    );
    expect(regression).toMatchObject({ state: 'SUCCEEDED', task: 'REGRESSION', classes: null, curves: { roc: [], precisionRecall: [], calibration: null } });
    expect(regression.curves.residuals.reduce((sum, { n }) => sum + n, 0)).toBe(ROWS);
    expect(regression.measures.map(({ id, ci }) => [id, ci.method])).toEqual([
      ['meanAbsoluteError@1', 'T'],
      ['rSquared@1', 'BOOTSTRAP_PERCENTILE'],
    ]);
    const ranking = { labelColumn: 'relevance', measurement: { task: 'RANKING', queryColumn: 'query', ranks: [3] } };
    const ranked = await ended(plain, ranking, { filter: { slice: [{ attribute: 'k', category: '3' }] } });
    expect(ranked).toMatchObject({ state: 'SUCCEEDED', task: 'RANKING', queries: { queries: 50, queriesWithoutRelevant: 0 } });
    expect(ranked.measures.map(({ id, n }) => [id, n])).toEqual(['precisionAtK@1', 'recallAtK@1', 'averagePrecisionAtK@1', 'ndcgAtK@1'].map((id) => [id, 50]));
  });

  it('shows weighted rows in clusters, and slices page by page, of which the small one and its neighbour are withheld', async () => {
    const measurement = { weightColumn: 'weight', clusterColumn: 'customer', slices: [{ column: 'shop' }, { column: 'weight', edges: [2] }] };
    const run = await ended(registry.modelVersion.id, { ...BINARY, measurement }, { filter: { ids: ['accuracy@1'] } });
    expect(run).toMatchObject({ state: 'SUCCEEDED', evidence: { clusters: 100 }, measures: [{ id: 'accuracy@1', ci: { method: 'CLUSTER_WILSON' } }] });
    expect(run.sliceLevel).toBeCloseTo(1 - 0.05 / 5, 12);
    expect(run.slices).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const rest = (await ask<{ evaluationRun: RunAnswer }>(RUN, { id: run.id, after: run.slices.pageInfo.endCursor })).evaluationRun.slices;
    const shown = [...run.slices.edges, ...rest.edges].map(({ node }) => [node.slice[0]?.category, node.rows, node.suppressed, node.measures.length > 0]);
    expect(shown).toEqual([
      ['north', null, true, false],
      ['south', 149, false, true],
      ['tiny', null, true, false],
      ['< 2', 100, false, true],
    ]);
    expect((await api.ask(RUN, { id: run.id, after: 'x' }, scientist.token)).errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('sets two runs side by side, measure by measure, or says why it cannot', async () => {
    const binary = await ended(registry.modelVersion.id, BINARY);
    const other = await seedModelVersion(project, registry, { bytes: sigmoidModel({ weights: [2, 1] }), manifest: twoFeatureManifest });
    const document = `query ($from: ID!, $to: ID!) { compareEvaluationRuns(fromRunId: $from, toRunId: $to) {
      isComparable notComparable before { id } measures { id slice { attribute } difference before { value } after { value } } } }`;
    const specification = await propose(BINARY);
    const [was, is] = [await request(registry.modelVersion.id, specification), await request(other.id, specification)];
    interface Compared {
      readonly isComparable: boolean;
      readonly measures: readonly { readonly id: string; readonly difference: number; readonly before: MeasureAnswer; readonly after: MeasureAnswer }[];
    }
    const compare = async (from: string, to: string): Promise<Compared | null> =>
      (await ask<{ compareEvaluationRuns: Compared | null }>(document, { from, to })).compareEvaluationRuns;
    await expect.poll(async () => (await compare(was.id, is.id))?.isComparable, { timeout: 120_000, interval: 150 }).toBe(true);
    const compared = present(await compare(was.id, is.id), 'the comparison of two runs');
    const auc = present(
      compared.measures.find(({ id }) => id === 'rocAuc@1'),
      'the AUC of both',
    );
    expect(auc.difference).toBe(auc.after.value - auc.before.value);
    expect(auc.difference).not.toBe(0);
    expect(binary.state).toBe('SUCCEEDED');
    const regression = await ended(plain, { labelColumn: 'amount', measurement: { task: 'REGRESSION' } });
    expect(await compare(binary.id, regression.id)).toMatchObject({
      isComparable: false,
      notComparable: expect.stringContaining('different audit specifications'),
      measures: [],
    });
    expect(await compare(binary.id, 'evl_unknown')).toBeNull();
  });

  it('shows the history of a measure of one slice, and nothing of a slice that could give somebody away', async () => {
    const { requestEvaluation: requested } = await ask<{ requestEvaluation: Outcome }>(REQUEST, { input: { modelVersionId: registry.modelVersion.id } });
    const history = `query ($id: ID!, $shop: String!) { evaluationRun(id: $id) { state } model(id: "${registry.model.id}") {
      measureHistory(measureId: "accuracy@1", slice: [{ attribute: "shop", category: $shop }]) { evaluationRun { id } measure { value slice { category } } } } }`;
    const look = (shop: string) => ask<{ evaluationRun: RunAnswer; model: { measureHistory: readonly object[] } }>(history, { id: requested.id, shop });
    await expect.poll(async () => (await look('south')).evaluationRun.state, { timeout: 120_000, interval: 150 }).toBe('SUCCEEDED');
    expect((await look('south')).model.measureHistory).toMatchObject([{ evaluationRun: { id: requested.id }, measure: { slice: [{ category: 'south' }] } }]);
    expect((await look('tiny')).model.measureHistory).toEqual([]);
  });

  it('sums up runs on dataset versions of their own as folds', async () => {
    const bytes = manyRows((row) => ({ a: (((row * 41) % 103) / 51 - 1).toFixed(3) }));
    const fold = value(
      await registerDatasetVersion(scientist.ctx, {
        ...{ datasetId: registry.dataset.id, format: 'csv', protectedColumns: ['gender'] },
        artifactDigest: await upload(scientist.ctx, project.id, bytes, 'text/csv'),
      }),
    );
    const runs = [
      await ended(registry.modelVersion.id, BINARY, { filter: { ids: ['rocAuc@1'] } }),
      await ended(registry.modelVersion.id, { ...BINARY, datasetVersionId: fold.id }, { filter: { ids: ['rocAuc@1'] } }),
    ];
    const document =
      'query ($ids: [ID!]!) { evaluationFolds(evaluationRunIds: $ids) { metric folds measured mean minimum maximum ci { lower upper } values { fold value } } }';
    interface Folds {
      readonly metric: string;
      readonly mean: number;
      readonly ci: { readonly lower: number; readonly upper: number };
    }
    const { evaluationFolds } = await ask<{ evaluationFolds: readonly Folds[] }>(document, { ids: runs.map(({ id }) => id) });
    const auc = present(
      evaluationFolds.find(({ metric }) => metric === 'rocAuc@1'),
      'the AUC over the folds',
    );
    const values = runs.map(({ measures }) => present(measures[0], 'the AUC of a run').value);
    expect(auc).toMatchObject({
      folds: 2,
      measured: 2,
      minimum: Math.min(...values),
      maximum: Math.max(...values),
      values: runs.map(({ id }, i) => ({ fold: id, value: values[i] })),
    });
    expect(auc.mean).toBeCloseTo(((values[0] as number) + (values[1] as number)) / 2, 12);
    expect(auc.ci.lower).toBeLessThan(Math.min(...values));
  });

  it('refuses at once a model whose output does not fit what is judged', async () => {
    const classes = await propose({ labelColumn: 'kind', measurement: { task: 'MULTICLASS', classes: CLASSES } });
    expect(await request(plain, classes)).toMatchObject({ __typename: 'InvalidInputProblem', message: expect.stringContaining('one score per row') });
    const turned = await propose({ labelColumn: 'kind', measurement: { task: 'MULTICLASS', classes: ['dog', 'cat', 'hen'] } });
    expect(await request(softmax, turned)).toMatchObject({
      __typename: 'InvalidInputProblem',
      message: expect.stringContaining("in the order of the model's output"),
    });
    expect(await request(softmax, await propose(BINARY))).toMatchObject({ message: expect.stringContaining('the positive label "1" is none of them') });
  });

  it('ends with a sentence where the rows are not what the specification says', async () => {
    const bad = manyRows((row) => (row === 7 ? { weight: -1, kind: 'cow', amount: 'much' } : {}));
    const version = value(
      await registerDatasetVersion(scientist.ctx, {
        ...{ datasetId: registry.dataset.id, format: 'csv', protectedColumns: ['gender'] },
        artifactDigest: await upload(scientist.ctx, project.id, bad, 'text/csv'),
      }),
    );
    const of = { datasetVersionId: version.id };
    const weighed = await ended(registry.modelVersion.id, { ...of, ...BINARY, measurement: { weightColumn: 'weight' } });
    expect(weighed).toMatchObject({ state: 'FAILED', failure: { code: 'DATASET_ERROR', message: expect.stringContaining('The weight of row 8 is -1') } });
    const unknown = await ended(softmax, { ...of, labelColumn: 'kind', measurement: { task: 'MULTICLASS', classes: CLASSES } });
    expect(unknown.failure).toEqual({ code: 'DATASET_ERROR', message: expect.stringContaining('"cow" in row 8, which is none of the classes') });
    const text = await ended(plain, { ...of, labelColumn: 'amount', measurement: { task: 'REGRESSION' } });
    expect(text.failure).toEqual({ code: 'DATASET_ERROR', message: expect.stringContaining('is "much", which is no number') });
  });
});
