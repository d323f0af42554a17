import { assert } from '../../kernel/assert.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { digestOf } from '../../kernel/digest.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, findDatasetVersion, listDatasetVersionsById, newestDatasetVersion } from '../datasets/index.ts';
import { type FeatureSetVersion, findFeatureSetVersion } from '../features/index.ts';
import { findModelVersion, type ModelVersion } from '../registry/index.ts';
import type { SkewCheck, SkewInputs } from './skew-check.entity.ts';

/** Everything that a check compares. */
export interface CheckSubject {
  readonly version: ModelVersion;
  readonly trained: FeatureSetVersion;
  readonly served: FeatureSetVersion;
  readonly training: readonly DatasetVersion[];
  readonly serving: DatasetVersion | null;
}

/** What somebody asks to be compared; what is left out is taken from the model version. */
export interface SubjectNames {
  readonly modelVersionId: string;
  readonly featureSetVersionId?: string | null;
  readonly servingDatasetVersionId?: string | null;
}

/** The things named, all of one project. Data of serving that nobody names is the newest version of the training data's dataset. */
export async function findSubject(ctx: Context, names: SubjectNames): Promise<Result<CheckSubject, NotFound | InvalidInput>> {
  const version = await findModelVersion(ctx, names.modelVersionId);
  if (!version.ok) return version;
  const { projectId } = version.value;
  const trained = await findFeatureSetVersion(ctx, version.value.featureSetVersionId);
  if (!trained.ok) return trained;
  const served = names.featureSetVersionId == null ? trained : await findFeatureSetVersion(ctx, names.featureSetVersionId);
  if (!served.ok) return served;
  if (served.value.projectId !== projectId) return refuse(notFound('FeatureSetVersion', served.value.id));
  const known = await listDatasetVersionsById(ctx, version.value.trainingDatasetVersionIds);
  const training = version.value.trainingDatasetVersionIds.flatMap((id) => known.get(id) ?? []);
  const serving = await servingData(ctx, names.servingDatasetVersionId, training);
  if (!serving.ok) return serving;
  if (serving.value !== null && serving.value.projectId !== projectId) return refuse(notFound('DatasetVersion', serving.value.id));
  return ok({ version: version.value, trained: trained.value, served: served.value, training, serving: serving.value });
}

/** What a check was asked to compare, as it is now. Without data of serving at the time of asking there is none, even if some came since. */
export async function subjectOfCheck(ctx: Context, check: SkewCheck): Promise<CheckSubject> {
  const found = await findSubject(ctx, check);
  assert(found.ok, 'what a check compares is there');
  return check.servingDatasetVersionId === null ? { ...found.value, serving: null } : found.value;
}

/** Whether everything that the result of a check depends on is still what it was. */
export const isUnchanged = (check: SkewCheck, subject: CheckSubject): boolean => canonicalJson(inputsOf(subject)) === canonicalJson(check.inputs);

async function servingData(ctx: Context, id: string | null | undefined, training: readonly DatasetVersion[]): Promise<Result<DatasetVersion | null, NotFound>> {
  if (id != null) return findDatasetVersion(ctx, id);
  const [first] = training;
  assert(first !== undefined, 'a model version names its training data');
  const newest = await newestDatasetVersion(ctx, first.datasetId);
  return ok(newest === null || training.some((version) => version.id === newest.id) ? null : newest);
}

/** Digests of everything that the result depends on. */
export const inputsOf = ({ version, trained, served, training, serving }: CheckSubject): SkewInputs => ({
  artifact: version.artifactDigest,
  manifest: version.manifestDigest,
  inspection: version.inspection === null ? null : digestOf(version.inspection),
  trainedFeatures: digestOf(trained.features),
  servedFeatures: digestOf({ features: served.features, timestamps: served.timestamps }),
  trainingData: training.map(({ artifactDigest }) => artifactDigest),
  servingData: serving?.artifactDigest ?? null,
  protectedColumns: digestOf([...protectedColumns({ training, serving })].sort()),
});

/** Names of columns with protected characteristics of people on either side. */
export const protectedColumns = ({ training, serving }: Pick<CheckSubject, 'training' | 'serving'>): ReadonlySet<string> =>
  new Set([...training, ...(serving === null ? [] : [serving])].flatMap((data) => data.protectedColumns));
