import { inspectModel } from '../../../inference/inspect-model.ts';
import type { ModelInspection, ModelRefused } from '../../../inference/model-inspection.ts';
import { checkManifest, type ManifestRefused, manifestColumns, parseManifest } from '../../../inference/model-manifest.ts';
import type { ModelManifest } from '../../../inference/run-protocol.ts';
import { present } from '../../../kernel/assert.ts';
import type { Json } from '../../../kernel/canonical-json.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Artifact } from '../../artifacts/index.ts';
import { findArtifactByDigest } from '../../artifacts/index.ts';
import type { Context } from '../../context.ts';
import type { DatasetVersion } from '../../datasets/index.ts';
import { findSources } from '../../datasets/index.ts';
import type { FeatureSetVersion } from '../../features/index.ts';
import { checkFedColumns, checkTrainingColumns, findFeatureSetVersion, recordFeatureUse } from '../../features/index.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { checkParameters } from '../check-parameters.rules.ts';
import { findModel, findModelVersion } from '../model.read-model.ts';
import type { Model, ModelVersion } from '../model-version.ts';
import { modelVersionRegistered } from '../registry.entries.ts';
import { nextModelNumber, saveModelVersion } from '../registry.store.ts';

/** Which uploaded bytes become the next version of a model, how they are fed, and where they come from. */
export interface RegisterModelVersionInput {
  readonly modelId: string;
  /** SHA-256 of an ONNX file that was uploaded to the project. */
  readonly artifactDigest: string;
  /** A ModelManifest; it is checked against the file. */
  readonly manifest: unknown;
  readonly featureSetVersionId: string;
  readonly trainingDatasetVersionIds: readonly string[];
  readonly parameters?: unknown;
  readonly gitCommit?: string | null;
  readonly idempotencyKey?: string | null;
}

interface Prepared {
  readonly model: Model;
  readonly artifact: Artifact;
  readonly manifest: ModelManifest;
  readonly inspection: ModelInspection;
  readonly features: FeatureSetVersion;
  readonly training: readonly DatasetVersion[];
  readonly parameters: { readonly [name: string]: Json };
  readonly gitCommit: string | null;
}

type Problems = NotFound | InvalidInput | LimitExceeded | ModelRefused | ManifestRefused;

/**
 * Registers an uploaded ONNX file as the next version of a model. The file is inspected, the manifest is checked against it,
 * and the columns that feed it must be those of its features and be present in its training data.
 */
export const registerModelVersion = mutation<RegisterModelVersionInput, ModelVersion, Problems, Prepared>('registerModelVersion', {
  prepare,
  replay: { subjectOf: (version) => version.id, reload: findModelVersion },
  body: async (ctx, _input, prepared) => {
    const { model, artifact, features, training, manifest, inspection, parameters, gitCommit } = prepared;
    const { id: modelId, projectId } = model;
    ctx.actor.require('registerModelVersion', { kind: 'ModelVersion', projectId });
    const version: ModelVersion = {
      id: ctx.ids.next('ModelVersion'),
      projectId,
      modelId,
      number: await nextModelNumber(ctx.tx, modelId),
      artifactId: artifact.id,
      artifactDigest: artifact.digest,
      manifest,
      manifestDigest: digestOf(manifest),
      inspection,
      featureSetVersionId: features.id,
      trainingDatasetVersionIds: training.map((dataset) => dataset.id),
      parameters,
      gitCommit,
      registeredBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    await saveModelVersion(ctx.tx, version);
    await append(ctx.tx, modelVersionRegistered(version));
    await recordNodes(ctx, projectId, [{ id: version.id, label: `${model.name}@${version.number}` }]);
    await recordEdges(ctx, [
      { projectId, from: modelId, to: version.id, kind: 'VERSION_OF', source: 'DECLARED' },
      { projectId, from: features.id, to: version.id, kind: 'TRAINED', source: 'DECLARED' },
      ...version.trainingDatasetVersionIds.map((from) => ({ projectId, from, to: version.id, kind: 'TRAINED', source: 'DECLARED' }) as const),
    ]);
    await recordFeatureUse(ctx, features, version.id, manifestColumns(manifest));
    return ok(version);
  },
});

/** Checks everything that needs no lock; the file itself comes last, as reading it costs most. */
async function prepare(ctx: Context, input: RegisterModelVersionInput): Promise<Result<Prepared, Problems>> {
  const model = await findModel(ctx, input.modelId);
  if (!model.ok) return model;
  const { projectId } = model.value;
  ctx.actor.require('registerModelVersion', { kind: 'ModelVersion', projectId });
  const artifact = await findArtifactByDigest(ctx, projectId, input.artifactDigest);
  if (!artifact.ok) return artifact;
  const features = await findFeatureSetVersion(ctx, input.featureSetVersionId);
  if (!features.ok) return features;
  if (features.value.projectId !== projectId) return refuse(notFound('FeatureSetVersion', input.featureSetVersionId));
  const training = await findSources(ctx, projectId, 'trainingDatasetVersionIds', input.trainingDatasetVersionIds);
  if (!training.ok) return training;
  const parameters = checkParameters(input.parameters ?? {});
  if (!parameters.ok) return parameters;
  const gitCommit = input.gitCommit ?? null;
  if (gitCommit !== null && !/^[0-9a-f]{7,64}$/.test(gitCommit)) {
    return refuse(invalidInput('gitCommit', 'Give the commit as 7 to 64 hexadecimal digits in lower case, as git prints it.'));
  }
  const manifest = parseManifest(input.manifest);
  if (!manifest.ok) return manifest;
  const fed = manifestColumns(manifest.value);
  const fault = checkFedColumns(fed, features.value.features) ?? checkTrainingColumns(fed, training.value);
  if (fault !== null) return refuse(fault);
  const inspection = await inspect(ctx, artifact.value);
  if (!inspection.ok) return inspection;
  const fitting = checkManifest(manifest.value, inspection.value);
  if (!fitting.ok) return fitting;
  return ok({
    model: model.value,
    artifact: artifact.value,
    manifest: fitting.value,
    inspection: inspection.value,
    features: features.value,
    training: training.value,
    parameters: parameters.value,
    gitCommit,
  });
}

async function inspect(ctx: Context, artifact: Artifact): Promise<Result<ModelInspection, ModelRefused | LimitExceeded>> {
  if (artifact.size > LIMITS.modelBytes) {
    return refuse(limitExceeded('modelBytes', LIMITS.modelBytes, `The file has ${artifact.size} bytes; a model has at most ${LIMITS.modelBytes}.`));
  }
  const stream = present(await ctx.blobs.get(artifact.digest), `the bytes of artifact ${artifact.id}`);
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part as Uint8Array);
  return inspectModel(Buffer.concat(parts));
}
