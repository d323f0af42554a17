import type { IllegalTransition, NotFound } from '../../../kernel/problem.ts';
import { mutation } from '../../use-case.ts';
import { cancelWork } from '../../work/index.ts';
import { findSkewCheck } from '../skew.read-model.ts';
import { skewQueue } from '../skew.store.ts';
import type { SkewCheck } from '../skew-check.entity.ts';

/** Which check to stop. */
export interface CancelSkewCheckInput {
  readonly skewCheckId: string;
  readonly idempotencyKey?: string | null;
}

/** Stops a check that waits or is at work, as `cancelWork` says. */
export const cancelSkewCheck = mutation<CancelSkewCheckInput, SkewCheck, NotFound | IllegalTransition>('cancelSkewCheck', {
  body: async (ctx, input) => {
    const found = await findSkewCheck(ctx, input.skewCheckId);
    if (!found.ok) return found;
    ctx.actor.require('cancelSkewCheck', { kind: 'SkewCheck', projectId: found.value.projectId });
    return cancelWork(ctx, skewQueue, found.value.id, 'cancelSkewCheck');
  },
  replay: { subjectOf: (check) => check.id, reload: findSkewCheck },
});
