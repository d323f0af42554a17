import { didYouMean } from '../../kernel/suggestion.ts';
import type { PolicyDocument } from './policy.entity.ts';
import { ageRule } from './rules/age.rules.ts';
import { NEVER_WAIVABLE_TYPES } from './rules/families.rules.ts';

/** Something wrong with what a policy says about an occasion of its own; `path` is that of the file. */
export interface OptionFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Rules that do not exist, rules that going back needs as much, and a set of rules that stops nothing. */
export function rollbackFaults({ rules, rollback }: PolicyDocument): readonly OptionFault[] {
  if (rollback === undefined) return [];
  const ids = rules.map(({ id }) => id);
  const leftOut = rollback.leaveOut ?? [];
  const unknown = leftOut.flatMap((id, place): OptionFault[] => {
    const rule = rules.find((one) => one.id === id);
    const path = ['rollback', 'leaveOut', place];
    if (rule === undefined) return [{ path, message: `This policy has no rule "${id}".${didYouMean(id, ids)} Its rules: ${ids.join(', ')}.` }];
    return NEVER_WAIVABLE_TYPES.includes(rule.type)
      ? [{ path, message: `Rules of type ${rule.type} hold for every version that serves; take this line out.` }]
      : [];
  });
  const left = rules.filter(({ id, severity }) => severity === 'block' && !leftOut.includes(id));
  const empty =
    left.length === 0 ? [{ path: ['rollback', 'leaveOut'], message: 'Leave at least one rule that blocks: a set that stops nothing is no gate.' }] : [];
  const aimless = rollback.maxEvidenceAgeDays !== undefined && !rules.some(({ type }) => type === ageRule.type);
  const age = aimless
    ? [{ path: ['rollback', 'maxEvidenceAgeDays'], message: `This policy has no rule of type ${ageRule.type}, so there is no age to change.` }]
    : [];
  return [...unknown, ...empty, ...age];
}
