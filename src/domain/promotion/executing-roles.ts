import type { Machinery } from '../context.ts';
import { loadRoles } from '../identity/index.ts';

/** The roles whose holders may execute what is approved, by the roles file. */
export const executingRoles = (machinery: Pick<Machinery, 'policiesDirectory'>): readonly string[] =>
  [...loadRoles(machinery).roles.values()]
    .filter(({ rules }) => rules.some(({ action, subject, forbids }) => action === 'executePromotion' && subject === 'PromotionRequest' && !forbids))
    .map(({ name }) => name)
    .sort();
