import { present } from '../../../kernel/assert.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type IllegalTransition, type LimitExceeded, limitExceeded } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import type { SourceRevoked } from '../../datasets/index.ts';
import { type ClaimedRun, recordScores, type ScoredRun, type SucceededRun } from '../../evaluation/index.ts';
import { append } from '../../journal/index.ts';
import { recordEdges } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { recordValidity, type ValidityDocument } from '../../validity/index.ts';
import { auditPeople, dividePeople, groupCount } from '../audit-people.rules.ts';
import { biasAudited } from '../bias.entries.ts';
import { saveBiasAudit } from '../bias.store.ts';
import type { BiasAudit, BiasAuditDocument } from '../bias-audit.entity.ts';

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
  /** Null where what is predicted is no decision on people that is audited. */
  readonly audit: BiasAudit | null;
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
  BiasAuditDocument | null
>('recordAuditedEvaluation', {
  prepare: async (_ctx: Context, { scored }) => auditScored(scored),
  body: async (ctx, { lease, scored, validity }, document) => {
    const recorded = await recordScores(ctx, lease, scored);
    if (!recorded.ok) return recorded;
    const run = recorded.value;
    await recordValidity(ctx, run, validity);
    ctx.actor.require('runEvaluation', { kind: 'EvaluationRun', projectId: run.projectId });
    if (document === null) return ok({ run, audit: null });
    const audit: BiasAudit = {
      id: ctx.ids.next('BiasAudit'),
      projectId: run.projectId,
      evaluationRunId: run.id,
      modelVersionId: run.modelVersionId,
      auditSpecificationId: run.auditSpecificationId,
      document,
      digest: digestOf(document),
      createdAt: ctx.clock.now(),
    };
    await saveBiasAudit(ctx.tx, audit);
    await append(ctx.tx, biasAudited(audit));
    await recordEdges(ctx, [{ projectId: run.projectId, from: run.id, to: audit.id, kind: 'AUDITED', source: 'OBSERVED', evidenceId: audit.id }]);
    return ok({ run, audit });
  },
});

function auditScored({ specification, people, resultDigest }: ScoredRun): Result<BiasAuditDocument | null, LimitExceeded> {
  // No audit leaves every fairness rule of a gate without evidence, which opens nothing.
  if (specification.measurement.task !== 'BINARY') return ok(null);
  const settings = { ...specification, threshold: present(specification.threshold, 'the threshold of a binary classifier') };
  const divided = dividePeople(people, settings);
  const groups = groupCount(divided);
  if (groups > LIMITS.auditGroups) {
    const sentence = `The protected attributes have ${groups} groups and crossings; an audit holds at most ${LIMITS.auditGroups}. Coarsen the categories or leave the crossings out of the audit specification.`;
    return refuse(limitExceeded('auditGroups', LIMITS.auditGroups, sentence));
  }
  return ok(auditPeople(divided, settings, resultDigest));
}
