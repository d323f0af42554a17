import type { Digest } from '../../../kernel/digest.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { decisionRecorded } from '../approvals.entries.ts';
import { insertDecision } from '../approvals.store.ts';
import type { ApprovalSubject, Decision, DecisionKind } from '../decision.entity.ts';

/** A judgement whose separation of duties was checked. */
export interface DecisionInput {
  readonly subject: ApprovalSubject;
  readonly digest: Digest;
  readonly kind: DecisionKind;
  readonly roles: readonly string[];
  readonly comment: string;
}

/** Records the actor's judgement in the caller's transaction. */
export async function decide(ctx: MutationContext, input: DecisionInput): Promise<Decision> {
  const { subject, digest, kind, roles, comment } = input;
  const decision: Decision = {
    id: ctx.ids.next('Decision'),
    ...subject,
    digest,
    kind,
    roles,
    comment,
    decidedBy: ctx.actor.principalId,
    decidedAt: ctx.clock.now(),
  };
  await insertDecision(ctx.tx, decision);
  await append(ctx.tx, decisionRecorded(decision));
  return decision;
}
