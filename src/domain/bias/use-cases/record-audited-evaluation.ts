import { digestOf } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type IllegalTransition, type LimitExceeded, limitExceeded } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import type { SourceRevoked } from '../../datasets/index.ts';
import { type ClaimedRun, divideBySlices, recordScores, type ScoredRun, type SucceededRun } from '../../evaluation/index.ts';
import { append } from '../../journal/index.ts';
import { recordEdges } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { recordValidity, type ValidityDocument } from '../../validity/index.ts';
import { auditPeople } from '../audit-people.rules.ts';
import { biasAudited } from '../bias.entries.ts';
import { saveBiasAudit } from '../bias.store.ts';
import type { BiasAudit, BiasAuditDocument } from '../bias-audit.entity.ts';
import { dividePeople, groupCount } from '../divide-people.rules.ts';

/** A scored run and the lease under which it was scored. */
export interface RecordAuditedEvaluationInput {
  readonly lease: ClaimedRun['lease'];
  readonly scored: ScoredRun;
  /** What the evaluation itself is worth. */
  readonly validity: ValidityDocument;
}

/** A result with its audit: they are recorded together or not at all. */
export interface AuditedEvaluation {
  readonly run: SucceededRun;
  readonly audit: BiasAudit;
}

/**
 * Audits scored people and records evidence, predictions, assessment, audit, lineage and journal entries in one transaction. Refused with
 * LimitExceeded when the attributes have too many groups, with IllegalTransition when the lease was lost, and with
 * SourceRevoked when data that the run rests on was revoked meanwhile.
 */
export const recordAuditedEvaluation = mutation<
  RecordAuditedEvaluationInput,
  AuditedEvaluation,
  IllegalTransition | LimitExceeded | SourceRevoked,
  BiasAuditDocument
>('recordAuditedEvaluation', {
  prepare: (_ctx: Context, { scored }) => auditScored(scored),
  body: async (ctx, { lease, scored, validity }, document) => {
    const recorded = await recordScores(ctx, lease, scored);
    if (!recorded.ok) return recorded;
    const run = recorded.value;
    await recordValidity(ctx, run, validity);
    ctx.actor.require('runEvaluation', { kind: 'EvaluationRun', projectId: run.projectId });
    const audit: BiasAudit = {
      id: ctx.ids.next('BiasAudit'),
      projectId: run.projectId,
      evaluationRunId: run.id,
      modelVersionId: run.modelVersionId,
      auditSpecificationId: run.auditSpecificationId,
      document,
      stored: document,
      digest: digestOf(document),
      createdAt: ctx.clock.now(),
    };
    await saveBiasAudit(ctx.tx, audit);
    await append(ctx.tx, biasAudited(audit));
    await recordEdges(ctx, [{ projectId: run.projectId, from: run.id, to: audit.id, kind: 'AUDITED', source: 'OBSERVED', evidenceId: audit.id }]);
    return ok({ run, audit });
  },
});

async function auditScored({ specification, people: scored, features, resultDigest, evidence }: ScoredRun): Promise<Result<BiasAuditDocument, LimitExceeded>> {
  const people = { ...scored, features };
  const divided = dividePeople(people, specification);
  const groups = groupCount(divided);
  if (groups > LIMITS.auditGroups) {
    const [most] = [...divided.attributes].sort((a, b) => b.groups.length - a.groups.length);
    const where = most === undefined ? '' : ` The column "${most.name}" alone has ${most.groups.length}.`;
    const sentence = `The protected attributes have ${groups} groups and crossings; an audit holds at most ${LIMITS.auditGroups}.${where} Coarsen its categories, give numbers edges, or leave the crossings out of the audit specification.`;
    return refuse(limitExceeded('auditGroups', LIMITS.auditGroups, sentence));
  }
  const slices = divideBySlices(specification.measurement, scored).map(({ columns, sliceOf }, place) => ({
    ...{ columns, sliceOf },
    shown: (evidence.slices?.partitions[place]?.slices ?? []).map(({ shown }) => shown),
  }));
  return ok(await auditPeople(people, divided, specification, { resultDigest, seed: BigInt(evidence.seed), slices }));
}
