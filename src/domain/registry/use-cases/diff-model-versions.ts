import { manifestColumns } from '../../../inference/model-manifest.ts';
import type { ManifestOutput } from '../../../inference/run-protocol.ts';
import type { Json } from '../../../kernel/canonical-json.ts';
import { type Change, changesBetween, type FactMap, factsOf, leavesOf } from '../../../kernel/changes.ts';
import type { NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { listDatasetsById, listDatasetVersionsById } from '../../datasets/index.ts';
import { findFeatureSet, findFeatureSetVersion } from '../../features/index.ts';
import { question } from '../../use-case.ts';
import { findModelVersion } from '../model.read-model.ts';
import type { ModelVersion } from '../model-version.ts';
import { type SignatureChange, type SignatureSource, signatureChanges } from '../signature.rules.ts';

/** The two versions to compare; they may be of different models. */
export interface DiffModelVersionsInput {
  readonly fromId: string;
  readonly toId: string;
}

/** What the registry knows of the difference between two versions; what was measured and written of them is known above it. */
export interface ModelVersionDiff {
  readonly from: ModelVersion;
  readonly to: ModelVersion;
  readonly sameBytes: boolean;
  readonly signature: readonly SignatureChange[];
  readonly parameters: readonly Change[];
  /** Code, training run, environment, parent. */
  readonly origin: readonly Change[];
  /** Training data by dataset, the feature set, and each of its features. */
  readonly data: readonly Change[];
}

/** Compares two versions, fact by fact. */
export const diffModelVersions = question<DiffModelVersionsInput, ModelVersionDiff, NotFound>('diffModelVersions', async (ctx, { fromId, toId }) => {
  const from = await findModelVersion(ctx, fromId);
  if (!from.ok) return from;
  const to = await findModelVersion(ctx, toId);
  if (!to.ok) return to;
  const [before, after] = [from.value, to.value];
  return ok({
    from: before,
    to: after,
    sameBytes: before.artifactDigest === after.artifactDigest,
    signature: signatureChanges(signatureOf(before), signatureOf(after)),
    parameters: changesBetween(leavesOf(before.parameters), leavesOf(after.parameters)),
    origin: changesBetween(originOf(before), originOf(after)),
    data: changesBetween(await dataOf(ctx, before), await dataOf(ctx, after)),
  });
});

const signatureOf = ({ format, inspection, manifest }: ModelVersion): SignatureSource => ({
  ...{ format, inspection },
  columns: manifest === null ? null : manifestColumns(manifest),
  score: manifest === null ? null : scoreOf(manifest.output),
});

const scoreOf = (output: ManifestOutput): string => ('column' in output ? `${output.name}[${output.column}]` : `${output.name}[${output.classes.join(', ')}]`);

const originOf = (version: ModelVersion): FactMap => {
  const { gitCommit, repositoryUrl, trainingRunId, framework, runtime, parentVersionId, derivation } = version;
  const { environmentLockName, environmentLockDigest } = version;
  return factsOf({
    ...{ gitCommit, repositoryUrl, trainingRunId, framework, runtime, derivation },
    derivedFrom: parentVersionId,
    'environmentLock.name': environmentLockName,
    'environmentLock.digest': environmentLockDigest,
  });
};

async function dataOf(ctx: Context, version: ModelVersion): Promise<FactMap> {
  const facts = new Map<string, Json>();
  const training = await listDatasetVersionsById(ctx, version.trainingDatasetVersionIds);
  const datasets = await listDatasetsById(
    ctx,
    [...training.values()].map(({ datasetId }) => datasetId),
  );
  for (const data of training.values()) {
    const path = `training.${datasets.get(data.datasetId)?.name ?? data.datasetId}`;
    const { id, number, rows, artifactDigest } = data;
    // A model may be trained on two versions of one dataset: each is a fact of its own.
    facts.set(facts.has(path) ? `${path}@${number}` : path, { datasetVersionId: id, number, rows, digest: artifactDigest });
  }
  const features = await findFeatureSetVersion(ctx, version.featureSetVersionId);
  if (!features.ok) return facts;
  const set = await findFeatureSet(ctx, features.value.featureSetId);
  facts.set('featureSet', `${set.ok ? set.value.name : features.value.featureSetId}@${features.value.number}`);
  for (const { name, ...facets } of features.value.features) facts.set(`features.${name}`, JSON.parse(JSON.stringify(facets)) as Json);
  return facts;
}
