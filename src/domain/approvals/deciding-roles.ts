import type { Machinery } from '../context.ts';
import { loadRoles } from '../identity/index.ts';

/** The approver roles whose holders may decide on promotions, by the roles file. */
export function decidingRoles(machinery: Pick<Machinery, 'policiesDirectory'>): ReadonlySet<string> {
  const roles = [...loadRoles(machinery).roles.values()].filter(
    ({ approver, rules }) =>
      approver && rules.some(({ action, subject, forbids }) => action === 'decidePromotion' && subject === 'PromotionRequest' && !forbids),
  );
  return new Set(roles.map(({ name }) => name));
}
