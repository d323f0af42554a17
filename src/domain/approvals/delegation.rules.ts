import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Decision } from './decision.entity.ts';
import type { Delegation, DelegationState } from './delegation.entity.ts';

const DAY = 86_400_000;

/** Where a delegation is between its dates; it ends at its end, without anybody having to do anything. */
export function delegationState({ startsAt, endsAt, revokedAt }: Pick<Delegation, 'startsAt' | 'endsAt' | 'revokedAt'>, at: Date): DelegationState {
  if (revokedAt !== null) return 'REVOKED';
  if (!(at.getTime() < endsAt.getTime())) return 'ENDED';
  return at.getTime() >= startsAt.getTime() ? 'IN_FORCE' : 'PLANNED';
}

/** From when until when: never in the past, as that would give somebody a right that they did not have when they used it, and never for long. */
export function checkSpan(from: Date | null, until: Date, now: Date): Result<{ readonly startsAt: Date; readonly endsAt: Date }, InvalidInput> {
  const startsAt = from ?? now;
  const ahead = startsAt.getTime() - now.getTime();
  if (!(ahead >= 0)) return refuse(invalidInput('from', 'A delegation begins now or later; leave from out to begin now.'));
  if (!(ahead <= LIMITS.delegationDays * DAY)) return refuse(invalidInput('from', `Begin within ${LIMITS.delegationDays} days from now.`));
  const milliseconds = until.getTime() - startsAt.getTime();
  if (!(milliseconds > 0)) return refuse(invalidInput('until', 'A delegation ends after it began; give a later instant.'));
  if (!(milliseconds <= LIMITS.delegationDays * DAY)) return refuse(invalidInput('until', `A delegation lasts at most ${LIMITS.delegationDays} days.`));
  return ok({ startsAt, endsAt: until });
}

/** What has to hold of both people for a delegation to count; read anew whenever somebody looks at what it carries. */
export interface DelegationFacts {
  /** Roles that the delegator holds by grants of their own. */
  readonly delegatorRoles: ReadonlySet<string>;
  readonly delegatorActive: boolean;
  readonly delegateActive: boolean;
  /** Whether the delegate holds, by grants of their own, a role that decides: acting for others lets nobody in who was not. */
  readonly delegateJudges: boolean;
}

/** Whether a decision may rest on the delegation at the instant. */
export const delegationCounts = (delegation: Delegation, facts: DelegationFacts, at: Date): boolean =>
  delegationState(delegation, at) === 'IN_FORCE' &&
  facts.delegatorActive &&
  facts.delegateActive &&
  facts.delegateJudges &&
  facts.delegatorRoles.has(delegation.role);

type Counted = Pick<Decision, 'kind' | 'decidedBy' | 'onBehalfOf' | 'subjectId' | 'digest' | 'roles'>;

/**
 * The decisions, oldest first, of which nobody counts twice, whether by themselves or by somebody who decided for them: what people said
 * for themselves comes first, then what was said for others in the order in which it was said. A decision that would count somebody once more keeps
 * its place in the record and fills none. An approval that counts for no role any more counts nobody.
 */
export function withoutDoubles<T extends Counted>(decisions: readonly T[]): readonly T[] {
  const last = new Map(decisions.map((decision) => [`${decision.subjectId} ${decision.digest} ${decision.decidedBy}`, decision]));
  const standing = [...last.values()];
  const counted = new Set<string>();
  const double = new Set<T>();
  for (const decision of [...standing.filter(isOwn), ...standing.filter((one) => !isOwn(one))].filter(speaks)) {
    const people = [decision.decidedBy, ...(decision.onBehalfOf === null ? [] : [decision.onBehalfOf])].map(
      (person) => `${decision.subjectId} ${decision.digest} ${person}`,
    );
    if (people.some((person) => counted.has(person))) double.add(decision);
    else for (const person of people) counted.add(person);
  }
  return decisions.map((decision) => (double.has(decision) ? { ...decision, roles: [] } : decision));
}

/** Whether a decision does anything: an approval in a role that counts, or an objection. */
export const speaks = ({ kind, roles }: Pick<Decision, 'kind' | 'roles'>): boolean => kind !== 'APPROVE' || roles.length > 0;

const isOwn = ({ onBehalfOf }: Counted): boolean => onBehalfOf === null;
