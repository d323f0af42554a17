import type { Digest } from '../../../kernel/digest.ts';
import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { decisionRecorded } from '../approvals.entries.ts';
import { insertConditions, insertDecision } from '../approvals.store.ts';
import type { ApprovalCondition, ConditionTerms } from '../condition.entity.ts';
import type { ApprovalSubject, Decision, DecisionKind } from '../decision.entity.ts';

/** A judgement whose separation of duties was checked. */
export interface DecisionInput {
  readonly subject: ApprovalSubject;
  readonly digest: Digest;
  readonly kind: DecisionKind;
  readonly roles: readonly string[];
  readonly comment: string;
  /** Whom the actor decides for; null: for themselves. */
  readonly acting: Acting | null;
  /** Checked by `checkConditions`. */
  readonly conditions: readonly ConditionTerms[];
}

/** A delegation by which somebody acts. */
export interface Acting {
  readonly onBehalfOf: Id<'Principal'>;
  readonly delegationId: Id<'Delegation'>;
}

/** Records the actor's judgement, with its conditions, in the caller's transaction. */
export async function decide(ctx: MutationContext, input: DecisionInput): Promise<Decision> {
  const { subject, digest, kind, roles, comment, acting } = input;
  const decision: Decision = {
    id: ctx.ids.next('Decision'),
    ...subject,
    digest,
    kind,
    roles,
    comment,
    decidedBy: ctx.actor.principalId,
    decidedAt: ctx.clock.now(),
    onBehalfOf: acting?.onBehalfOf ?? null,
    delegationId: acting?.delegationId ?? null,
  };
  await insertDecision(ctx.tx, decision);
  const conditions = input.conditions.map(
    (terms): ApprovalCondition => ({ id: ctx.ids.next('ApprovalCondition'), ...subject, decisionId: decision.id, ...terms }),
  );
  await insertConditions(ctx.tx, conditions);
  await append(ctx.tx, decisionRecorded(decision, conditions));
  return decision;
}
