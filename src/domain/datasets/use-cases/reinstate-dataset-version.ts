import {
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  type SomebodyElseRequired,
  somebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { datasetVersionReinstated } from '../datasets.entries.ts';
import { endRevocation, holdUse } from '../datasets.store.ts';
import type { Revocation } from '../governance.entity.ts';
import { findRevocation } from '../governance.read-model.ts';
import { noteUseState } from '../note-use-state.ts';

/** Which revocation no longer holds, and why. */
export interface ReinstateDatasetVersionInput {
  readonly revocationId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | IllegalTransition | SomebodyElseRequired;

/** Lets a revoked dataset version be used again. Needs another person than the one who revoked it; findings stay until somebody closes them. */
export const reinstateDatasetVersion = mutation<ReinstateDatasetVersionInput, Revocation, Refusals>('reinstateDatasetVersion', {
  replay: { subjectOf: (revocation) => revocation.id, reload: findRevocation },
  body: async (ctx, input) => {
    const found = await findRevocation(ctx, input.revocationId);
    if (!found.ok) return found;
    const { projectId, revokedBy } = found.value;
    ctx.actor.require('reinstateDatasetVersion', { kind: 'Dataset', projectId });
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    if (revokedBy === ctx.actor.principalId) {
      return refuse(somebodyElseRequired('REVOKED_IT', 'You revoked this dataset version, so somebody else has to say that it may be used again.'));
    }
    await holdUse(ctx.tx, projectId, 'alone');
    const ended = { reinstatedBy: ctx.actor.principalId, reinstatedAt: ctx.clock.now(), reinstatementReason: reason.value };
    const revocation: Revocation = { ...found.value, ...ended };
    if (!(await endRevocation(ctx.tx, revocation))) {
      return refuse(
        illegalTransition('REINSTATED', 'reinstateDatasetVersion', 'This revocation has ended already; revoke the version again if it must not be used.'),
      );
    }
    await append(ctx.tx, datasetVersionReinstated(revocation));
    await noteUseState(ctx, projectId, revocation.datasetVersionId);
    return ok(revocation);
  },
});
