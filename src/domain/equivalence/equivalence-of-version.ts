import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findDatasetVersion } from '../datasets/index.ts';
import { approvedAuditSpecification, findModel, findModelVersion, type ModelVersion } from '../registry/index.ts';
import { finishedEquivalenceChecks } from './equivalence.read-model.ts';
import type { FinishedEquivalenceCheck } from './equivalence-check.entity.ts';

/** Checks looked at, newest first; tolerances that were asked for differ, so that there may be several. */
const LOOKED_AT = 50;

const orNull = <T>(result: Result<T, Problem>): T | null => (result.ok ? result.value : null);

/**
 * The finished checks of a derived version that say something of what it is now: against its parent, by the specification that is approved
 * for the parent's use case, on that specification's own rows, and of the same bytes. Empty where any of these is missing.
 */
export async function equivalenceOfVersion(ctx: Context, version: ModelVersion): Promise<readonly FinishedEquivalenceCheck[]> {
  const parent = version.parentVersionId === null ? null : orNull(await findModelVersion(ctx, version.parentVersionId));
  const model = parent === null ? null : orNull(await findModel(ctx, parent.modelId));
  const specification = model === null ? null : orNull(await approvedAuditSpecification(ctx, model.useCaseId));
  const dataset = specification === null ? null : orNull(await findDatasetVersion(ctx, specification.datasetVersionId));
  if (parent === null || specification === null || dataset === null) return [];
  const about = { modelVersionId: version.id, parentVersionId: parent.id, auditSpecificationId: specification.id, datasetVersionId: dataset.id };
  const checks = await finishedEquivalenceChecks(ctx, about, LOOKED_AT);
  return checks.filter(
    ({ document: { inputs } }) =>
      inputs.candidateArtifactDigest === version.artifactDigest &&
      inputs.candidateManifestDigest === version.manifestDigest &&
      inputs.parentArtifactDigest === parent.artifactDigest &&
      inputs.parentManifestDigest === parent.manifestDigest &&
      inputs.datasetDigest === dataset.artifactDigest &&
      inputs.specificationDigest === specification.digest,
  );
}
