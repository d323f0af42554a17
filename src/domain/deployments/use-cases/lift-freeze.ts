import { type IllegalTransition, type InvalidInput, illegalTransition, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Freeze } from '../freeze.entity.ts';
import { holdsAt } from '../freeze.rules.ts';
import { freezeLifted } from '../holds.entries.ts';
import { findFreeze } from '../holds.read-model.ts';
import { lockHolds, updateFreezeLifted } from '../holds.store.ts';

/** Which freeze ends before its time, and why. */
export interface LiftFreezeInput {
  readonly freezeId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Ends a freeze. This is the only way to promote while one holds: there is no approval that passes it by. */
export const liftFreeze = mutation<LiftFreezeInput, Freeze, NotFound | InvalidInput | LimitExceeded | IllegalTransition>('liftFreeze', {
  body: async (ctx, { freezeId, reason }) => {
    const found = await findFreeze(ctx, freezeId);
    if (!found.ok) return found;
    const freeze = found.value;
    ctx.actor.require('liftFreeze', { kind: 'Freeze', projectId: freeze.projectId });
    const why = checkText('reason', reason);
    if (!why.ok) return why;
    await lockHolds(ctx.tx, freeze.projectId, 'alone');
    const now = ctx.clock.now();
    const lifted: Freeze = { ...freeze, liftedBy: ctx.actor.principalId, liftedAt: now, liftingReason: why.value };
    if (!holdsAt(freeze, now) || !(await updateFreezeLifted(ctx.tx, lifted)))
      return refuse(illegalTransition('ENDED', 'liftFreeze', 'This freeze has ended already; nothing is left to lift.'));
    await append(ctx.tx, freezeLifted(freeze, why.value));
    return ok(lifted);
  },
  replay: { subjectOf: ({ id }) => id, reload: findFreeze },
});
