import type { Id } from '../../kernel/id.ts';
import { type IllegalTransition, illegalTransition, type SomebodyElseRequired, somebodyElseRequired } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { ParsedPolicy } from './policy.entity.ts';

/** Where a proposal is in its life: it waits, and then one of two ends. */
export const PROPOSAL_STATES = ['WAITING', 'PUBLISHED', 'DECLINED'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A version of a policy that somebody wants to have published; its text never changes, and a second person decides. */
export interface PolicyProposal extends ParsedPolicy {
  readonly id: Id<'PolicyProposal'>;
  readonly name: string;
  readonly version: number;
  /** Why it is wanted. */
  readonly reason: string;
  readonly state: ProposalState;
  readonly proposedBy: Id<'Principal'>;
  readonly proposedAt: Date;
  /** Who published, declined or took it back; null while it waits. */
  readonly closedBy: Id<'Principal'> | null;
  readonly closedAt: Date | null;
  readonly closingReason: string | null;
  /** What came of it. */
  readonly policyId: Id<'Policy'> | null;
}

/** A proposal that waits may be ended, once. */
export function mayClose({ state }: Pick<PolicyProposal, 'state'>, event: 'publish' | 'decline'): Result<null, IllegalTransition> {
  if (state === 'WAITING') return ok(null);
  return refuse(illegalTransition(state, event, `The proposal is ${state}, so it cannot ${event}. Propose the text again.`));
}

/** Whoever proposes a version never publishes it, and no machine does: a change of policy takes two people. */
export function mayPublish(
  proposal: Pick<PolicyProposal, 'proposedBy'>,
  { principalId, principalKind }: { readonly principalId: string; readonly principalKind: string },
): Result<null, SomebodyElseRequired> {
  if (principalKind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can publish a policy; sign in as yourself.'));
  if (proposal.proposedBy !== principalId) return ok(null);
  return refuse(somebodyElseRequired('PROPOSED_IT', 'You proposed this version; a second person who may publish policies has to read and publish it.'));
}
