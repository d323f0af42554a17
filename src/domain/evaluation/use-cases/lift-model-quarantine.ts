import { type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { findModelVersion, type ModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { quarantineLifted } from '../evaluation.entries.ts';
import { insertQuarantineLift } from '../evaluation.store.ts';
import { quarantineOf } from '../quarantine.read-model.ts';

/** Which version may be run again, and why that is safe. */
export interface LiftModelQuarantineInput {
  readonly modelVersionId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Lets a version be run again that had crashed its process as often as a model may; crashes until now count no more. */
export const liftModelQuarantine = mutation<LiftModelQuarantineInput, ModelVersion, NotFound | InvalidInput | LimitExceeded>('liftModelQuarantine', {
  body: async (ctx, input) => {
    const version = await findModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    const { id, projectId } = version.value;
    ctx.actor.require('liftModelQuarantine', { kind: 'EvaluationRun', projectId });
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    const quarantine = await quarantineOf(ctx, id);
    if (quarantine === null) return refuse(invalidInput('modelVersionId', 'This model version is not in quarantine; just request its evaluation.'));
    const lift = { projectId, modelVersionId: id, reason: reason.value, liftedBy: ctx.actor.principalId, liftedAt: ctx.clock.now() };
    await insertQuarantineLift(ctx.tx, lift);
    await append(ctx.tx, quarantineLifted(lift, quarantine));
    return version;
  },
  replay: { subjectOf: (version) => version.id, reload: (ctx, id) => findModelVersion(ctx, id) },
});
