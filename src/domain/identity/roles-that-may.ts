import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { loadRoles } from './load-roles.ts';
import { readEffectiveGrants } from './principal.read-model.ts';

/** The first of the asker's roles, by name, that lets them do the action there; null when none does. `projectId` null: for the whole installation. */
export type RoleThatMay = (action: string, subject: string, projectId: Id<'Project'> | null) => string | null;

/** Reads the roles of the asker once, to name the one in which they would act. It names and permits nothing: `actor.can` does. */
export async function rolesThatMay(ctx: Context): Promise<RoleThatMay> {
  const { roles } = loadRoles(ctx);
  const grants = await readEffectiveGrants(ctx.db, ctx.actor.principalId, ctx.clock.now());
  return (action, subject, projectId) =>
    grants.find(
      (grant) =>
        (grant.projectId === null || grant.projectId === projectId) &&
        roles.get(grant.role)?.rules.some((rule) => !rule.forbids && rule.action === action && rule.subject === subject),
    )?.role ?? null;
}
