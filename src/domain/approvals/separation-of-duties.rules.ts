import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type SeparationOfDuties, type SeparationRule, separationOfDuties } from './approvals.problems.ts';
import { type GrantedRole, type Interests, interestBehind } from './interest.rules.ts';

/** What somebody wants to do, in the words of a sentence. */
export type Duty = 'decide on' | 'acknowledge a warning of' | 'grant a waiver for';

/** Everything that separation of duties looks at. */
export interface Duties {
  readonly duty: Duty;
  readonly person: { readonly id: string; readonly kind: string };
  /** Whether the person may do this at all by their permissions. */
  readonly permitted: boolean;
  readonly requesterId: string;
  /** People whose work is judged; empty where the policy does not forbid them. */
  readonly contributors: ReadonlySet<string>;
  /** People who made the evidence; empty where that does not matter. */
  readonly evidenceAuthors: ReadonlySet<string>;
  readonly forbidsRequester: boolean;
  /** People who proposed or published a policy that the request is judged by, or proposed how its use case is framed. */
  readonly ruleAuthors: ReadonlySet<string>;
  /** Whose grants do not count, whatever the policy forbids. */
  readonly interests: Interests;
  readonly openedAt: Date;
  readonly roles: readonly string[];
  readonly held: readonly GrantedRole[];
  readonly heldBeforeRequest: boolean;
}

/** The roles in which the person may act, or the one rule that forbids it. */
export function checkSeparation(duties: Duties): Result<readonly string[], SeparationOfDuties> {
  const no = (rule: SeparationRule, message: string) => refuse(separationOfDuties(rule, message));
  const { duty, person } = duties;
  if (person.kind !== 'USER') return no('SERVICE_ACCOUNT', `Only a person can ${duty} a request; sign in as yourself.`);
  if (duties.forbidsRequester && person.id === duties.requesterId) return no('REQUESTER', `You opened this request, so somebody else has to ${duty} it.`);
  if (duties.contributors.has(person.id)) return no('CONTRIBUTOR', `You contributed to what is judged here, so somebody else has to ${duty} it.`);
  if (duties.evidenceAuthors.has(person.id)) return no('EVIDENCE_AUTHOR', `You made evidence of this request, so somebody else has to ${duty} it.`);
  if (duties.ruleAuthors.has(person.id))
    return no('POLICY_AUTHOR', `You wrote a rule that judges this request (a policy, or how its use case is framed), so somebody else has to ${duty} it.`);
  const named = duties.held.filter(({ role }) => duties.roles.includes(role));
  if (named.length === 0 || !duties.permitted)
    return no('ROLE_REQUIRED', `To ${duty} this request you need one of the roles ${duties.roles.join(', ')} with the right to act in it.`);
  const held = named.filter((grant) => interestBehind(grant, duties.interests) === null);
  if (held.length === 0) return no('INTERESTED_GRANT', named.flatMap((grant) => interestBehind(grant, duties.interests) ?? []).join(' '));
  const early = held.filter(({ effectiveFrom }) => effectiveFrom.getTime() <= duties.openedAt.getTime());
  if (early.length > 0) return ok(early.map(({ role }) => role).sort());
  if (!duties.heldBeforeRequest) return ok(held.map(({ role }) => role).sort());
  return no(
    'ROLE_HELD_TOO_LATE',
    `You hold the role ${held.map(({ role }) => role).join(', ')} only since after this request was opened; somebody who held it before has to ${duty} it.`,
  );
}
