import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { evaluate, evaluated, peopleOptions } from '../../testing/evaluation-kit.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { twoFeatureManifest } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import { type DatasetVersion, registerDataset, registerDatasetVersion } from '../datasets/index.ts';
import type { SucceededRun } from '../evaluation/index.ts';
import { decideAuditSpecification, proposeAuditSpecification } from '../registry/index.ts';
import { checkSkew } from '../skew/index.ts';
import type { ValidityDocument } from './validity.entity.ts';
import { validityOfRun } from './validity.read-model.ts';
import { validityForReader } from './validity-for-reader.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let scientist: TestPerson;
let registry: SeededRegistry;
let run: SucceededRun;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  project = await seedProject(machinery);
  registry = await seedRegistry(project, peopleOptions(400));
  scientist = await project.as('data-scientist');
  run = await evaluated(machinery, scientist.ctx, registry.modelVersion.id);
}, 300_000);

/** Training rows of their own, spread as the evaluation's are; `rows` more of them are taken from the evaluation data. */
async function trainingData(lines: (evaluation: readonly string[]) => readonly string[]): Promise<DatasetVersion> {
  const evaluation = Buffer.from(peopleOptions(400).dataset.bytes).toString().trim().split('\n').slice(1);
  const own = Array.from({ length: 600 }, (_, row) => {
    const [a, b] = [((row * 41) % 103) / 51 - 1.16, ((row * 59) % 107) / 53 - 1.01];
    return `t${row},${a.toFixed(4)}1,${b.toFixed(4)}1,${a + b > 0 ? 1 : 0},male,north`;
  });
  const text = ['id,a,b,label,gender,region', ...own, ...lines(evaluation)].join('\n');
  const artifactDigest = await upload(scientist.ctx, project.id, new TextEncoder().encode(text), 'text/csv');
  return value(
    await registerDatasetVersion(scientist.ctx, { datasetId: registry.dataset.id, artifactDigest, format: 'csv', protectedColumns: ['gender', 'region'] }),
  );
}

async function assessed(datasetVersion: DatasetVersion): Promise<ValidityDocument> {
  const version = await seedModelVersion(project, { ...registry, datasetVersion });
  const { id } = await evaluated(machinery, scientist.ctx, version.id);
  return present(await validityOfRun(scientist.ctx, id), 'the assessment').document;
}

const verdicts = (document: ValidityDocument) => Object.fromEntries(document.checks.map(({ id, verdict }) => [id, verdict]));

describe('the assessment of an evaluation', () => {
  it('is recorded with the result, digested, and journaled', async () => {
    const validity = present(await validityOfRun(scientist.ctx, run.id), 'the assessment');
    expect(digestOf(validity.document)).toBe(validity.digest);
    expect(validity.document.inputs).toMatchObject({ resultDigest: run.resultDigest, trainingData: [registry.datasetVersion.artifactDigest] });
    const entries = await database.pool.query<{ type: string }>('select type from journal_entries where subject_id = $1 order by seq', [run.id]);
    expect(entries.rows.map(({ type }) => type)).toEqual(['evaluation.requested', 'evaluation.started', 'evaluation.recorded', 'evaluation.assessed']);
    await expect(database.pool.query('update evaluation_validities set digest = digest')).rejects.toThrow();
  });

  it('measures how long before their labels the values were known, where the rows say both, for a model that says how far ahead it predicts', async () => {
    const other = await seedProject(machinery, 'delays');
    const options = peopleOptions(400);
    const [header = '', ...rows] = Buffer.from(options.dataset.bytes).toString().trim().split('\n');
    const timed = rows.map((row, place) => `${row},2026-01-01T00:00:00Z,2026-01-0${place % 10 === 0 ? 2 : 4}T00:00:00Z`);
    const bytes = new TextEncoder().encode([`${header},at,known`, ...timed].join('\n'));
    const seeded = await seedRegistry(other, {
      ...options,
      dataset: { ...options.dataset, bytes },
      model: { bytes: sigmoidModel(), manifest: { ...twoFeatureManifest, predictionHorizon: 'PT48H' } },
      specification: { ...options.specification, measurement: { timeColumn: 'at', labelTimeColumn: 'known' } },
    });
    const { ctx } = await other.as('data-scientist');
    const { id } = await evaluated(machinery, ctx, seeded.modelVersion.id);
    const { document } = present(await validityOfRun(ctx, id), 'the assessment');
    expect(document.leadTimes).toEqual({ rows: 400, p05: 86_400_000, median: 3 * 86_400_000 });
    expect(seeded.modelVersion.manifest?.predictionHorizon).toBe('PT48H');
    expect(present(await validityOfRun(scientist.ctx, run.id), 'the assessment').document).not.toHaveProperty('leadTimes');
  });

  it('sees that the version was trained on the very rows that it is tested on', async () => {
    const { document } = present(await validityOfRun(scientist.ctx, run.id), 'the assessment');
    expect(document.rows).toMatchObject({ trainingRows: 400, evaluationRows: 400, comparedBy: 'INPUTS_AND_LABEL', sharedRows: 400 });
    expect(verdicts(document).ROWS_NOT_SHARED).toBe('FAIL');
  });

  it('passes rows of the same kind that were not trained on, and prices the decisions in the currency of the use case', async () => {
    const document = await assessed(await trainingData(() => []));
    expect(verdicts(document)).toMatchObject({ ROWS_NOT_SHARED: 'PASS', LATER_THAN_TRAINING: 'NOT_APPLICABLE', FOLDS: 'NOT_APPLICABLE' });
    expect(document.costs).toMatchObject({ costs: { falsePositive: 1, falseNegative: 5, unit: 'hours of review' }, breakEvenThreshold: 1 / 6, threshold: 0.5 });
    expect(document.features.map(({ column }) => column)).toEqual(['a', 'b']);
    expect(document.inputCoverage.map(({ column, missing }) => [column, missing])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
  });

  it('finds the leak of a hundred rows among others', async () => {
    const document = await assessed(await trainingData((evaluation) => evaluation.slice(0, 100)));
    expect(document.rows?.sharedRows).toBeGreaterThanOrEqual(100);
    expect(document.rows?.sharedRows).toBeLessThan(200);
    expect(verdicts(document).ROWS_NOT_SHARED).toBe('FAIL');
  });

  it('is there for none of the runs that failed, and for nobody from outside', async () => {
    const failed = await evaluate(machinery, scientist.ctx, (await seedModelVersion(project, registry)).id, { limits: { rows: 3 } });
    expect(failed.state).toBe('FAILED');
    expect(await validityOfRun(scientist.ctx, failed.id)).toBeNull();
    expect(await validityOfRun((await seedStranger(machinery)).ctx, run.id)).toBeNull();
  });

  it('shows numbers of protected columns only with the permission for exact counts', async () => {
    const validity = present(await validityOfRun(scientist.ctx, run.id), 'the assessment');
    const column = { ...present(validity.document.inputCoverage[0], 'an input'), isProtected: true };
    const feature = { ...present(validity.document.features[0], 'an input'), isProtected: true };
    const changed = { ...validity, document: { ...validity.document, inputCoverage: [column], features: [feature] } };
    const { shown } = validityForReader(scientist.ctx, changed);
    expect(shown.inputCoverage[0]).toMatchObject({ column: 'a', rows: 400, missing: null, outOfRange: null });
    for (const { value: number, ci } of shown.features[0]?.measures ?? []) expect([number, ci]).toEqual([null, undefined]);
    for (const { value: number, p } of shown.features[0]?.statistics ?? []) expect([number, p]).toEqual([null, null]);
    const reviewer = await project.as('compliance-reviewer');
    expect(validityForReader(reviewer.ctx, changed).shown.inputCoverage[0]?.missing).toBe(0);
  });

  it('holds the evaluation against the newest data of serving that skew checks of the model have named, and never against itself', async () => {
    const { checks, inputs, servedFeatures } = present(await validityOfRun(scientist.ctx, run.id), 'the assessment').document;
    expect(checks.find(({ id }) => id === 'REPRESENTATIVE_OF_SERVING')).toMatchObject({
      verdict: 'NOT_APPLICABLE',
      reason: expect.stringMatching(/^Not assessed/),
    });
    expect([inputs.servingData, servedFeatures]).toEqual([null, []]);
    const logged = value(await registerDataset(scientist.ctx, { projectId: project.id, name: 'logged', description: 'What serving sees.' }));
    const serve = async (bytes: Uint8Array): Promise<DatasetVersion> => {
      const artifactDigest = await upload(scientist.ctx, project.id, bytes, 'text/csv');
      return value(await registerDatasetVersion(scientist.ctx, { datasetId: logged.id, artifactDigest, format: 'csv', protectedColumns: [] }));
    };
    const elsewhere = Array.from(
      { length: 500 },
      (_, row) => `s${row},${(((row * 41) % 103) / 51 + 1.84).toFixed(4)},${(((row * 59) % 107) / 53 - 1.01).toFixed(4)}`,
    );
    const first = await serve(peopleOptions(500).dataset.bytes);
    value(await checkSkew(scientist.ctx, { modelVersionId: registry.modelVersion.id, servingDatasetVersionId: first.id }));
    const training = await trainingData(() => []);
    const like = await assessed(training);
    expect(like.inputs.servingData).toBe(first.artifactDigest);
    expect(verdicts(like).REPRESENTATIVE_OF_SERVING).toBe('PASS');
    expect(like.servedFeatures?.map(({ column, servingRows, evaluationRows }) => [column, servingRows, evaluationRows])).toEqual([
      ['a', 500, 400],
      ['b', 500, 400],
    ]);
    // Later rows of the same dataset, of other people; after them the rows of the test, which are no data of serving to themselves.
    const other = await serve(new TextEncoder().encode(['id,a,b', ...elsewhere].join('\n')));
    await serve(peopleOptions(400).dataset.bytes);
    const drifted = await assessed(training);
    expect(drifted.inputs.servingData).toBe(other.artifactDigest);
    expect(drifted.checks.find(({ id }) => id === 'REPRESENTATIVE_OF_SERVING')).toMatchObject({
      verdict: 'FAIL',
      reason: 'The inputs "a" are distributed otherwise than in serving.',
    });
    expect(verdicts(drifted).REPRESENTATIVE_OF_TRAINING).toBe(verdicts(like).REPRESENTATIVE_OF_TRAINING);
  });

  it('counts the evaluation rows on which the threshold was chosen, though other bytes hold them', async () => {
    const evaluation = Buffer.from(peopleOptions(400).dataset.bytes).toString().trim().split('\n').slice(1);
    const chosenOn = await trainingData(() => evaluation.slice(0, 40));
    const [owner, reviewer] = [await project.as('model-owner'), await project.as('model-risk-reviewer')];
    const proposed = value(
      await proposeAuditSpecification(owner.ctx, {
        ...{ useCaseId: registry.useCase.id, datasetVersionId: registry.datasetVersion.id, labelColumn: 'label', positiveLabel: '1', rowIdColumn: 'id' },
        ...{ favourableOutcome: 'POSITIVE', threshold: 0.5, protectedAttributes: [{ column: 'gender' }] },
        measurement: { thresholdDatasetVersionId: chosenOn.id },
      }),
    );
    value(await decideAuditSpecification(reviewer.ctx, { auditSpecificationId: proposed.id, decision: 'APPROVE', reason: 'Says where it comes from.' }));
    const { threshold } = await assessed(await trainingData(() => []));
    expect(threshold).toMatchObject({ datasetDigest: chosenOn.artifactDigest, thresholdRows: 640, evaluationRows: 400, comparedBy: 'INPUTS_AND_LABEL' });
    expect(threshold?.notCompared).toBeNull();
    expect(threshold?.sharedRows).toBeGreaterThanOrEqual(40);
    expect(threshold?.sharedRows).toBeLessThan(100);
  });
});
