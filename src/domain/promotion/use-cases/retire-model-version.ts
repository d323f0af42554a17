import { present } from '../../../kernel/assert.ts';
import { type Conflict, conflict, type InvalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { type Retirement, retirementsOfVersions, retireVersion } from '../../deployments/index.ts';
import { systemActor } from '../../identity/index.ts';
import { findModelVersion, lockModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { closeRequest } from '../conclude.ts';
import { lockRequest } from '../load-request.ts';
import { unendedRequestsFor } from '../promotion.read-model.ts';
import { hasEnded } from '../promotion.transitions.ts';

/** Which version ends, and why. */
export interface RetireModelVersionInput {
  readonly modelVersionId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/**
 * Ends a version for ever: requests for it that have not ended are withdrawn, none is opened again, and where it serves it is no longer admitted.
 * Its deployment stays the current one until another takes its place, as a record tells what serves and not what should.
 */
export const retireModelVersion = mutation<RetireModelVersionInput, Retirement, NotFound | InvalidInput | LimitExceeded | Conflict>('retireModelVersion', {
  body: async (ctx, { modelVersionId, reason }) => {
    const version = await lockModelVersion(ctx, modelVersionId);
    if (!version.ok) return version;
    ctx.actor.require('retireModelVersion', { kind: 'ModelVersion', projectId: version.value.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    // Version first and request second, as whoever opens a request that supersedes does; deciding takes no lock of the version.
    for (const { id } of await unendedRequestsFor({ ...ctx, actor: systemActor }, version.value.id)) {
      const locked = await lockRequest({ ...ctx, actor: systemActor }, id);
      if (locked.ok && !hasEnded(locked.value.state)) await closeRequest(ctx, locked.value, 'withdraw', `The version was retired: ${why.value}`);
    }
    const retirement = await retireVersion(ctx, version.value, why.value);
    return retirement === null ? refuse(conflict('This version is retired already.', version.value.id)) : ok(retirement);
  },
  replay: {
    subjectOf: ({ modelVersionId }) => modelVersionId,
    reload: async (ctx, id) => {
      const version = await findModelVersion(ctx, id);
      if (!version.ok) return version;
      return ok(present((await retirementsOfVersions(ctx, [id])).get(id), 'the retirement of an earlier request'));
    },
  },
});
