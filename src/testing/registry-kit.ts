import { recordUpload } from '../domain/artifacts/index.ts';
import type { Context } from '../domain/context.ts';
import type { Dataset, DatasetVersion } from '../domain/datasets/index.ts';
import { registerDataset, registerDatasetVersion } from '../domain/datasets/index.ts';
import type { FeatureSet, FeatureSetVersion } from '../domain/features/index.ts';
import { registerFeatureSet, registerFeatureSetVersion } from '../domain/features/index.ts';
import type { AuditSpecification, Model, ModelVersion, ProposeAuditSpecificationInput, RegisterModelVersionInput, UseCase } from '../domain/registry/index.ts';
import { createUseCase, decideAuditSpecification, proposeAuditSpecification, registerModel, registerModelVersion } from '../domain/registry/index.ts';
import type { DatasetFormat } from '../inference/run-protocol.ts';
import { type Digest, sha256 } from '../kernel/digest.ts';
import type { Id } from '../kernel/id.ts';
import type { Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import { sigmoidModel } from './onnx-fixtures.ts';
import { bytesOf, THREE_ROWS, twoFeatureManifest } from './runs.ts';
import type { TestProject } from './seed.ts';

/** The value of a result; fails the test with the refusal's sentence otherwise. */
export function value<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`refused (${result.problem.kind}): ${result.problem.message}`);
  return result.value;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Uploads bytes to the project, as the door for artifacts does it, and answers their digest. */
export async function upload(ctx: Context, projectId: string, bytes: Uint8Array, mediaType = 'application/octet-stream'): Promise<Digest> {
  const digest = sha256(bytes);
  value(await ctx.blobs.put(projectId as Id<'Project'>, once(bytes), { digest, maxBytes: bytes.length }));
  value(await recordUpload(ctx, { projectId, digest, size: bytes.length, mediaType }));
  return digest;
}

/** What `seedRegistry` made: one of everything, connected. */
export interface SeededRegistry {
  readonly useCase: UseCase;
  readonly dataset: Dataset;
  readonly datasetVersion: DatasetVersion;
  readonly featureSet: FeatureSet;
  readonly featureSetVersion: FeatureSetVersion;
  readonly model: Model;
  readonly modelVersion: ModelVersion;
  readonly specification: AuditSpecification;
}

/** What a test may want different; the defaults fit together: three rows, a two-feature sigmoid, gender protected. */
export interface RegistryOptions {
  /** CSV unless it says otherwise. */
  readonly dataset?: {
    readonly bytes: Uint8Array;
    readonly format?: DatasetFormat;
    readonly protectedColumns: readonly string[];
    readonly features: readonly string[];
  };
  readonly model?: { readonly bytes: Uint8Array; readonly manifest: unknown };
  readonly specification?: Partial<ProposeAuditSpecificationInput>;
  readonly tier?: number;
}

/** A use case with an approved specification and a registered model version, made by the people whose work it is. */
export async function seedRegistry(project: TestProject, options: RegistryOptions = {}): Promise<SeededRegistry> {
  const [owner, scientist, reviewer] = [await project.as('model-owner'), await project.as('data-scientist'), await project.as('model-risk-reviewer')];
  const projectId = project.id;
  const data: NonNullable<RegistryOptions['dataset']> = options.dataset ?? { bytes: bytesOf(THREE_ROWS), protectedColumns: ['gender'], features: ['a', 'b'] };
  const useCase = value(
    await createUseCase(owner.ctx, {
      ...{ projectId, name: 'prescreen', target: 'label is 1', decision: 'who is looked at first', actsOnIt: 'a clerk who reads every file' },
      ...{ costs: { falsePositive: 1, falseNegative: 5, unit: 'hours of review' }, tier: options.tier ?? 2, population: 'applicants' },
    }),
  );
  const dataset = value(await registerDataset(scientist.ctx, { projectId, name: 'people', description: 'People with an outcome.' }));
  const datasetVersion = value(
    await registerDatasetVersion(scientist.ctx, {
      datasetId: dataset.id,
      artifactDigest: await upload(scientist.ctx, projectId, data.bytes, 'text/csv'),
      format: data.format ?? 'csv',
      protectedColumns: data.protectedColumns,
    }),
  );
  const featureSet = value(await registerFeatureSet(scientist.ctx, { projectId, name: 'features', description: 'What the model takes in.' }));
  const featureSetVersion = value(
    await registerFeatureSetVersion(scientist.ctx, {
      featureSetId: featureSet.id,
      features: data.features.map((name) => ({ name, dtype: 'float32', sourceColumns: [name] })),
      datasetVersionIds: [datasetVersion.id],
    }),
  );
  const model = value(await registerModel(scientist.ctx, { useCaseId: useCase.id, name: 'prescreen-model', description: 'Scores applicants.' }));
  const modelVersion = await seedModelVersion(project, { model, featureSetVersion, datasetVersion }, options.model);
  const proposal = { ...{ useCaseId: useCase.id, datasetVersionId: datasetVersion.id, labelColumn: 'label' }, ...DEFAULT_PROPOSAL, ...options.specification };
  const proposed = value(await proposeAuditSpecification(owner.ctx, proposal));
  const specification = value(
    await decideAuditSpecification(reviewer.ctx, { auditSpecificationId: proposed.id, decision: 'APPROVE', reason: 'Fits the decision.' }),
  );
  return { useCase, dataset, datasetVersion, featureSet, featureSetVersion, model, modelVersion, specification };
}

const DEFAULT_PROPOSAL = {
  positiveLabel: '1',
  favourableOutcome: 'POSITIVE',
  threshold: 0.5,
  rowIdColumn: 'id',
  protectedAttributes: [{ column: 'gender', aliases: ['sex'], unknownValues: ['unknown'] }],
} as const;

/** Another version of a seeded model, by the data scientist. */
export async function seedModelVersion(
  project: TestProject,
  from: Pick<SeededRegistry, 'model' | 'featureSetVersion' | 'datasetVersion'>,
  file: { readonly bytes: Uint8Array; readonly manifest: unknown } = { bytes: sigmoidModel(), manifest: twoFeatureManifest },
  said: Pick<RegisterModelVersionInput, 'derivedFrom'> = {},
): Promise<ModelVersion> {
  const { ctx } = await project.as('data-scientist');
  return value(
    await registerModelVersion(ctx, {
      modelId: from.model.id,
      artifactDigest: await upload(ctx, project.id, file.bytes),
      manifest: file.manifest,
      featureSetVersionId: from.featureSetVersion.id,
      trainingDatasetVersionIds: [from.datasetVersion.id],
      parameters: { ridge: 0.001 },
      gitCommit: 'a1b2c3d',
      ...said,
    }),
  );
}
