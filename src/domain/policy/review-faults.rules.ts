import type { PolicyDocument } from './policy.entity.ts';
import type { OptionFault } from './rollback-faults.rules.ts';

/** A review that nothing leads to, and intervals for tiers of which the policy does not speak, or twice. */
export function reviewFaults({ scope, review }: PolicyDocument): readonly OptionFault[] {
  if (review === undefined) return [];
  const { intervals = [], triggers = [] } = review;
  const aimless =
    intervals.length + triggers.length === 0 ? [{ path: ['review'], message: 'Nothing leads to a review: name intervals, triggers or both.' }] : [];
  const lines = intervals.flatMap(({ tier }, place): OptionFault[] => {
    const path = ['review', 'intervals', place, 'tier'];
    if (!scope.tiers.includes(tier)) return [{ path, message: `The scope does not name tier ${tier}; take this line out, or add the tier.` }];
    const first = intervals.findIndex((one) => one.tier === tier);
    return first < place ? [{ path, message: `Tier ${tier} has two intervals; keep one.` }] : [];
  });
  const forgotten = intervals.length === 0 ? [] : scope.tiers.filter((tier) => !intervals.some((one) => one.tier === tier));
  const missing = forgotten.map((tier) => ({ path: ['review', 'intervals'], message: `Add an interval for tier ${tier}, of which the policy speaks too.` }));
  return [...aimless, ...lines, ...missing];
}
