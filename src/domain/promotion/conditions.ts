import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { InvalidInput, LimitExceeded } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { upTo } from '../../kernel/text.ts';
import { type ApprovalCondition, type ConditionTerms, checkConditions, conditionsOn, type Decision, type DecisionKind } from '../approvals/index.ts';
import type { Context, MutationContext } from '../context.ts';
import type { Deployment } from '../deployments/index.ts';
import { raiseFinding } from '../findings/index.ts';
import { findPrincipalsById, membersAmong, systemActor } from '../identity/index.ts';
import { peopleOfRequest } from './interests.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** Checks the conditions of a decision on the request: terms, and owners who are people of the project. */
export async function conditionsFor(
  ctx: Context,
  request: PromotionRequest,
  decision: DecisionKind,
  conditions: readonly ConditionTerms[],
): Promise<Result<readonly ConditionTerms[], InvalidInput | LimitExceeded>> {
  const members = await membersAmong(
    ctx,
    request.projectId,
    conditions.map(({ ownerId }) => ownerId),
  );
  const people = await findPrincipalsById({ ...ctx, actor: systemActor }, [...members] as Id<'Principal'>[]);
  const owners = new Set<string>(people.filter(({ kind, status }) => kind === 'USER' && status === 'ACTIVE').map(({ id }) => id));
  return checkConditions(conditions, { decision, owners, now: ctx.clock.now() });
}

/** The conditions of the approvals that count among these decisions on a request, with the roles that each still fills; of each person the last word counts. */
export async function conditionsOfApprovals(ctx: Context, requestId: string, decisions: readonly Decision[]): Promise<readonly ApprovalCondition[]> {
  const last = new Map(decisions.map((decision) => [String(decision.decidedBy), decision]));
  const approvals = new Set<string>([...last.values()].filter(({ kind, roles }) => kind === 'APPROVE' && roles.length > 0).map(({ id }) => id));
  return (await conditionsOn(ctx, requestId)).filter(({ decisionId }) => approvals.has(decisionId));
}

const TITLE = 'Condition of the approval: ';

/**
 * Makes a finding of every condition on which something was promoted, so that it has an owner, a due date and an end. Nobody says that it is met
 * who asked for the promotion or made what was judged or its evidence.
 */
export async function raiseConditions(
  ctx: MutationContext,
  request: PromotionRequest,
  { id: subjectId, projectId }: Deployment,
  conditions: readonly ApprovalCondition[],
): Promise<void> {
  if (conditions.length === 0) return;
  const { contributors, evidenceAuthors } = await peopleOfRequest(ctx, request);
  const makers = [...new Set([...contributors, ...evidenceAuthors])] as Id<'Principal'>[];
  const caused = { causedById: request.requestedBy, furtherCausedByIds: makers };
  for (const { id: evidenceId, text, severity, ownerId, dueAt } of conditions) {
    const title = upTo(LIMITS.catalogueNameCharacters, `${TITLE}${text}`.replaceAll(/\s+/g, ' '));
    await raiseFinding(ctx, { kind: 'APPROVAL_CONDITION', projectId, severity, subjectId, title, detail: text, evidenceId, ownerId, dueAt, ...caused });
  }
}
