import type { IllegalTransition, NotFound } from '../../../kernel/problem.ts';
import { mutation } from '../../use-case.ts';
import { cancelWork } from '../../work/index.ts';
import { findEvaluationRun } from '../evaluation.read-model.ts';
import { evaluationQueue } from '../evaluation.store.ts';
import type { EvaluationRun } from '../evaluation-run.entity.ts';

/** Which run to stop. */
export interface CancelEvaluationInput {
  readonly evaluationRunId: string;
  readonly idempotencyKey?: string | null;
}

/** Stops a run that waits or is at work; its worker notices at its next heartbeat and its result is dropped. */
export const cancelEvaluation = mutation<CancelEvaluationInput, EvaluationRun, NotFound | IllegalTransition>('cancelEvaluation', {
  body: async (ctx, input) => {
    const found = await findEvaluationRun(ctx, input.evaluationRunId);
    if (!found.ok) return found;
    ctx.actor.require('cancelEvaluation', { kind: 'EvaluationRun', projectId: found.value.projectId });
    return cancelWork(ctx, evaluationQueue, found.value.id, 'cancelEvaluation');
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findEvaluationRun(ctx, id) },
});
