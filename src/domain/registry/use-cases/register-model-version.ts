import { formatLabel } from '../../../inference/formats/model-format.ts';
import { suggestedOutput } from '../../../inference/manifest-output.ts';
import type { ModelRefused } from '../../../inference/model-inspection.ts';
import { checkManifest, type ManifestRefused, manifestColumns, parseManifest } from '../../../inference/model-manifest.ts';
import type { ModelManifest } from '../../../inference/run-protocol.ts';
import type { Json } from '../../../kernel/canonical-json.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { type Artifact, type BytesUnusable, findArtifactByDigest } from '../../artifacts/index.ts';
import { enterCatalogue } from '../../catalogue/index.ts';
import type { Context } from '../../context.ts';
import { type DatasetVersion, findSources, requireNewUse, type SourceRetired, type SourceRevoked } from '../../datasets/index.ts';
import { checkFedColumns, checkTrainingColumns, type FeatureSetVersion, findFeatureSetVersion, recordFeatureUse } from '../../features/index.ts';
import { append } from '../../journal/index.ts';
import { type EdgeDraft, recordEdges, recordNodes } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { checkParameters } from '../check-parameters.rules.ts';
import { findModel, findModelVersion } from '../model.read-model.ts';
import { type ModelFile, readModelFile } from '../model-file.ts';
import type { Model, ModelVersion } from '../model-version.ts';
import { modelVersionRegistered } from '../registry.entries.ts';
import { nextModelNumber, saveModelVersion } from '../registry.store.ts';
import { type CheckedFacts, checkFacts, type DeclaredFacts } from '../version-facts.ts';

/** Which uploaded bytes become the next version of a model, how they are fed, and where they come from. */
export interface RegisterModelVersionInput extends DeclaredFacts {
  readonly modelId: string;
  /** SHA-256 of a model file that was uploaded to the project. */
  readonly artifactDigest: string;
  /** A ModelManifest, checked against the ONNX file; left out for files that Assay cannot run. */
  readonly manifest?: unknown;
  readonly featureSetVersionId: string;
  readonly trainingDatasetVersionIds: readonly string[];
  readonly parameters?: unknown;
  readonly idempotencyKey?: string | null;
}

interface Prepared {
  readonly model: Model;
  readonly artifact: Artifact;
  readonly file: ModelFile;
  readonly manifest: ModelManifest | null;
  readonly features: FeatureSetVersion;
  readonly training: readonly DatasetVersion[];
  readonly parameters: { readonly [name: string]: Json };
  readonly facts: CheckedFacts;
}

type Problems = NotFound | InvalidInput | LimitExceeded | ModelRefused | ManifestRefused | BytesUnusable | SourceRetired | SourceRevoked;

/**
 * Registers an uploaded model file as the next version of a model. An ONNX file is inspected, its manifest is checked against it,
 * and the columns that feed it must be those of its features and be present in its training data. A file of another known format
 * is kept and never loaded.
 */
export const registerModelVersion = mutation<RegisterModelVersionInput, ModelVersion, Problems, Prepared>('registerModelVersion', {
  prepare,
  replay: { subjectOf: (version) => version.id, reload: findModelVersion },
  body: async (ctx, _input, prepared) => {
    const { model, artifact, file, features, training, manifest, parameters, facts } = prepared;
    const { id: modelId, projectId } = model;
    ctx.actor.require('registerModelVersion', { kind: 'ModelVersion', projectId });
    const sources = training.map((dataset) => dataset.id);
    const others = [features.id, facts.parentVersionId, facts.trainingRunId].filter((id) => id !== null);
    const usable = await requireNewUse(ctx, projectId, sources, others);
    if (!usable.ok) return usable;
    const version: ModelVersion = {
      id: ctx.ids.next('ModelVersion'),
      projectId,
      modelId,
      number: await nextModelNumber(ctx.tx, modelId),
      artifactId: artifact.id,
      artifactDigest: artifact.digest,
      format: file.format,
      formatFacts: file.facts,
      manifest,
      manifestDigest: manifest === null ? null : digestOf(manifest),
      inspection: file.inspection,
      featureSetVersionId: features.id,
      trainingDatasetVersionIds: sources,
      parameters,
      ...facts,
      registeredBy: ctx.actor.principalId,
      createdAt: ctx.clock.now(),
    };
    await saveModelVersion(ctx.tx, version);
    await append(ctx.tx, modelVersionRegistered(version));
    await recordNodes(ctx, projectId, [{ id: version.id, label: `${model.name}@${version.number}` }]);
    await enterCatalogue(ctx, {
      id: version.id,
      projectId: version.projectId,
      parentId: model.id,
      name: `${model.name}@${version.number}`,
      versionNumber: version.number,
      createdAt: version.createdAt,
      format: version.format,
      contents: [version.artifactDigest, version.gitCommit ?? '', version.framework ?? '', version.derivation ?? ''],
    });
    await recordEdges(ctx, edgesTo(version));
    // A file without a manifest says nothing of its inputs: it was trained on the whole feature set.
    const fed = manifest === null ? features.features.map(({ name }) => name) : manifestColumns(manifest);
    await recordFeatureUse(ctx, features, version.id, fed);
    return ok(version);
  },
});

function edgesTo(version: ModelVersion): readonly EdgeDraft[] {
  const edge = { projectId: version.projectId, to: version.id, source: 'DECLARED' } as const;
  return [
    { ...edge, from: version.modelId, kind: 'VERSION_OF' },
    { ...edge, from: version.featureSetVersionId, kind: 'TRAINED' },
    ...version.trainingDatasetVersionIds.map((from) => ({ ...edge, from, kind: 'TRAINED' }) as const),
    ...(version.trainingRunId === null ? [] : [{ ...edge, from: version.trainingRunId, kind: 'WROTE', runId: version.trainingRunId } as const]),
    ...(version.parentVersionId === null ? [] : [{ ...edge, from: version.parentVersionId, kind: 'DERIVED' } as const]),
  ];
}

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
  const facts = await checkFacts(ctx, projectId, input);
  if (!facts.ok) return facts;
  const manifest = input.manifest == null ? ok(null) : parseManifest(input.manifest);
  if (!manifest.ok) return refuse(await withSuggestion(ctx, artifact.value, manifest.problem));
  const fault = manifest.value === null ? null : checkColumns(manifest.value, features.value, training.value);
  if (fault !== null) return refuse(fault);
  const file = await readModelFile(ctx, artifact.value);
  if (!file.ok) return file;
  const fitting = checkFit(manifest.value, file.value);
  if (!fitting.ok) return fitting;
  return ok({
    ...{ model: model.value, artifact: artifact.value, file: file.value, manifest: manifest.value },
    ...{ features: features.value, training: training.value, parameters: parameters.value, facts: facts.value },
  });
}

/** A manifest that does not say where the score comes out is told which output of the file it could name. */
async function withSuggestion(ctx: Context, artifact: Artifact, problem: ManifestRefused): Promise<ManifestRefused> {
  if (!problem.field.startsWith('output')) return problem;
  const file = await readModelFile(ctx, artifact);
  const inspection = file.ok ? file.value.inspection : null;
  return inspection === null ? problem : { ...problem, message: `${problem.message}${suggestedOutput(inspection)}` };
}

function checkColumns(manifest: ModelManifest, features: FeatureSetVersion, training: readonly DatasetVersion[]): InvalidInput | null {
  const fed = manifestColumns(manifest);
  return checkFedColumns(fed, features.features) ?? checkTrainingColumns(fed, training);
}

function checkFit(manifest: ModelManifest | null, { format, inspection }: ModelFile): Result<null, InvalidInput | ManifestRefused> {
  if (manifest === null) return ok(null);
  if (inspection === null)
    return refuse(
      invalidInput('manifest', `The file is ${formatLabel(format)}, which is kept and never loaded: leave the manifest out, or upload it as ONNX.`),
    );
  const fitting = checkManifest(manifest, inspection);
  return fitting.ok ? ok(null) : fitting;
}
