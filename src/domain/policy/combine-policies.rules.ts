import { digestOf } from '../../kernel/digest.ts';
import { approvalPlan, combinedPlan, largest } from './approval-plan.rules.ts';
import { breakGlassOf, reviewOf } from './combine-options.rules.ts';
import type { AppliedPolicy, Policy, PolicyTerms } from './policy.entity.ts';

/** How a rule is called where several policies apply: two policies may use one id for different rules. */
export const ruleIdAmong = (policyName: string, ruleId: string): string => `${policyName}:${ruleId}`;

/**
 * The policies as one. A policy alone stays as it is. Of several every rule is asked; places of approval are the largest count of each
 * role, in every order that one of them wants (`combinedPlan`); requests run out of time soonest, cool off longest, and are executed by hand where one says so; whoever is kept from deciding by one is kept by all; acknowledgements and waivers need a role that each of them names (where
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
      ...combinedPlan(documents.map(({ approvals }) => approvalPlan(approvals))),
      distinctPeople: true,
      forbid: unionOf(documents.map(({ approvals }) => approvals.forbid)),
      roleHeldBeforeRequest: documents.some(({ approvals }) => approvals.roleHeldBeforeRequest),
      suspendOnAlert: documents.some(({ approvals }) => approvals.suspendOnAlert === true),
      ...(documents.some(({ approvals }) => approvals.execution === 'manual') ? { execution: 'manual' } : {}),
      ...strictest('validDays', Math.min, documents),
      ...strictest('requestDays', Math.min, documents),
      ...strictest('coolOffHours', Math.max, documents),
      ...strictestReminders(documents),
    },
    acknowledgements: { roles: sharedBy(documents.map(({ acknowledgements }) => acknowledgements.roles)) },
    waivers: {
      roles: sharedBy(documents.map(({ waivers }) => waivers.roles)),
      maxDays: Math.min(...documents.map(({ waivers }) => waivers.maxDays)),
      waivable: documents.flatMap(({ metadata, waivers }) => waivers.waivable.map((line) => ({ ...line, rule: ruleIdAmong(metadata.name, line.rule) }))),
      need: unionOf(documents.map(({ waivers }) => waivers.need)),
    },
    ...breakGlassOf(documents, { ruleIdAmong, placesOf: largest }),
    ...reviewOf(documents),
  };
}

/** The strictest of the numbers that are given; nothing where none is. */
function strictest<K extends 'validDays' | 'requestDays' | 'coolOffHours'>(
  name: K,
  choose: (...numbers: number[]) => number,
  documents: readonly PolicyTerms[],
): Partial<Record<K, number>> {
  const given = documents.flatMap(({ approvals }) => approvals[name] ?? []);
  return given.length === 0 ? {} : ({ [name]: choose(...given) } as Partial<Record<K, number>>);
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

const unionOf = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

const sharedBy = <T>([first = [], ...others]: readonly (readonly T[])[]): T[] => first.filter((one) => others.every((list) => list.includes(one)));
