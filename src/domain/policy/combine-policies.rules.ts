import { digestOf } from '../../kernel/digest.ts';
import type { AppliedPolicy, Policy, PolicyTerms } from './policy.entity.ts';

/** How a rule is called where several policies apply: two policies may use one id for different rules. */
export const ruleIdAmong = (policyName: string, ruleId: string): string => `${policyName}:${ruleId}`;

/**
 * The policies as one. A policy alone stays as it is. Of several every rule is asked; places of approval are the largest count of each
 * role; whoever is kept from deciding by one is kept by all; acknowledgements and waivers need a role that each of them names (where
 * there is none, nobody can make that exception); waivers and approvals live as long as the strictest allows, waivers name what any of them
 * asks for, an alert suspends when one says so, threads are closed when one says so, and people are reminded as early as any of them asks for.
 */
export function combinePolicies(members: readonly [Policy, ...Policy[]]): AppliedPolicy {
  const [first, ...others] = members;
  if (others.length === 0) return { members, document: first.document, digest: first.digest };
  return { members, document: combinedTerms(members), digest: digestOf(members.map(({ digest }) => digest)) };
}

function combinedTerms(members: readonly Policy[]): PolicyTerms {
  const documents = members.map(({ document }) => document);
  return {
    rules: documents.flatMap(({ metadata, rules }) => rules.map((rule) => ({ ...rule, id: ruleIdAmong(metadata.name, rule.id) }))),
    approvals: {
      places: combinedPlaces(documents),
      distinctPeople: true,
      forbid: unionOf(documents.map(({ approvals }) => approvals.forbid)),
      roleHeldBeforeRequest: documents.some(({ approvals }) => approvals.roleHeldBeforeRequest),
      suspendOnAlert: documents.some(({ approvals }) => approvals.suspendOnAlert === true),
      ...shortestLife(documents),
      ...strictestReminders(documents),
    },
    acknowledgements: { roles: sharedBy(documents.map(({ acknowledgements }) => acknowledgements.roles)) },
    waivers: {
      roles: sharedBy(documents.map(({ waivers }) => waivers.roles)),
      maxDays: Math.min(...documents.map(({ waivers }) => waivers.maxDays)),
      waivable: documents.flatMap(({ metadata, waivers }) => waivers.waivable.map((line) => ({ ...line, rule: ruleIdAmong(metadata.name, line.rule) }))),
      need: unionOf(documents.map(({ waivers }) => waivers.need)),
    },
  };
}

function shortestLife(documents: readonly PolicyTerms[]): { readonly validDays?: number } {
  const days = documents.flatMap(({ approvals }) => approvals.validDays ?? []);
  return days.length === 0 ? {} : { validDays: Math.min(...days) };
}

/** Threads are closed when one asks for it; people are reminded as early as one asks for, and it is escalated to everybody whom one names. */
function strictestReminders(
  documents: readonly PolicyTerms[],
): Pick<PolicyTerms['approvals'], 'threadsClosed' | 'remindAfterHours' | 'escalateAfterHours' | 'escalateTo'> {
  const least = (of: 'remindAfterHours' | 'escalateAfterHours') => {
    const hours = documents.flatMap(({ approvals }) => approvals[of] ?? []);
    return hours.length === 0 ? {} : { [of]: Math.min(...hours) };
  };
  const roles = unionOf(documents.flatMap(({ approvals }) => (approvals.escalateTo === undefined ? [] : [approvals.escalateTo])));
  return {
    ...(documents.some(({ approvals }) => approvals.threadsClosed === 'required') ? { threadsClosed: 'required' as const } : {}),
    ...least('remindAfterHours'),
    ...least('escalateAfterHours'),
    ...(roles.length === 0 ? {} : { escalateTo: roles }),
  };
}

function combinedPlaces(documents: readonly PolicyTerms[]): PolicyTerms['approvals']['places'] {
  const counts = new Map<string, number>();
  for (const { role, count } of documents.flatMap(({ approvals }) => placesByRole(approvals.places))) counts.set(role, Math.max(counts.get(role) ?? 0, count));
  return [...counts].map(([role, count]) => ({ role, count }));
}

/** A policy may ask for one role in two lines; then it means the sum. */
function placesByRole(places: PolicyTerms['approvals']['places']): PolicyTerms['approvals']['places'] {
  const counts = new Map<string, number>();
  for (const { role, count } of places) counts.set(role, (counts.get(role) ?? 0) + count);
  return [...counts].map(([role, count]) => ({ role, count }));
}

const unionOf = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

const sharedBy = <T>([first = [], ...others]: readonly (readonly T[])[]): T[] => first.filter((one) => others.every((list) => list.includes(one)));
