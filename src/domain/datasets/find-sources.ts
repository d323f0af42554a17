import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import type { DatasetVersion } from './dataset.entity.ts';
import { listDatasetVersionsById } from './dataset.read-model.ts';

/** The dataset versions with the ids, each once and in the order given; all must belong to the project. */
export async function findSources(
  ctx: Context,
  projectId: Id<'Project'>,
  field: string,
  ids: readonly string[],
): Promise<Result<readonly DatasetVersion[], NotFound | InvalidInput | LimitExceeded>> {
  if (ids.length === 0) return refuse(invalidInput(field, 'Name at least one dataset version, so that lineage has no gap.'));
  if (ids.length > LIMITS.versionSources) {
    return refuse(limitExceeded('versionSources', LIMITS.versionSources, `Name at most ${LIMITS.versionSources} dataset versions; join the data into fewer.`));
  }
  const found = await listDatasetVersionsById(ctx, ids);
  const sources: DatasetVersion[] = [];
  for (const id of new Set(ids)) {
    const version = found.get(id);
    // A version of another project, even one the actor can see, is no source here: edges never leave a project.
    if (version === undefined || version.projectId !== projectId) return refuse(notFound('DatasetVersion', id));
    sources.push(version);
  }
  return ok(sources);
}
