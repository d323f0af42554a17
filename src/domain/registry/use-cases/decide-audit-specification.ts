import { type IllegalTransition, type InvalidInput, illegalTransition, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { forgetMetrics } from '../../catalogue/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { AuditSpecification } from '../audit-specification.entity.ts';
import { specificationDecided } from '../registry.entries.ts';
import { type SelfReview, selfReview } from '../registry.problems.ts';
import { closeSpecification, lockApprovedSpecification, lockAuditSpecification, lockUseCase } from '../registry.store.ts';
import { findAuditSpecification } from '../use-case.read-model.ts';

/** What a reviewer says about a proposed specification. */
export interface DecideAuditSpecificationInput {
  readonly auditSpecificationId: string;
  readonly decision: 'APPROVE' | 'REJECT';
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Problems = NotFound | InvalidInput | LimitExceeded | IllegalTransition | SelfReview;

/** Approves or rejects a proposed specification; an approved one takes the place of the one before, for every request from then on. */
export const decideAuditSpecification = mutation<DecideAuditSpecificationInput, AuditSpecification, Problems>('decideAuditSpecification', {
  replay: { subjectOf: (specification) => specification.id, reload: findAuditSpecification },
  body: async (ctx, input) => {
    const found = await findAuditSpecification(ctx, input.auditSpecificationId);
    if (!found.ok) return found;
    ctx.actor.require('decideAuditSpecification', { kind: 'AuditSpecification', projectId: found.value.projectId });
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    await lockUseCase(ctx.tx, found.value.useCaseId);
    const specification = await lockAuditSpecification(ctx.tx, found.value.id);
    if (specification.state !== 'PROPOSED') {
      return refuse(
        illegalTransition(specification.state, input.decision, `This specification was ${specification.state.toLowerCase()} already; propose a new one.`),
      );
    }
    if (specification.proposedBy === ctx.actor.principalId) return refuse(selfReview(specification.proposedBy));
    const superseded = input.decision === 'APPROVE' ? await lockApprovedSpecification(ctx.tx, specification.useCaseId) : null;
    if (superseded !== null) await closeSpecification(ctx.tx, superseded.id, { state: 'SUPERSEDED' });
    const change = {
      state: input.decision === 'APPROVE' ? 'APPROVED' : 'REJECTED',
      decidedBy: ctx.actor.principalId,
      decidedAt: ctx.clock.now(),
      decisionReason: reason.value,
    } as const;
    await closeSpecification(ctx.tx, specification.id, change);
    const decided: AuditSpecification = { ...specification, ...change };
    await append(ctx.tx, specificationDecided(decided, superseded?.id ?? null));
    if (superseded !== null) await forgetMetrics(ctx, specification.useCaseId);
    return ok(decided);
  },
});
