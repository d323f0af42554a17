import type { PolicyDocument } from './policy.entity.ts';

/** What a policy is asked for. */
export interface PolicyOccasion {
  readonly environment: string;
  readonly tier: number;
  readonly useCase: string;
}

/** Whether the policy speaks of the occasion. */
export function policyCovers(document: PolicyDocument, occasion: PolicyOccasion): boolean {
  const { environments, tiers, useCases } = document.scope;
  return (
    environments.includes(occasion.environment) &&
    tiers.some((tier) => tier === occasion.tier) &&
    useCases.some((pattern) => matches(pattern, occasion.useCase))
  );
}

/** Whether the version is in use on the day of the instant (UTC). */
const isEffective = (document: PolicyDocument, at: Date): boolean => document.metadata.effectiveFrom <= at.toISOString().slice(0, 10);

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

/** Of all published versions, the newest effective one of each name that covers the occasion, by name. */
export function candidatePolicies<P extends { readonly document: PolicyDocument }>(policies: readonly P[], occasion: PolicyOccasion, at: Date): readonly P[] {
  const newest = new Map<string, P>();
  for (const policy of policies) {
    const { name, version } = policy.document.metadata;
    const known = newest.get(name);
    if (isEffective(policy.document, at) && (known === undefined || known.document.metadata.version < version)) newest.set(name, policy);
  }
  return [...newest.values()]
    .filter(({ document }) => policyCovers(document, occasion))
    .sort((a, b) => (a.document.metadata.name < b.document.metadata.name ? -1 : 1));
}
