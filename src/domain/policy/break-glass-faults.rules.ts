import { didYouMean } from '../../kernel/suggestion.ts';
import type { PolicyDocument } from './policy.entity.ts';
import type { OptionFault } from './rollback-faults.rules.ts';
import { NEVER_WAIVABLE_TYPES } from './rules/families.rules.ts';

/** Rules that do not exist, rules that no emergency passes, and a set that stops nothing. */
export function breakGlassFaults({ rules, breakGlass }: PolicyDocument): readonly OptionFault[] {
  if (breakGlass === undefined) return [];
  const ids = rules.map(({ id }) => id);
  const faults = breakGlass.overrideRules.flatMap((id, place): OptionFault[] => {
    const rule = rules.find((one) => one.id === id);
    const path = ['breakGlass', 'overrideRules', place];
    if (rule === undefined) return [{ path, message: `This policy has no rule "${id}".${didYouMean(id, ids)} Its rules: ${ids.join(', ')}.` }];
    return NEVER_WAIVABLE_TYPES.includes(rule.type) ? [{ path, message: `No emergency passes rules of type ${rule.type}; take this line out.` }] : [];
  });
  const left = rules.filter(({ id, severity }) => severity === 'block' && !breakGlass.overrideRules.includes(id));
  const empty =
    left.length === 0 ? [{ path: ['breakGlass', 'overrideRules'], message: 'Leave at least one rule that blocks: a set that stops nothing is no gate.' }] : [];
  return [...faults, ...empty];
}
