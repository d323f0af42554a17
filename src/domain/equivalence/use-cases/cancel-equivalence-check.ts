import type { IllegalTransition, NotFound } from '../../../kernel/problem.ts';
import { mutation } from '../../use-case.ts';
import { cancelWork } from '../../work/index.ts';
import { findEquivalenceCheck } from '../equivalence.read-model.ts';
import { equivalenceQueue } from '../equivalence.store.ts';
import type { EquivalenceCheck } from '../equivalence-check.entity.ts';

/** Which check to stop. */
export interface CancelEquivalenceCheckInput {
  readonly equivalenceCheckId: string;
  readonly idempotencyKey?: string | null;
}

/** Stops a check that waits or is at work, as `cancelWork` says. Whoever may cancel evaluation runs may cancel checks. */
export const cancelEquivalenceCheck = mutation<CancelEquivalenceCheckInput, EquivalenceCheck, NotFound | IllegalTransition>('cancelEquivalenceCheck', {
  body: async (ctx, input) => {
    const found = await findEquivalenceCheck(ctx, input.equivalenceCheckId);
    if (!found.ok) return found;
    ctx.actor.require('cancelEvaluation', { kind: 'EvaluationRun', projectId: found.value.projectId });
    return cancelWork(ctx, equivalenceQueue, found.value.id, 'cancelEquivalenceCheck');
  },
  replay: { subjectOf: (check) => check.id, reload: findEquivalenceCheck },
});
