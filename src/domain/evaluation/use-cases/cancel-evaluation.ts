import { type IllegalTransition, illegalTransition, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { evaluationEnded } from '../evaluation.entries.ts';
import { findEvaluationRun } from '../evaluation.read-model.ts';
import { endRun, lockRun } from '../evaluation.store.ts';
import type { EvaluationRun } from '../evaluation-run.entity.ts';
import { CANCELLED } from '../lease.rules.ts';

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
    const run = await lockRun(ctx.tx, found.value.id);
    if (run.state !== 'QUEUED' && run.state !== 'RUNNING')
      return refuse(illegalTransition(run.state, 'cancelEvaluation', `The run is ${run.state} already, so there is nothing left to cancel.`));
    const finishedAt = ctx.clock.now();
    await endRun(ctx.tx, run, { state: 'ABANDONED', failure: CANCELLED, crashes: run.crashes, finishedAt });
    const { fence: _fence, ...rest } = run;
    await append(ctx.tx, evaluationEnded(rest, 'ABANDONED', CANCELLED));
    return ok({ ...rest, state: 'ABANDONED', failure: CANCELLED, finishedAt });
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findEvaluationRun(ctx, id) },
});
