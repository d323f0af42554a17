import type { AppliedPolicy } from './policy.entity.ts';

/**
 * The applied policy as it judges an emergency: confirmed by the people that it names for that, none of whom asked for it. Every rule is
 * asked as ever; `overriddenRules` says whose failure does not stop it. A policy without the section has no such occasion, and stays as it is.
 */
export function appliedToBreakGlass(policy: AppliedPolicy): AppliedPolicy {
  const { document } = policy;
  const { approvals, breakGlass } = document;
  if (breakGlass === undefined) return policy;
  const forbid = [...new Set(['requester' as const, ...approvals.forbid])];
  // In an emergency nobody waits for stages, nor for an operator.
  const { stages: _stages, stageOrder: _stageOrder, execution: _execution, ...others } = approvals;
  return { ...policy, document: { ...document, approvals: { ...others, places: breakGlass.confirm, forbid } } };
}

/** The rules whose failure does not stop an emergency, as results call them. */
export const overriddenRules = ({ document }: Pick<AppliedPolicy, 'document'>): ReadonlySet<string> => new Set(document.breakGlass?.overrideRules ?? []);
