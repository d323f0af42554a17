import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelRunner } from '../../inference/model-runner.ts';
import type { ColumnEncoding, ModelManifest } from '../../inference/run-protocol.ts';
import { present } from '../../kernel/assert.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { digestOf } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { peopleOptions } from '../../testing/evaluation-kit.ts';
import { modelProcesses } from '../../testing/model-processes.ts';
import { batchMeanModel, hungryModel, notANumberModel, randomModel, sigmoidModel, softmaxModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf, twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Context, Machinery } from '../context.ts';
import { registerDataset, registerDatasetVersion, revokeDatasetVersion } from '../datasets/index.ts';
import { type FeatureSetVersion, registerFeatureSetVersion } from '../features/index.ts';
import { traceUpstream } from '../lineage/index.ts';
import { claimWork } from '../work/index.ts';
import { cancelPreflight, carryOutPreflight, finishedPreflights, type PreflightRun, preflightForReader, preflightQueue, requestPreflight } from './index.ts';
import { measurePreflight } from './measure-preflight.ts';
import { findPreflightRun } from './preflight.read-model.ts';
import type { RequestPreflightInput } from './use-cases/request-preflight.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let scientist: TestPerson;
let seeded: SeededRegistry;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  project = await seedProject(machinery);
  scientist = await project.as('data-scientist');
  seeded = await seedRegistry(project, peopleOptions(400));
});

type Asked = Partial<RequestPreflightInput>;

const ask = (ctx: Context, asked: Asked = {}) => requestPreflight(ctx, { modelVersionId: seeded.modelVersion.id, sampleRows: 60, ...asked });

/** Asks, carries out and answers the finished run. */
async function flown(asked: Asked = {}, runner?: ModelRunner) {
  const requested = value(await ask(scientist.ctx, asked));
  const system = systemContext(runner === undefined ? machinery : { ...machinery, runner });
  const claimed = present(await claimWork(system, preflightQueue, 'test'), 'the run that was asked for');
  expect(claimed.item.id).toBe(requested.id);
  const outcome = await carryOutPreflight(system, claimed);
  return { outcome, run: value(await findPreflightRun(scientist.ctx, requested.id)) };
}

async function found(asked: Asked = {}, runner?: ModelRunner) {
  const { outcome, run } = await flown(asked, runner);
  if (outcome !== 'RECORDED') throw new Error(`${outcome}: ${run.failure?.message}`);
  return present(run.document, 'what was found');
}

type Document = NonNullable<PreflightRun['document']>;

const checkOf = ({ checks }: Document, name: string) =>
  present(
    checks.find(({ check }) => check === name),
    name,
  );
const verdictsOf = ({ checks }: Document) => Object.fromEntries(checks.map(({ check, verdict }) => [check, verdict]));
const numberOf = (document: Document, check: string, id: string, about: object = {}) =>
  present(
    checkOf(document, check).numbers.find((number) => number.id === id && Object.entries(about).every(([key, wanted]) => number[key as 'part'] === wanted)),
    `${id} of ${check}`,
  );

/** Another version of the model. */
const version = async (bytes: Uint8Array, manifest: ModelManifest = twoFeatureManifest) => (await seedModelVersion(project, seeded, { bytes, manifest })).id;

const numeric = (column: string, missing?: number | 'NaN'): ColumnEncoding => ({
  column,
  encoding: { kind: 'numeric', ...(missing === undefined ? {} : { missing }) },
});
const matrix = (...columns: ColumnEncoding[]): ModelManifest => ({
  inputs: [{ name: 'features', kind: 'matrix', dtype: 'float32', columns }],
  output: twoFeatureManifest.output,
});

describe('a pre-flight run of a model that behaves', () => {
  let run: PreflightRun;
  let document: Document;

  beforeAll(async () => {
    const features = [
      { column: 'b', direction: 'INCREASING', hard: true },
      { column: 'a', direction: 'DECREASING', lower: -3, upper: 3 },
    ] as const;
    const ended = await flown({ features });
    expect(ended.outcome).toBe('RECORDED');
    run = ended.run;
    document = present(run.document, 'what was found');
  });

  it('makes every check, each with its verdict, rows, cost and thresholds', () => {
    expect(verdictsOf(document)).toEqual({
      ...{ SCHEMA: 'PASS', DETERMINISM: 'PASS', BATCH_INVARIANCE: 'PASS', NOISE: 'PASS', MISSING: 'NOT_APPLICABLE', CATEGORICAL_SWAP: 'NOT_APPLICABLE' },
      ...{ RANGE: 'PASS', MONOTONICITY: 'WARN', SENSITIVE_FLIP: 'NOT_APPLICABLE' },
    });
    expect(document).toMatchObject({ verdict: 'WARN', sample: { rows: 60, outOf: 400 }, reference: { rows: 60, outOf: 400 }, metric: { id: 'rocAuc' } });
    expect(document.metric?.value).toBeGreaterThan(0.6);
    expect(document.repeatSeeds).toHaveLength(10);
    expect(document.runtimeVersion).toMatch(/^1\./);
    // Twice 60 rows; 60 alone and 60 in another order; three strengths of noise ten times; six ends of a and four of b for 20 rows; two steps.
    const cost = document.checks.map(({ rowsEvaluated }) => rowsEvaluated);
    expect(cost).toEqual([0, 120, 120, 1_800, 0, 0, 200, 120, 0]);
    expect(document.rowsEvaluated).toBe(2_360);
    expect(run).toMatchObject({ rowsDone: 2_360, resultDigest: digestOf(document) });
    for (const { verdict, thresholds } of document.checks) if (verdict === 'WARN' || verdict === 'FAIL') expect(thresholds.length).toBeGreaterThan(0);
  });

  it('finds the noise of the closed form: a shift that grows with ε, and few flips', () => {
    const shifts = [0.01, 0.05, 0.1].map((level) => numberOf(document, 'NOISE', 'meanShift', { level }).value as number);
    expect(shifts[1]).toBeGreaterThan(3 * (shifts[0] as number));
    expect(shifts[2]).toBeGreaterThan(1.5 * (shifts[1] as number));
    // The logit moves by ε·√(σa² + 4σb²)·|N|: with σ near 0.6 by some 0.011 at ε = 0.01, and the score by at most a quarter of it.
    expect(shifts[0]).toBeGreaterThan(0.001);
    expect(shifts[0]).toBeLessThan(0.003);
    const flips = numberOf(document, 'NOISE', 'flipRate', { level: 0.1 });
    expect(flips).toMatchObject({ denominator: 600, ci: { method: 'wilson' } });
    expect(numberOf(document, 'NOISE', 'metricDrop', { level: 0.1 }).ci).toMatchObject({ method: 't' });
  });

  it('counts steps the wrong way of a soft direction, and none of a true one', () => {
    expect(numberOf(document, 'MONOTONICITY', 'wrongDirection', { column: 'b' })).toMatchObject({ part: 'hard', numerator: 0, denominator: 60 });
    expect(numberOf(document, 'MONOTONICITY', 'wrongDirection', { column: 'a' })).toMatchObject({ part: 'soft', numerator: 60, denominator: 60, value: 1 });
  });

  it('answers the same question by the same run, and gives the same bytes when it is measured again or in another project', async () => {
    // The order in which declarations are made plays no part.
    expect(value(await ask(scientist.ctx, { features: [...run.inputs.question.features].reverse() })).id).toBe(run.id);
    const still = { signal: new AbortController().signal, onRows: () => {} };
    const repeated = await measurePreflight(systemContext(machinery), run, still);
    if (repeated.kind !== 'FOUND') throw new Error(repeated.kind);
    expect(canonicalJson(repeated.document)).toBe(canonicalJson(document));
    const twin = await seedProject(machinery);
    const other = await seedRegistry(twin, peopleOptions(400));
    const { features } = run.inputs.question;
    const asked = value(await requestPreflight((await twin.as('data-scientist')).ctx, { modelVersionId: other.modelVersion.id, sampleRows: 60, features }));
    const claimed = present(await claimWork(systemContext(machinery), preflightQueue, 'test'), 'the run of the twin');
    expect(await carryOutPreflight(systemContext(machinery), claimed)).toBe('RECORDED');
    expect(asked.identityDigest).not.toBe(run.identityDigest);
    const twinned = present(
      claimed.item.id === asked.id ? (await finishedPreflights(systemContext(machinery), { ...asked }, 1))[0]?.document : null,
      'its result',
    );
    // Only the specification is another one there, as it names its use case.
    expect(canonicalJson({ ...twinned, inputs: document.inputs })).toBe(canonicalJson(document));
  });

  it('is kept as evidence with lineage, and found by gates', async () => {
    const upstream = value(await traceUpstream(scientist.ctx, { nodeId: run.id }));
    expect(upstream.edges.filter(({ to }) => to === run.id).map(({ from }) => from)).toEqual(
      expect.arrayContaining([seeded.modelVersion.id, seeded.datasetVersion.id]),
    );
    const { rows } = await database.pool.query('select type, payload from journal_entries where subject_id = $1 order by type', [run.id]);
    expect(rows.map(({ type }) => type)).toEqual(['preflight.recorded', 'preflight.requested', 'preflight.reused', 'preflight.started']);
    expect(rows[0]?.payload).toMatchObject({
      verdict: 'WARN',
      resultDigest: run.resultDigest,
      checks: expect.arrayContaining([expect.objectContaining({ check: 'NOISE' })]),
    });
    const about = { modelVersionId: seeded.modelVersion.id, auditSpecificationId: seeded.specification.id };
    expect((await finishedPreflights(scientist.ctx, about, 5)).map(({ id }) => id)).toEqual([run.id]);
  });
});

describe('a pre-flight run of a model that does not', () => {
  it('fails a model that gives other scores the second time, or to other company', async () => {
    const luck = await found({ modelVersionId: await version(randomModel()) });
    expect(checkOf(luck, 'DETERMINISM')).toMatchObject({ verdict: 'FAIL', reason: 'NOT_DETERMINISTIC' });
    expect(numberOf(luck, 'DETERMINISM', 'maxDifference').value).toBeGreaterThan(0.001);
    const company = await found({ modelVersionId: await version(batchMeanModel()) });
    expect(checkOf(company, 'DETERMINISM').verdict).toBe('PASS');
    expect(checkOf(company, 'BATCH_INVARIANCE')).toMatchObject({ verdict: 'FAIL', reason: 'BATCH_DEPENDENT' });
    expect(numberOf(company, 'BATCH_INVARIANCE', 'maxDifference', { part: 'alone' }).value).toBeGreaterThan(0.01);
    expect(company.verdict).toBe('FAIL');
  });

  it('fails a model that passes NaN on though its manifest says that NaN is missing, and passes one whose missing value is a number', async () => {
    const nan = await found({ modelVersionId: await version(sigmoidModel({ opset: 12 }), matrix(numeric('a', 'NaN'), numeric('b'))) });
    expect(checkOf(nan, 'MISSING')).toMatchObject({ verdict: 'FAIL', reason: 'NAN_PASSED_ON', message: expect.stringMatching(/"a"/) });
    expect(numberOf(nan, 'MISSING', 'nonFinite', { column: 'a' })).toMatchObject({ numerator: 60, denominator: 60 });
    const zero = await found({ modelVersionId: await version(sigmoidModel({ opset: 12 }), matrix(numeric('a', 0), numeric('b', 0))) });
    expect(checkOf(zero, 'MISSING')).toMatchObject({ verdict: 'PASS', reason: 'SCORES_STAY' });
    const flips = [0.01, 0.05, 0.1].map((level) => numberOf(zero, 'MISSING', 'meanShift', { level }).value as number);
    expect(flips[2]).toBeGreaterThan(flips[0] as number);
    expect(numberOf(zero, 'MISSING', 'meanShift', { column: 'b', part: 'alone' }).value).toBeGreaterThan(flips[2] as number);
  });

  it('fails a direction that is declared hard', async () => {
    const document = await found({ features: [{ column: 'b', direction: 'DECREASING', hard: true }] });
    expect(checkOf(document, 'MONOTONICITY')).toMatchObject({ verdict: 'FAIL', reason: 'WRONG_DIRECTION' });
    expect(document.verdict).toBe('FAIL');
  });

  it('fails a model that has no finite score at extreme values', async () => {
    const document = await found({ modelVersionId: await version(notANumberModel()), features: [{ column: 'b', lower: 0, upper: 1 }] });
    expect(checkOf(document, 'RANGE')).toMatchObject({ verdict: 'FAIL', reason: 'NON_FINITE_SCORE' });
    // a / b with b = 0 is infinite.
    expect(numberOf(document, 'RANGE', 'nonFinite', { part: 'declaredLow' })).toMatchObject({ column: 'b', denominator: 20 });
    expect(numberOf(document, 'RANGE', 'nonFinite', { part: 'declaredLow' }).numerator).toBeGreaterThan(15);
    expect(checkOf(document, 'RANGE').numbers.every(({ id }) => id !== 'minimum')).toBe(true);
  });

  it('fails the check over which the model wants too much memory, and makes the others', async () => {
    const document = await found({
      modelVersionId: await version(hungryModel()),
      features: [{ column: 'a', upper: 4e9, direction: 'INCREASING', hard: true }],
    });
    expect(checkOf(document, 'RANGE')).toMatchObject({ verdict: 'FAIL', reason: expect.stringMatching(/^(RESOURCE_LIMIT|MODEL_FAILED|MODEL_CRASHED)$/) });
    expect(checkOf(document, 'MONOTONICITY').verdict).toBe('PASS');
  });

  it('fails the check over which the process dies, starts another one and makes the others', async () => {
    const { runner } = machinery;
    const deadly: ModelRunner = {
      ...runner,
      probeRows: (request, work, options) =>
        runner.probeRows(
          request,
          (prober) =>
            work({
              ...prober,
              score: async (asked) => {
                if (asked.edits.some(({ kind }) => kind === 'SET')) for (const id of await modelProcesses()) process.kill(id, 'SIGKILL');
                return prober.score(asked);
              },
            }),
          options,
        ),
    };
    const document = await found({ sampleRows: 61, features: [{ column: 'b', direction: 'INCREASING', hard: true }] }, deadly);
    expect(checkOf(document, 'RANGE')).toMatchObject({ verdict: 'FAIL', reason: 'MODEL_CRASHED' });
    expect(verdictsOf(document)).toMatchObject({ DETERMINISM: 'PASS', NOISE: 'PASS', MONOTONICITY: 'PASS' });
    expect(document.checks).toHaveLength(9);
  });

  it('says INSUFFICIENT_DATA and never PASS of checks that its budget leaves out', async () => {
    const document = await found({ budgetRows: 300, features: [{ column: 'b', direction: 'INCREASING' }] });
    expect(verdictsOf(document)).toMatchObject({
      DETERMINISM: 'PASS',
      BATCH_INVARIANCE: 'PASS',
      NOISE: 'INSUFFICIENT_DATA',
      MONOTONICITY: 'INSUFFICIENT_DATA',
    });
    expect(checkOf(document, 'NOISE').reason).toBe('BUDGET_ENDED');
    expect(document.verdict).toBe('INSUFFICIENT_DATA');
    expect(document.rowsEvaluated).toBeLessThanOrEqual(300);
  });
});

describe('categories and sensitive attributes that are inputs', () => {
  const withGender = (unknown?: 'zeros'): ModelManifest =>
    matrix(numeric('a'), numeric('b'), {
      column: 'gender',
      encoding: { kind: 'onehot', categories: ['female', 'male'], ...(unknown === undefined ? {} : { unknown }) },
    });
  const bytes = sigmoidModel({ weights: [1, 2, -2, 2] });
  let open: PreflightRun;
  let gendered: FeatureSetVersion;

  beforeAll(async () => {
    gendered = value(
      await registerFeatureSetVersion(scientist.ctx, {
        featureSetId: seeded.featureSet.id,
        features: ['a', 'b', 'gender'].map((name) => ({ name, dtype: 'float32', sourceColumns: [name] })),
        datasetVersionIds: [seeded.datasetVersion.id],
      }),
    );
  });
  const genderedVersion = async (manifest: ModelManifest) =>
    (await seedModelVersion(project, { ...seeded, featureSetVersion: gendered }, { bytes, manifest })).id;

  it('warns of a manifest that refuses unseen categories, passes one that takes them', async () => {
    const closed = await found({ modelVersionId: await genderedVersion(withGender()) });
    expect(checkOf(closed, 'CATEGORICAL_SWAP')).toMatchObject({ verdict: 'WARN', reason: 'UNSEEN_REFUSED' });
    open = (await flown({ modelVersionId: await genderedVersion(withGender('zeros')) })).run;
    const document = present(open.document, 'what was found');
    expect(checkOf(document, 'CATEGORICAL_SWAP')).toMatchObject({ verdict: 'PASS', reason: 'CATEGORIES_HOLD' });
    const flips = numberOf(document, 'CATEGORICAL_SWAP', 'flipRate', { column: 'gender', part: 'resampled' });
    expect(flips.value).toBeGreaterThan(0.1);
    expect(flips.value).toBeLessThan(0.7);
  });

  it('fails a manifest that cannot encode categories of the reference data, and quotes none of them', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `r${row},${row / 60},0.5,1,${row % 2 === 0 ? 'diverse' : 'male'}\n`).join('');
    const dataset = value(await registerDataset(scientist.ctx, { projectId: project.id, name: 'later people', description: 'With another category.' }));
    const artifactDigest = await upload(scientist.ctx, project.id, bytesOf(`id,a,b,label,gender\n${rows}`), 'text/csv');
    const later = value(await registerDatasetVersion(scientist.ctx, { datasetId: dataset.id, artifactDigest, format: 'csv', protectedColumns: ['gender'] }));
    const document = await found({ modelVersionId: await genderedVersion(withGender()), referenceDatasetVersionId: later.id });
    expect(checkOf(document, 'CATEGORICAL_SWAP')).toMatchObject({ verdict: 'FAIL', reason: 'MODEL_FAILED' });
    expect(canonicalJson(document)).not.toMatch(/diverse/);
  });

  it('counts decisions that depend on the attribute alone, judges none, and hides small counts from those without the permission', async () => {
    const document = present(open.document, 'what was found');
    expect(document.inputs.sensitiveColumns).toEqual(['gender']);
    const check = checkOf(document, 'SENSITIVE_FLIP');
    expect(check).toMatchObject({ verdict: 'INFORMATIONAL', reason: 'REPORTED' });
    expect(check.message).not.toMatch(/\d/);
    const flips = numberOf(document, 'SENSITIVE_FLIP', 'flipRate');
    expect(flips).toMatchObject({ column: 'gender', denominator: 60 });
    expect(flips.numerator).toBeGreaterThan(20);
    // Sixty rows are too few to hide nothing when the threshold of display is higher.
    const strict = { ...open, document: { ...document, displayThreshold: 61 } };
    const viewer = preflightForReader((await project.as('viewer')).ctx, strict);
    const hidden = viewer.checks.flatMap(({ numbers }) => numbers).filter(({ suppressed }) => suppressed);
    expect(viewer.exact).toBe(false);
    expect(hidden.map(({ id }) => id)).toContain('flipRate');
    for (const number of hidden) expect(number).toMatchObject({ column: 'gender', value: null, numerator: null, denominator: null, ci: null });
    const auditor = preflightForReader((await project.as('auditor')).ctx, strict);
    expect(auditor).toMatchObject({ exact: true });
    expect(auditor.checks.flatMap(({ numbers }) => numbers).some(({ suppressed }) => suppressed)).toBe(false);
  });
});

describe('a model of another task', () => {
  const KINDS = ['cat', 'dog', 'hen'];
  const rows = Array.from({ length: 120 }, (_, row) => {
    const [a, b] = [((row * 37) % 101) / 50 - 1, ((row * 53) % 97) / 48 - 1];
    return [
      `r${row}`,
      a,
      b,
      KINDS[[a, b, 0].indexOf(Math.max(a, b, 0))],
      (1 / (1 + Math.exp(-a - 2 * b))).toFixed(4),
      row % 2 === 0 ? 'f' : 'm',
      `s${row % 12}`,
      'here',
      Math.round(4 / (1 + Math.exp(-a - 2 * b))),
    ].join(',');
  });
  const dataset = { bytes: bytesOf(`id,a,b,kind,amount,gender,shop,country,stars\n${rows.join('\n')}\n`), protectedColumns: ['gender'], features: ['a', 'b'] };

  async function judgedAs(change: object, model: { readonly bytes: Uint8Array; readonly manifest: ModelManifest }) {
    const other = await seedProject(machinery);
    const person = await other.as('data-scientist');
    const specification = { positiveLabel: null, threshold: null, protectedAttributes: [{ column: 'gender' }], ...change };
    const registry = await seedRegistry(other, { dataset, model, specification });
    return { person, modelVersionId: registry.modelVersion.id };
  }
  async function foundAs({ person, modelVersionId }: { readonly person: TestPerson; readonly modelVersionId: string }, asked: Asked) {
    const requested = value(await ask(person.ctx, { modelVersionId, ...asked }));
    const claimed = present(await claimWork(systemContext(machinery), preflightQueue, 'test'), 'the run');
    expect(claimed.item.id).toBe(requested.id);
    expect(await carryOutPreflight(systemContext(machinery), claimed)).toBe('RECORDED');
    return present(value(await findPreflightRun(person.ctx, requested.id)).document, 'what was found');
  }

  it('of several classes flips when its strongest class changes, and has directions of one class', async () => {
    const output = { name: 'probabilities', kind: 'probabilities', classes: KINDS } as const;
    const subject = await judgedAs(
      { labelColumn: 'kind', measurement: { task: 'MULTICLASS', classes: KINDS, favourableClasses: ['cat'] } },
      { bytes: softmaxModel(), manifest: { ...twoFeatureManifest, output } },
    );
    expect(await ask(subject.person.ctx, { ...subject, features: [{ column: 'a', direction: 'INCREASING' }] })).toMatchObject({
      problem: { field: 'outputClass' },
    });
    const document = await foundAs(subject, { outputClass: 'cat', features: [{ column: 'a', direction: 'INCREASING', hard: true }] });
    expect(verdictsOf(document)).toMatchObject({ DETERMINISM: 'PASS', BATCH_INVARIANCE: 'PASS', MONOTONICITY: 'PASS' });
    // Three times the largest float32 is infinite, and infinity less infinity is no number.
    expect(checkOf(document, 'RANGE')).toMatchObject({ verdict: 'FAIL', reason: 'NON_FINITE_SCORE' });
    expect(document.metric).toMatchObject({ id: 'accuracy' });
    expect(document.metric?.value).toBeGreaterThan(0.9);
    expect(numberOf(document, 'NOISE', 'flipRate', { level: 0.1 })).toMatchObject({ denominator: 600 });
    expect(numberOf(document, 'NOISE', 'flipRate', { level: 0.1 }).numerator).toBeGreaterThan(0);
  });

  it('of numbers has shifts and a metric, and its noise is told and not judged where no decision follows', async () => {
    const output = { name: 'probability', kind: 'value', column: 0 } as const;
    const subject = await judgedAs(
      { labelColumn: 'amount', measurement: { task: 'REGRESSION' } },
      { bytes: sigmoidModel(), manifest: { ...twoFeatureManifest, output } },
    );
    const document = await foundAs(subject, {});
    expect(checkOf(document, 'NOISE')).toMatchObject({ verdict: 'INFORMATIONAL', reason: 'NO_DECISION' });
    expect(numberOf(document, 'NOISE', 'flipRate', { level: 0.1 }).value).toBeNull();
    expect(numberOf(document, 'NOISE', 'meanShift', { level: 0.1 }).value).toBeGreaterThan(0);
    // The labels are the model's own answers, rounded, so that noise can only make it worse.
    expect(document.metric).toMatchObject({ id: 'negativeMeanAbsoluteError', value: expect.closeTo(0, 3) });
    expect(numberOf(document, 'NOISE', 'metricDrop', { level: 0.1 }).value).toBeGreaterThan(0);
    expect(document.verdict).toBe('PASS');
  });

  it('of ranked lists has the drop of their worth, over queries that are whole', async () => {
    const output = { name: 'probability', kind: 'value', column: 0 } as const;
    const plan = { task: 'RANKING', queryColumn: 'shop', ranks: [1, 5] } as const;
    const subject = await judgedAs({ labelColumn: 'stars', measurement: plan }, { bytes: sigmoidModel(), manifest: { ...twoFeatureManifest, output } });
    const document = await foundAs(subject, { sampleRows: 70 });
    // Shops have ten rows each, and seven of them fit.
    expect(document).toMatchObject({ sample: { rows: 70, outOf: 120 }, metric: { id: 'ndcgAt5' } });
    // Stars follow the score, so that the order is as good as it can be, and noise can only spoil it.
    expect(document.metric?.value).toBeGreaterThan(0.95);
    const drop = numberOf(document, 'NOISE', 'metricDrop', { level: 0.1 });
    expect(drop.value).toBeGreaterThan(0);
    expect(drop.ci?.method).toBe('t');
    const torn = await foundAs(
      await judgedAs(
        { labelColumn: 'stars', measurement: { ...plan, queryColumn: 'country' } },
        { bytes: sigmoidModel(), manifest: { ...twoFeatureManifest, output } },
      ),
      { sampleRows: 50 },
    );
    expect(torn).toMatchObject({ metric: null, sample: { rows: 50 } });
    expect(numberOf(torn, 'NOISE', 'metricDrop', { level: 0.1 }).value).toBeNull();
  });
});

describe('asking for a pre-flight run', () => {
  it('takes the permission to evaluate, and what is not yours looks like what is not there', async () => {
    const viewer = await project.as('viewer');
    await expect(ask(viewer.ctx)).rejects.toMatchObject({ name: 'Forbidden' });
    const stranger = await seedStranger(machinery);
    expect(await ask(stranger.ctx)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });

  it('can be cancelled while it waits, and then be asked for again', async () => {
    const asked = value(await ask(scientist.ctx, { sampleRows: 70 }));
    expect(value(await cancelPreflight(scientist.ctx, { preflightRunId: asked.id }))).toMatchObject({ state: 'ABANDONED', failure: { code: 'CANCELLED' } });
    expect(await cancelPreflight(scientist.ctx, { preflightRunId: asked.id })).toMatchObject({ problem: { kind: 'IllegalTransition' } });
    const again = value(await ask(scientist.ctx, { sampleRows: 70 }));
    expect(again.id).not.toBe(asked.id);
    value(await cancelPreflight(scientist.ctx, { preflightRunId: again.id }));
  });

  it.each<[string, Asked, RegExp]>([
    [
      'a column that the model does not take',
      { features: [{ column: 'shoe', direction: 'INCREASING' }] },
      /not fed with the column "shoe"; its columns are "a", "b"\./,
    ],
    ['a declaration that says nothing', { features: [{ column: 'a' }] }, /Nothing is declared/],
    ['hard without a direction', { features: [{ column: 'a', hard: true, lower: 0 }] }, /without a direction/],
    ['bounds that cross', { features: [{ column: 'a', lower: 1, upper: 0 }] }, /above the upper/],
    ['a bound that is no number', { features: [{ column: 'a', lower: Number.NaN }] }, /finite/],
    [
      'a column declared twice',
      {
        features: [
          { column: 'a', lower: 0 },
          { column: 'a', upper: 1 },
        ],
      },
      /twice/,
    ],
    ['a class of a model without classes', { outputClass: 'yes' }, /leave outputClass out/],
    ['too small a sample', { sampleRows: 10 }, /from 50 to/],
    [
      'more declarations than preflightFeatures allows',
      { features: Array.from({ length: LIMITS.preflightFeatures + 1 }, (_, i) => ({ column: `c${i}`, lower: 0 })) },
      /at most 200 columns/,
    ],
    ['a budget of nothing', { budgetRows: 0 }, /from 1 to/],
  ])('is refused in words for %s', async (_what, asked, message) => {
    const refused = await ask(scientist.ctx, asked);
    if (refused.ok) throw new Error('accepted');
    expect(refused.problem.message).toMatch(message);
  });
});

describe('data that was revoked', () => {
  it('is not used: what waits is given up, what is asked anew is refused', async () => {
    const waiting = value(await ask(scientist.ctx, { sampleRows: 80 }));
    const steward = await project.as('data-steward');
    value(
      await revokeDatasetVersion(steward.ctx, { datasetVersionId: seeded.datasetVersion.id, legalBasis: 'CONSENT_WITHDRAWN', reason: 'They took it back.' }),
    );
    const system = systemContext(machinery);
    const claimed = present(await claimWork(system, preflightQueue, 'test'), 'what waits');
    expect(claimed.item.id).toBe(waiting.id);
    expect(await carryOutPreflight(system, claimed)).toBe('FAILED');
    expect(value(await findPreflightRun(scientist.ctx, waiting.id))).toMatchObject({ state: 'ABANDONED', failure: { code: 'SOURCE_REVOKED' } });
    expect(await ask(scientist.ctx, { sampleRows: 81 })).toMatchObject({ ok: false, problem: { kind: 'SourceRevoked' } });
  });
});
