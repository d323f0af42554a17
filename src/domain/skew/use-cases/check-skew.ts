import { present } from '../../../kernel/assert.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { type InvalidInput, invalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { type BytesElsewhere, bytesElsewhere, requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { type CheckSubject, findSubject, inputsOf, type SubjectNames } from '../check-subject.ts';
import { skewCheckRequested, skewCheckReused } from '../skew.entries.ts';
import { findSkewCheck } from '../skew.read-model.ts';
import { findSameCheck, insertCheck } from '../skew.store.ts';
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
    return ok(await openCheck(ctx, queuedCheck(ctx, subject.value)));
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
    state: 'QUEUED',
    inputs,
    identityDigest: digestOf({ checkerVersion: SKEW_CHECKER_VERSION, inputs }),
    requestedBy: ctx.actor.principalId,
    requestedAt: ctx.clock.now(),
    attempts: 0,
    rowsDone: 0,
    rowsTotal: training.reduce((sum, { rows }) => sum + rows, serving?.rows ?? 0),
    ...{ finishedAt: null, failure: null, document: null, digest: null, verdict: null },
  };
}

/** A check that fails between the two looks frees its place, so the second try finds it free; more than a few in a row cannot happen. */
const TRIES = 5;

async function openCheck(ctx: MutationContext, check: SkewCheck): Promise<SkewCheck> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (await insertCheck(ctx.tx, check)) {
      await append(ctx.tx, skewCheckRequested(check));
      return check;
    }
    const same = await findSameCheck(ctx.tx, check);
    if (same === null) continue;
    const found = await findSkewCheck(ctx, same);
    const earlier = present(found.ok ? found.value : null, 'the check that holds the place');
    await append(ctx.tx, skewCheckReused(earlier));
    return earlier;
  }
  throw new Error('Broken guarantee: a requested check found neither a free place nor the check that holds it');
}
