import type { EvidenceStanding } from './gate-standing.rules.ts';
import type { PolicyWarning } from './lint-policy.rules.ts';
import { type AppliedPolicy, type PolicyDocument, policyReference } from './policy.entity.ts';

/** Something that somebody has to settle and nobody may: the policies that apply share no role for it. */
export interface DeadEnd {
  readonly kind: 'ACKNOWLEDGEMENT' | 'WAIVER';
  readonly findingKeys: readonly string[];
  readonly message: string;
}

const ACTS = { ACKNOWLEDGEMENT: 'acknowledge a warning', WAIVER: 'grant a waiver' } as const;

/** What would wait for ever at the gate. A single policy always names somebody; several may name different people, and each has to agree. */
export function deadEndsOf({ members, document }: AppliedPolicy, { openPoints }: EvidenceStanding): readonly DeadEnd[] {
  const roles = { ACKNOWLEDGEMENT: document.acknowledgements.roles, WAIVER: document.waivers.roles };
  const names = members.map((policy) => policyReference(policy.document)).join(', ');
  return (['WAIVER', 'ACKNOWLEDGEMENT'] as const).flatMap((kind) => {
    const findingKeys = openPoints.filter((point) => point.kind === kind).map(({ findingKey }) => findingKey);
    if (findingKeys.length === 0 || roles[kind].length > 0) return [];
    const message = `${names} share no role that may ${ACTS[kind]}, so nobody ever could for ${findingKeys.join(', ')}. Mend the finding itself, or give the policies a role in common.`;
    return [{ kind, findingKeys, message }];
  });
}

/** Warns of the policy beside others that can speak of the same request and share no role for an exception with it. */
export function lintBeside(policy: PolicyDocument, others: readonly PolicyDocument[]): readonly PolicyWarning[] {
  return others.flatMap((other) => {
    if (other.metadata.name === policy.metadata.name || !canMeet(policy, other)) return [];
    const waives = policy.waivers.waivable.length + other.waivers.waivable.length > 0;
    return (['WAIVER', 'ACKNOWLEDGEMENT'] as const).flatMap((kind) => {
      const rolesOf = ({ acknowledgements, waivers }: PolicyDocument) => (kind === 'WAIVER' ? waivers.roles : acknowledgements.roles);
      if ((kind === 'WAIVER' && !waives) || rolesOf(policy).some((role) => rolesOf(other).includes(role))) return [];
      const sentence = `${policyReference(policy)} and ${policyReference(other)} can speak of the same request and share no role that may ${ACTS[kind]}: what needs that is refused there, as nobody could.`;
      return [{ code: 'NO_SHARED_ROLE' as const, ruleIds: [], sentence }];
    });
  });
}

/** Whether both may be asked about one request. Patterns are compared generously: a warning too many is better than one that is missing. */
function canMeet({ scope: one }: PolicyDocument, { scope: other }: PolicyDocument): boolean {
  const standings = [one.standing ?? 'main', other.standing ?? 'main'];
  if (standings.includes('main') && standings.includes('fallback')) return false;
  return (
    one.environments.some((name) => other.environments.includes(name)) &&
    one.tiers.some((tier) => other.tiers.includes(tier)) &&
    one.useCases.some((pattern) => other.useCases.some((rival) => mayMatchTheSame(pattern, rival)))
  );
}

function mayMatchTheSame(one: string, other: string): boolean {
  if (!one.includes('*') && !other.includes('*')) return one === other;
  const [head, rivalHead] = [one.split('*')[0] ?? '', other.split('*')[0] ?? ''];
  const [tail, rivalTail] = [one.split('*').at(-1) ?? '', other.split('*').at(-1) ?? ''];
  return (head.startsWith(rivalHead) || rivalHead.startsWith(head)) && (tail.endsWith(rivalTail) || rivalTail.endsWith(tail));
}
