import { digestOf } from '../../../kernel/digest.ts';
import type { IllegalTransition } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import type { SourceRevoked } from '../../datasets/index.ts';
import { type ClaimedRun, recordScores, type ScoredRun, type SucceededRun } from '../../evaluation/index.ts';
import { append } from '../../journal/index.ts';
import { recordEdges } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { recordValidity, type ValidityDocument } from '../../validity/index.ts';
import { biasAudited } from '../bias.entries.ts';
import { saveBiasAudit } from '../bias.store.ts';
import type { BiasAudit, BiasAuditDocument } from '../bias-audit.entity.ts';

/** A scored run and the lease under which it was scored. */
export interface RecordAuditedEvaluationInput {
  readonly lease: ClaimedRun['lease'];
  readonly scored: ScoredRun;
  /** What the evaluation itself is worth. */
  readonly validity: ValidityDocument;
  readonly audit: BiasAuditDocument;
}

/** A result with its audit: they are recorded together or not at all. */
export interface AuditedEvaluation {
  readonly run: SucceededRun;
  readonly audit: BiasAudit;
}

/**
 * Records evidence, predictions, assessment, audit, lineage and journal entries in one transaction. Refused with IllegalTransition when the
 * lease was lost, and with SourceRevoked when data that the run rests on was revoked meanwhile.
 */
export const recordAuditedEvaluation = mutation<RecordAuditedEvaluationInput, AuditedEvaluation, IllegalTransition | SourceRevoked>('recordAuditedEvaluation', {
  body: async (ctx, { lease, scored, validity, audit: document }) => {
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
