import { assert, present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, listDatasetVersionsById, newestDatasetVersion } from '../datasets/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import { isUnchanged, subjectOfCheck } from './check-subject.ts';
import { findSkewCheck, finishedSkewChecks } from './skew.read-model.ts';
import { type FinishedSkewCheck, isFinished, type SkewCheck } from './skew-check.entity.ts';

/** The newest finished check of a version against its own feature set version, for one dataset of serving. */
export interface StandingSkew {
  readonly check: FinishedSkewCheck;
  /** Null when the check had no data of serving to compare with. */
  readonly servingDatasetId: Id<'Dataset'> | null;
  /** Whether it compared the newest version of that dataset, and everything else is still what it was. */
  readonly isCurrent: boolean;
}

/**
 * What finished checks say of a version: one for each dataset of serving that it was compared with, so that a good result on one dataset
 * does not hide a bad one on another. Checks without any data of serving count only where there is no other.
 */
export async function skewOfVersion(ctx: Context, version: ModelVersion): Promise<readonly StandingSkew[]> {
  const finished = await finishedSkewChecks(ctx, { modelVersionId: version.id, featureSetVersionId: version.featureSetVersionId });
  const served = finished.flatMap(({ servingDatasetVersionId: id }) => (id === null ? [] : [id]));
  const data = await listDatasetVersionsById(ctx, served);
  const newest = new Map<Id<'Dataset'>, { readonly id: SkewCheck['id']; readonly data: DatasetVersion }>();
  for (const { id, servingDatasetVersionId } of finished) {
    if (servingDatasetVersionId === null) continue;
    const compared = present(data.get(servingDatasetVersionId), 'the data of serving of a check');
    if (compared.number > (newest.get(compared.datasetId)?.data.number ?? 0)) newest.set(compared.datasetId, { id, data: compared });
  }
  if (newest.size > 0) return Promise.all([...newest].map(([datasetId, one]) => standing(ctx, one.id, datasetId, one.data)));
  return Promise.all(finished.map(({ id }) => standing(ctx, id, null, null)));
}

async function standing(ctx: Context, id: SkewCheck['id'], servingDatasetId: Id<'Dataset'> | null, data: DatasetVersion | null): Promise<StandingSkew> {
  const found = await findSkewCheck(ctx, id);
  assert(found.ok && isFinished(found.value), 'a finished check that was just listed');
  const check = found.value;
  const isNewest = servingDatasetId === null || (await newestDatasetVersion(ctx, servingDatasetId))?.id === data?.id;
  return { check, servingDatasetId, isCurrent: isNewest && isUnchanged(check, await subjectOfCheck(ctx, check)) };
}
