import type { IllegalTransition, NotFound } from '../../../kernel/problem.ts';
import { mutation } from '../../use-case.ts';
import { cancelWork } from '../../work/index.ts';
import type { LatencyRun } from '../latency-run.entity.ts';
import { findLatencyRun } from '../preflight.read-model.ts';
import { latencyQueue } from '../preflight.store.ts';

/** Which run to stop. */
export interface CancelLatencyRunInput {
  readonly latencyRunId: string;
  readonly idempotencyKey?: string | null;
}

/** Stops a run that waits or is at work, as `cancelWork` says. Whoever may cancel evaluation runs may cancel it. */
export const cancelLatencyRun = mutation<CancelLatencyRunInput, LatencyRun, NotFound | IllegalTransition>('cancelLatencyRun', {
  body: async (ctx, input) => {
    const found = await findLatencyRun(ctx, input.latencyRunId);
    if (!found.ok) return found;
    ctx.actor.require('cancelEvaluation', { kind: 'EvaluationRun', projectId: found.value.projectId });
    return cancelWork(ctx, latencyQueue, found.value.id, 'cancelLatencyRun');
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findLatencyRun(ctx, id) },
});
