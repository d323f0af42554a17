import type { IllegalTransition, NotFound } from '../../../kernel/problem.ts';
import { mutation } from '../../use-case.ts';
import { cancelWork } from '../../work/index.ts';
import { findPreflightRun } from '../preflight.read-model.ts';
import { preflightQueue } from '../preflight.store.ts';
import type { PreflightRun } from '../preflight-run.entity.ts';

/** Which run to stop. */
export interface CancelPreflightInput {
  readonly preflightRunId: string;
  readonly idempotencyKey?: string | null;
}

/** Stops a run that waits or is at work, as `cancelWork` says. Whoever may cancel evaluation runs may cancel it. */
export const cancelPreflight = mutation<CancelPreflightInput, PreflightRun, NotFound | IllegalTransition>('cancelPreflight', {
  body: async (ctx, input) => {
    const found = await findPreflightRun(ctx, input.preflightRunId);
    if (!found.ok) return found;
    ctx.actor.require('cancelEvaluation', { kind: 'EvaluationRun', projectId: found.value.projectId });
    return cancelWork(ctx, preflightQueue, found.value.id, 'cancelPreflight');
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findPreflightRun(ctx, id) },
});
