import type { PolicyDocument } from './policy.entity.ts';

/** What a policy is asked for. */
export interface PolicyOccasion {
  readonly environment: string;
  readonly tier: number;
  readonly useCase: string;
  /** Left out in facts of before policies could name projects; then a policy that names some does not speak of it. */
  readonly project?: { readonly id: string; readonly name: string };
  /** Tags of the use case, the model and the version; left out in facts of before policies could name tags. */
  readonly tags?: readonly string[];
}

/** Whether the policy speaks of the occasion. */
export function policyCovers(document: PolicyDocument, occasion: PolicyOccasion): boolean {
  const { environments, tiers, useCases, projects, tags } = document.scope;
  const { project } = occasion;
  return (
    environments.includes(occasion.environment) &&
    tiers.some((tier) => tier === occasion.tier) &&
    useCases.some((pattern) => matches(pattern, occasion.useCase)) &&
    (projects === undefined || (project !== undefined && projects.some((pattern) => pattern === project.id || matches(pattern, project.name)))) &&
    (tags === undefined || tags.some((tag) => (occasion.tags ?? []).includes(tag)))
  );
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Whether the version has come into use by the day of the instant (UTC). */
const hasBegun = ({ metadata }: PolicyDocument, at: Date): boolean => metadata.effectiveFrom <= dayOf(at);

/** Whether the version has gone out of use before the day of the instant (UTC). */
const hasEnded = ({ metadata }: PolicyDocument, at: Date): boolean => metadata.effectiveTo !== undefined && metadata.effectiveTo < dayOf(at);

/** Glob with `*` only, in linear time: every part between stars has to follow the one before. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const [head = '', ...rest] = parts;
  const tail = rest.pop();
  if (tail === undefined) return pattern === name;
  if (!name.startsWith(head) || !name.endsWith(tail) || name.length < head.length + tail.length) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > name.length - tail.length) return false;
    at = found + part.length;
  }
  return true;
}

/** Of each policy the newest version that has come into use, unless that one has ended (an older version never comes back). */
export function policiesInForce<P extends { readonly document: PolicyDocument }>(policies: readonly P[], at: Date): readonly P[] {
  const newest = new Map<string, P>();
  for (const policy of policies) {
    const { name, version } = policy.document.metadata;
    const known = newest.get(name);
    if (hasBegun(policy.document, at) && (known === undefined || known.document.metadata.version < version)) newest.set(name, policy);
  }
  return [...newest.values()].filter(({ document }) => !hasEnded(document, at));
}

/** The policies that apply to the occasion, by name. */
export const applicablePolicies = <P extends { readonly document: PolicyDocument }>(policies: readonly P[], occasion: PolicyOccasion, at: Date): readonly P[] =>
  byStanding(policiesInForce(policies, at).filter(({ document }) => policyCovers(document, occasion)));

/**
 * Which of the policies that cover an occasion are asked, by name: fallbacks give way to policies of their own standing, supplements come
 * in addition. Supplements alone are none, so that nobody leaves a fallback behind by asking for something more.
 */
export function byStanding<P extends { readonly document: PolicyDocument }>(covering: readonly P[]): readonly P[] {
  const of = (standing: PolicyDocument['scope']['standing']): readonly P[] => covering.filter(({ document }) => document.scope.standing === standing);
  const own = of(undefined);
  const main = own.length > 0 ? own : of('fallback');
  return main.length === 0 ? [] : [...main, ...of('supplement')].sort((a, b) => (a.document.metadata.name < b.document.metadata.name ? -1 : 1));
}
