import { present } from '../../../kernel/assert.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { findArtifact } from '../../artifacts/index.ts';
import type { MutationContext } from '../../context.ts';
import { type BytesElsewhere, bytesElsewhere, type DatasetVersion, findDatasetVersion, requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import {
  inQuarantine,
  type NotEvaluable,
  notEvaluable,
  quarantineOf,
  type SpecificationNotApproved,
  specificationNotApproved,
} from '../../evaluation/index.ts';
import {
  type AuditSpecification,
  approvedAuditSpecification,
  type EvaluableVersion,
  evaluabilityOf,
  findModel,
  findModelVersion,
  isEvaluable,
  type ModelVersion,
} from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { askOnce, queuedWork } from '../../work/index.ts';
import { missingColumns } from '../columns.ts';
import { findEquivalenceCheck } from '../equivalence.read-model.ts';
import { equivalenceQueue } from '../equivalence.store.ts';
import type { EquivalenceCheck, Tolerances } from '../equivalence-check.entity.ts';
import { checkTolerances } from '../tolerance.rules.ts';

/** Which derived version is checked, on which rows, and how far it may differ. */
export interface CheckEquivalenceInput {
  readonly modelVersionId: string;
  /** A dataset version with the columns that both versions and the audit specification need; left out for the one of the specification. */
  readonly datasetVersionId?: string | null;
  readonly tolerances: Partial<Record<keyof Tolerances, number | null>>;
  readonly idempotencyKey?: string | null;
}

type Refused = NotFound | InvalidInput | LimitExceeded | NotEvaluable | SpecificationNotApproved | BytesElsewhere | SourceRevoked;

const withoutThreshold = invalidInput(
  'modelVersionId',
  'The approved audit specification has no threshold, at which the decisions of the two versions are compared; approve one that has.',
);

interface Pair {
  readonly version: EvaluableVersion;
  readonly parent: EvaluableVersion;
}

/**
 * Asks that Assay runs a derived version and its parent on the same rows and compares their answers. The threshold and the protected
 * groups are those of the approved specification of the parent's use case; the same question is answered by the check that answers it already.
 */
export const checkEquivalence = mutation<CheckEquivalenceInput, EquivalenceCheck, Refused>('checkEquivalence', {
  body: async (ctx, input) => {
    const version = await findModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    ctx.actor.require('requestEvaluation', { kind: 'EvaluationRun', projectId: version.value.projectId });
    const tolerances = checkTolerances(input.tolerances);
    if (!tolerances.ok) return tolerances;
    const pair = await pairOf(ctx, version.value);
    if (!pair.ok) return pair;
    const model = await findModel(ctx, pair.value.parent.modelId);
    if (!model.ok) return model;
    const specification = await approvedAuditSpecification(ctx, model.value.useCaseId);
    if (!specification.ok) return refuse(specificationNotApproved(model.value.useCaseId));
    if (specification.value.threshold === null) return refuse(withoutThreshold);
    const dataset = await datasetFor(ctx, pair.value, specification.value, input.datasetVersionId ?? null);
    if (!dataset.ok) return dataset;
    const usable = await requireUsable(ctx, version.value.projectId, [pair.value.version.id, pair.value.parent.id, dataset.value.id]);
    if (!usable.ok) return usable;
    return ok(await askOnce(ctx, equivalenceQueue, queuedCheck(ctx, pair.value, specification.value, dataset.value, tolerances.value)));
  },
  replay: { subjectOf: (check) => check.id, reload: (ctx, id) => findEquivalenceCheck(ctx, id) },
});

async function pairOf(ctx: MutationContext, version: ModelVersion): Promise<Result<Pair, NotFound | InvalidInput | NotEvaluable>> {
  if (version.parentVersionId === null)
    return refuse(
      invalidInput(
        'modelVersionId',
        'This version was not registered as derived from another one, so there is nothing to compare it with; register it with derivedFrom.',
      ),
    );
  const parent = await findModelVersion(ctx, version.parentVersionId);
  if (!parent.ok) return parent;
  for (const one of [version, parent.value]) {
    if (!isEvaluable(one)) return refuse(notEvaluable(one.id, present(evaluabilityOf(one).reason, 'why it cannot be evaluated')));
    const quarantine = await quarantineOf(ctx, one.id);
    if (quarantine !== null) return refuse(inQuarantine(quarantine));
  }
  return ok({ version, parent: parent.value } as Pair);
}

async function datasetFor(
  ctx: MutationContext,
  { version, parent }: Pair,
  specification: AuditSpecification,
  datasetVersionId: string | null,
): Promise<Result<DatasetVersion, Refused>> {
  const dataset = await findDatasetVersion(ctx, datasetVersionId ?? specification.datasetVersionId);
  if (!dataset.ok) return dataset;
  if (dataset.value.projectId !== version.projectId) return refuse(notFound('DatasetVersion', dataset.value.id));
  const missing = missingColumns(dataset.value, [version, parent], specification);
  if (missing.length > 0)
    return refuse(invalidInput('datasetVersionId', `The dataset version lacks the columns ${missing.join(', ')}; name one that both versions can be run on.`));
  if (dataset.value.rows > LIMITS.evaluationRows)
    return refuse(limitExceeded('evaluationRows', LIMITS.evaluationRows, `A check reads at most ${LIMITS.evaluationRows} rows; use a smaller dataset.`));
  if (dataset.value.artifactId === null) return refuse(bytesElsewhere(dataset.value.id, dataset.value.externalUri ?? ''));
  const bytes = await findArtifact(ctx, dataset.value.artifactId);
  if (!bytes.ok) return bytes;
  if (bytes.value.size > LIMITS.datasetBytes)
    return refuse(limitExceeded('datasetBytes', LIMITS.datasetBytes, `A check reads at most ${LIMITS.datasetBytes} bytes; use a smaller dataset.`));
  return dataset;
}

function queuedCheck(
  ctx: MutationContext,
  { version, parent }: Pair,
  specification: AuditSpecification,
  dataset: DatasetVersion,
  tolerances: Tolerances,
): EquivalenceCheck {
  const inputs = {
    candidateArtifactDigest: version.artifactDigest,
    candidateManifestDigest: version.manifestDigest,
    parentArtifactDigest: parent.artifactDigest,
    parentManifestDigest: parent.manifestDigest,
    datasetDigest: dataset.artifactDigest,
    specificationDigest: specification.digest,
    tolerances,
  };
  return {
    ...{ id: ctx.ids.next('EquivalenceCheck'), projectId: version.projectId, modelVersionId: version.id, parentVersionId: parent.id },
    ...{ datasetVersionId: dataset.id, auditSpecificationId: specification.id, inputs },
    identityDigest: digestOf({ ...inputs, parent: parent.id, dataset: dataset.id }),
    ...queuedWork({ requestedBy: ctx.actor.principalId, requestedAt: ctx.clock.now(), rowsTotal: 2 * dataset.rows }),
    ...{ document: null, resultDigest: null },
  };
}
