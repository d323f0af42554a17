import { beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { Xoshiro256 } from '../../stats/index.ts';
import { sigmoidModel } from '../../testing/onnx-fixtures.ts';
import { type SeededRegistry, seedModelVersion, seedRegistry, upload, value } from '../../testing/registry-kit.ts';
import { bytesOf } from '../../testing/runs.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { Context, Machinery } from '../context.ts';
import { type DatasetVersion, registerDataset, registerDatasetVersion } from '../datasets/index.ts';
import { type FeatureSetVersion, registerFeatureSetVersion } from '../features/index.ts';
import { traceDownstream } from '../lineage/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import { claimWork } from '../work/index.ts';
import { carryOutCheck } from './operations/carry-out-check.ts';
import { findSkewCheck } from './skew.read-model.ts';
import { skewQueue } from './skew.store.ts';
import type { SkewCheck, SkewDocument } from './skew-check.entity.ts';
import { skewForReader } from './skew-for-reader.ts';
import { checkSkew } from './use-cases/check-skew.ts';

let machinery: Machinery;
let project: TestProject;
let scientist: TestPerson;
let worker: Context;
let seeded: SeededRegistry;
let training: DatasetVersion;
let features: FeatureSetVersion;
let model: ModelVersion;

beforeAll(async () => {
  machinery = await testMachinery(await createTestDatabase());
  project = await seedProject(machinery);
  seeded = await seedRegistry(project);
  scientist = await project.as('data-scientist');
  worker = systemContext(machinery);
  training = await dataset(rows({ seed: 1n }), ['region']);
  features = await featureSet();
  model = await seedModelVersion(project, { ...seeded, featureSetVersion: features, datasetVersion: training }, onehotModel());
}, 300_000);

const MANIFEST = {
  inputs: [
    {
      ...{ name: 'features', kind: 'matrix', dtype: 'float32' },
      columns: [
        { column: 'age', encoding: { kind: 'numeric' } },
        { column: 'income', encoding: { kind: 'numeric', missing: 'NaN' } },
        { column: 'region', encoding: { kind: 'onehot', categories: ['north', 'south', 'west'] } },
      ],
    },
  ],
  output: { name: 'probability', kind: 'probability', column: 0 },
};
const onehotModel = () => ({ bytes: sigmoidModel({ weights: [0.1, 0.001, 1, -1, 0] }), manifest: MANIFEST });

interface Drawn {
  readonly seed: bigint;
  readonly count?: number;
  readonly header?: string;
  /** What becomes of a drawn row: age, income, region, and the days of feature and label. */
  readonly change?: (row: readonly [number, number, string, number, number]) => readonly (string | number)[];
}

/** Rows drawn anew for each seed, all from one distribution: age, income and region, known a day before their label. */
function rows({ seed, count = 1_200, header = 'age,income,region,seen,labelled', change = (row) => row }: Drawn): string {
  const random = Xoshiro256.seeded(seed);
  const lines = Array.from({ length: count }, () => {
    const region = random.nextUnit() < 0.6 ? 'north' : random.nextUnit() < 0.7 ? 'south' : 'west';
    const day = 1 + Math.floor(random.nextUnit() * 26);
    const drawn = [18 + Math.floor(random.nextUnit() * 60), 1_000 + random.nextUnit() * 4_000, region, day, day + 1] as const;
    return change(drawn)
      .map((cell, i) => (i >= 3 && typeof cell === 'number' ? `2026-01-${String(cell).padStart(2, '0')}` : cell))
      .join(',');
  });
  return `${header}\n${lines.join('\n')}\n`;
}

let others = 0;
async function dataset(text: string, protectedColumns: readonly string[] = []): Promise<DatasetVersion> {
  const artifactDigest = await upload(scientist.ctx, project.id, bytesOf(text), 'text/csv');
  const { id } = value(await registerDataset(scientist.ctx, { projectId: project.id, name: `logged ${++others}`, description: 'd' }));
  return value(await registerDatasetVersion(scientist.ctx, { datasetId: id, artifactDigest, format: 'csv', protectedColumns }));
}

const DECLARED = [
  { name: 'age', dtype: 'int32' },
  { name: 'income', dtype: 'float32', nullable: true },
  { name: 'region', dtype: 'string' },
];

const featureSet = async (declared: readonly { name: string; dtype: string; nullable?: boolean; from?: string }[] = DECLARED) =>
  value(
    await registerFeatureSetVersion(scientist.ctx, {
      featureSetId: seeded.featureSet.id,
      features: declared.map(({ from, ...feature }) => ({ ...feature, sourceColumns: [from ?? feature.name] })),
      datasetVersionIds: [training.id],
      timestamps: { event: 'seen', label: 'labelled' },
    }),
  );

/** Asks for a check and carries it out, as a worker would. */
async function checked(serving: DatasetVersion | null, change: { modelVersionId?: string; featureSetVersionId?: string } = {}): Promise<SkewCheck> {
  const asked = value(await checkSkew(scientist.ctx, { modelVersionId: model.id, servingDatasetVersionId: serving?.id ?? null, ...change }));
  const claimed = present(await claimWork(worker, skewQueue, 'test'), 'the check that was asked for');
  expect(claimed.item.id).toBe(asked.id);
  expect(await carryOutCheck(worker, claimed)).toBe('RECORDED');
  return value(await findSkewCheck(scientist.ctx, asked.id));
}

const documentOf = async (serving: DatasetVersion | null, change = {}): Promise<SkewDocument> =>
  present((await checked(serving, change)).document, 'the result');
const codes = ({ findings }: SkewDocument): readonly string[] => findings.map(({ code, verdict, subject }) => `${verdict} ${code} ${subject}`);
const verdicts = (document: SkewDocument) => Object.fromEntries(document.features.map(({ column, verdict }) => [column, verdict]));

describe('a skew check', () => {
  it('passes other rows of the same distribution, and proves that nothing was learnt from the future', async () => {
    const check = await checked(await dataset(rows({ seed: 2n })));
    const document = present(check.document, 'the result');
    expect(verdicts(document)).toEqual({ age: 'PASS', income: 'PASS', region: 'PASS' });
    expect(document.pointInTime).toEqual({ eventColumn: 'seen', labelColumn: 'labelled', compared: 1_200, violations: 0, verdict: 'PASS' });
    expect(check).toMatchObject({ state: 'SUCCEEDED', verdict: 'PASS', digest: digestOf(document), rowsDone: 2_400 });
    const downstream = value(await traceDownstream(scientist.ctx, { nodeId: model.id, kinds: ['EVALUATED'] }));
    expect(downstream.nodes.map(({ id }) => id)).toContain(check.id);
  });

  it('names the column that moved and says how far', async () => {
    const document = await documentOf(await dataset(rows({ seed: 3n, change: ([age, income, ...rest]) => [age, income * 1.6, ...rest] })));
    expect(verdicts(document)).toEqual({ age: 'PASS', income: 'FAIL', region: 'PASS' });
    expect(document.verdict).toBe('FAIL');
    const income = document.features.find(({ column }) => column === 'income');
    expect(income?.statistics.find(({ name }) => name === 'psi')).toMatchObject({ verdict: 'FAIL', value: expect.any(Number) });
  });

  it('recognises another unit', async () => {
    const document = await documentOf(await dataset(rows({ seed: 4n, change: ([age, income, ...rest]) => [age, income / 1_000, ...rest] })));
    expect(codes(document)).toContain('WARN UNIT_CHANGED income');
  });

  it('finds missing values, new categories that the model refuses, and cells that are no numbers', async () => {
    const change: Drawn['change'] = ([age, income, region, ...rest]) => [
      age < 22 ? 'unknown' : age,
      age > 70 ? '' : income,
      age > 74 ? 'east' : region,
      ...rest,
    ];
    const document = await documentOf(await dataset(rows({ seed: 5n, change })));
    expect(codes(document)).toEqual(expect.arrayContaining(['FAIL UNKNOWN_CATEGORY region', 'FAIL UNREADABLE_VALUES age']));
    const missing = document.features.find(({ column }) => column === 'income')?.statistics.find(({ name }) => name === 'missingRateShift');
    expect(missing).toMatchObject({ verdict: 'FAIL' });
    expect(document.features.find(({ column }) => column === 'region')?.statistics.find(({ name }) => name === 'unseenShare')).toMatchObject({
      verdict: 'FAIL',
    });
  });

  it('finds renamed and retyped columns, with the likely new name', async () => {
    const change: Drawn['change'] = ([age, income, ...rest]) => [`${age} years`, income, ...rest];
    const document = await documentOf(await dataset(rows({ seed: 6n, header: 'age,incomes,region,seen,labelled', change })));
    expect(codes(document)).toEqual(expect.arrayContaining(['FAIL COLUMN_MISSING income', 'FAIL COLUMN_TYPE_CHANGED age']));
    expect(document.findings.find(({ code }) => code === 'COLUMN_MISSING')?.message).toContain('Did you mean "incomes"?');
    expect(document.features.map(({ column }) => column)).toEqual(['age', 'region']);
  });

  it('holds a newer feature set version against what the model was trained with', async () => {
    const served = await featureSet([
      { name: 'region', dtype: 'string', nullable: true },
      { name: 'age', dtype: 'float64' },
      { name: 'income_monthly', dtype: 'float32', from: 'seen' },
    ]);
    const document = await documentOf(await dataset(rows({ seed: 7n })), { featureSetVersionId: served.id });
    expect(codes(document)).toEqual(
      expect.arrayContaining([
        'FAIL FEATURE_MISSING income',
        'WARN TYPE_MISMATCH age',
        'FAIL NULLABILITY region',
        'WARN ORDER null',
        'INFORMATIONAL FEATURE_UNUSED income_monthly',
      ]),
    );
  });

  it('counts rows whose values were known only after their label', async () => {
    const late = await dataset(rows({ seed: 8n, change: ([age, income, region, day]) => [age, income, region, day + 2, day + (day > 13 ? 3 : 1)] }));
    const version = await seedModelVersion(project, { ...seeded, featureSetVersion: features, datasetVersion: late }, onehotModel());
    const document = await documentOf(await dataset(rows({ seed: 9n })), { modelVersionId: version.id });
    expect(document.pointInTime).toMatchObject({ verdict: 'FAIL', compared: 1_200 });
    expect(document.pointInTime?.violations).toBeGreaterThan(400);
    expect(codes(document)).toContain('FAIL FUTURE_FEATURES seen');
  });

  it('works with nothing but the id: without newer data it judges nothing and says what is missing', async () => {
    const document = await documentOf(null);
    expect(codes(document)).toContain('INSUFFICIENT_DATA NO_SERVING_DATA null');
    expect(document.verdict).toBe('INSUFFICIENT_DATA');
    const artifactDigest = await upload(scientist.ctx, project.id, bytesOf(rows({ seed: 10n })), 'text/csv');
    const newer = value(await registerDatasetVersion(scientist.ctx, { datasetId: training.datasetId, artifactDigest, format: 'csv', protectedColumns: [] }));
    const check = await checked(null);
    expect(check).toMatchObject({ servingDatasetVersionId: newer.id, verdict: 'PASS' });
  });

  it('is never opened by comparing training with itself, nor by a handful of rows', async () => {
    expect(await checked(training)).toMatchObject({ verdict: 'INSUFFICIENT_DATA' });
    expect(await checked(await dataset(rows({ seed: 11n, count: 150 })))).toMatchObject({ verdict: 'INSUFFICIENT_DATA' });
  });

  it('answers the same question with the check that answers it already', async () => {
    const serving = await dataset(rows({ seed: 12n }));
    const first = await checked(serving);
    const again = value(await checkSkew(scientist.ctx, { modelVersionId: model.id, servingDatasetVersionId: serving.id }));
    expect(again).toEqual(first);
    expect(await claimWork(worker, skewQueue, 'test')).toBeNull();
  });

  it('hides small categories, and numbers about protected columns, from readers without the permission', async () => {
    const change: Drawn['change'] = ([age, income, region, ...rest]) => [age, income, age === 77 && income > 4_300 ? 'atlantis' : region, ...rest];
    const check = await checked(await dataset(rows({ seed: 13n, change }), ['region']));
    const regionFor = async (role: string) => {
      const { ctx } = await project.as(role);
      return present(skewForReader(ctx, check).shown, 'the result').features.find(({ column }) => column === 'region');
    };
    const exact = await regionFor('auditor');
    expect(exact?.categories.map(({ category }) => category)).toContain('atlantis');
    const shown = await regionFor('viewer');
    expect(JSON.stringify(shown)).not.toContain('atlantis');
    expect(shown?.measures.every(({ value: number }) => number === null)).toBe(true);
    expect(shown?.verdict).toBe(exact?.verdict);
  });

  it('is refused for a stranger, for another feature set, and for data of nobody', async () => {
    const stranger = await seedStranger(machinery);
    expect(await checkSkew(stranger.ctx, { modelVersionId: model.id })).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    const absent = { modelVersionId: model.id, servingDatasetVersionId: 'dsv_00000000000000000000000000' };
    expect(await checkSkew(scientist.ctx, absent)).toMatchObject({ ok: false, problem: { kind: 'NotFound', subject: 'DatasetVersion' } });
  });
});
