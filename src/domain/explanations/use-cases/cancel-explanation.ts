import type { IllegalTransition, NotFound } from '../../../kernel/problem.ts';
import { mutation } from '../../use-case.ts';
import { cancelWork } from '../../work/index.ts';
import type { ExplanationRun } from '../explanation-run.entity.ts';
import { findExplanationRun } from '../explanations.read-model.ts';
import { explanationQueue } from '../explanations.store.ts';

/** Which run to stop. */
export interface CancelExplanationInput {
  readonly explanationRunId: string;
  readonly idempotencyKey?: string | null;
}

/** Stops a run that waits or is at work; its worker notices at its next heartbeat and its result is dropped. */
export const cancelExplanation = mutation<CancelExplanationInput, ExplanationRun, NotFound | IllegalTransition>('cancelExplanation', {
  body: async (ctx, input) => {
    const found = await findExplanationRun(ctx, input.explanationRunId);
    if (!found.ok) return found;
    ctx.actor.require('cancelExplanation', { kind: 'ExplanationRun', projectId: found.value.projectId });
    return cancelWork(ctx, explanationQueue, found.value.id, 'cancelExplanation');
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findExplanationRun(ctx, id) },
});
