import { digestOf } from '../../../kernel/digest.ts';
import { type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { type BytesElsewhere, bytesElsewhere, requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import { mutation } from '../../use-case.ts';
import { askOnce, queuedWork } from '../../work/index.ts';
import { type CheckSubject, findSubject, inputsOf, type SubjectNames } from '../check-subject.ts';
import { findSkewCheck } from '../skew.read-model.ts';
import { skewQueue } from '../skew.store.ts';
import { SKEW_CHECKER_VERSION, type SkewCheck } from '../skew-check.entity.ts';

/** Which model version to check; nothing else is needed. */
export interface CheckSkewInput extends SubjectNames {
  readonly idempotencyKey?: string | null;
}

/**
 * Asks that the inputs of a model are compared with a feature set version and with the values that serving sees. A worker carries the
 * check out; the same question is answered by the check that answers it already.
 */
export const checkSkew = mutation<CheckSkewInput, SkewCheck, NotFound | InvalidInput | BytesElsewhere | SourceRevoked>('checkSkew', {
  replay: { subjectOf: (check) => check.id, reload: findSkewCheck },
  body: async (ctx, input) => {
    const subject = await findSubject(ctx, input);
    if (!subject.ok) return subject;
    const { version, served, trained } = subject.value;
    ctx.actor.require('checkSkew', { kind: 'SkewCheck', projectId: version.projectId });
    if (served.featureSetId !== trained.featureSetId && input.featureSetVersionId != null) {
      const sentence = `The model was trained with another feature set (${trained.featureSetId}); name a version of that one.`;
      return refuse(invalidInput('featureSetVersionId', sentence));
    }
    const data = [...subject.value.training, ...(subject.value.serving === null ? [] : [subject.value.serving])];
    const elsewhere = data.find(({ artifactId }) => artifactId === null);
    if (elsewhere !== undefined) return refuse(bytesElsewhere(elsewhere.id, elsewhere.externalUri ?? ''));
    const ids = data.map(({ id }) => id);
    const usable = await requireUsable(ctx, version.projectId, [version.id, served.id, ...ids]);
    if (!usable.ok) return usable;
    return ok(await askOnce(ctx, skewQueue, queuedCheck(ctx, subject.value)));
  },
});

function queuedCheck(ctx: MutationContext, subject: CheckSubject): SkewCheck {
  const { version, served, training, serving } = subject;
  const inputs = inputsOf(subject);
  return {
    id: ctx.ids.next('SkewCheck'),
    projectId: version.projectId,
    modelVersionId: version.id,
    featureSetVersionId: served.id,
    trainingDatasetVersionIds: training.map(({ id }) => id),
    servingDatasetVersionId: serving?.id ?? null,
    inputs,
    identityDigest: digestOf({ checkerVersion: SKEW_CHECKER_VERSION, inputs }),
    ...queuedWork({
      ...{ requestedBy: ctx.actor.principalId, requestedAt: ctx.clock.now() },
      rowsTotal: training.reduce((sum, { rows }) => sum + rows, serving?.rows ?? 0),
    }),
    ...{ document: null, digest: null, verdict: null },
  };
}
