import { digestOf } from '../../../kernel/digest.ts';
import { ok } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { mutation } from '../../use-case.ts';
import { askOnce, queuedWork } from '../../work/index.ts';
import { type AskedSubject, askedSubject, requireSources, type SubjectRefused } from '../asked-subject.ts';
import { type AskedLatency, completeLatency, plannedRows } from '../latency-question.rules.ts';
import type { LatencyQuestion, LatencyRun } from '../latency-run.entity.ts';
import { findLatencyRun } from '../preflight.read-model.ts';
import { latencyQueue } from '../preflight.store.ts';

/** Which model version is timed, and how; what is left out is chosen as docs/robustness.md says. */
export interface RequestLatencyRunInput extends AskedLatency {
  readonly modelVersionId: string;
  readonly idempotencyKey?: string | null;
}

/**
 * Asks how long a model version takes for rows of its approved specification. A worker of the class of runners that is asked for measures it; the
 * same question is answered by the run that answers it already, and measuring once more needs an occasion.
 */
export const requestLatencyRun = mutation<RequestLatencyRunInput, LatencyRun, SubjectRefused>('requestLatencyRun', {
  body: async (ctx, input) => {
    const subject = await askedSubject(ctx, input.modelVersionId);
    if (!subject.ok) return subject;
    const question = completeLatency(input, ctx.runner.machine.runnerClass);
    if (!question.ok) return question;
    const usable = await requireSources(ctx, subject.value);
    if (!usable.ok) return usable;
    return ok(await askOnce(ctx, latencyQueue, queuedRun(ctx, subject.value, question.value)));
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findLatencyRun(ctx, id) },
});

function queuedRun(ctx: MutationContext, { version, specification, dataset }: AskedSubject, question: LatencyQuestion): LatencyRun {
  const inputs = {
    artifactDigest: version.artifactDigest,
    manifestDigest: version.manifestDigest,
    datasetDigest: dataset.artifactDigest,
    specificationDigest: specification.digest,
    question,
  };
  return {
    ...{ id: ctx.ids.next('LatencyRun'), projectId: version.projectId, modelVersionId: version.id },
    ...{ datasetVersionId: dataset.id, auditSpecificationId: specification.id, runnerClass: question.runnerClass, inputs },
    identityDigest: digestOf({ ...inputs, dataset: dataset.id }),
    ...queuedWork({ requestedBy: ctx.actor.principalId, requestedAt: ctx.clock.now(), rowsTotal: plannedRows(question) }),
    ...{ document: null, resultDigest: null },
  };
}
