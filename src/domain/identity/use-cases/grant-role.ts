import type { Id } from '../../../kernel/id.ts';
import { type Conflict, conflict, type InvalidInput, invalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { uniqueViolation } from '../../../storage/postgres-problems.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { compatible, grantableRole, newGrant } from '../granting.rules.ts';
import { roleGranted } from '../identity.entries.ts';
import { type SecondPersonRequired, secondPersonRequired } from '../identity.problems.ts';
import { insertRoleGrant, lockGranting } from '../identity.store.ts';
import { loadRoles } from '../load-roles.ts';
import type { RoleGrant } from '../principal.entity.ts';
import { findPrincipal, liveRolesOf } from '../principal.read-model.ts';
import { findProject } from '../project.read-model.ts';

/** Who gets which role; without a project it holds for the whole installation. */
export interface GrantRoleInput {
  readonly projectId?: string | null;
  readonly principalId: string;
  readonly role: string;
}

type Refusals = Conflict | InvalidInput | NotFound | SecondPersonRequired;

/** Gives somebody a role. It counts at once, or, when it judges others' work, from the moment a second administrator confirms it. */
export const grantRole = mutation<GrantRoleInput, RoleGrant, Refusals>('grantRole', {
  body: async (ctx, input) => {
    const projectId = await projectOf(ctx, input.projectId ?? null);
    if (!projectId.ok) return projectId;
    const principal = await findPrincipal(ctx, input.principalId);
    if (principal === null) return refuse(notFound('Principal', input.principalId));
    ctx.actor.require('grantRole', { kind: 'RoleGrant', projectId: projectId.value, role: input.role });
    if (principal.id === ctx.actor.principalId) return refuse(secondPersonRequired('GRANTED_TO_ONESELF'));
    if (principal.kind === 'SERVICE_ACCOUNT' && principal.projectId !== projectId.value) {
      return refuse(invalidInput('projectId', 'A service account holds roles in its own project only. Make one in the other project.'));
    }
    const role = grantableRole(loadRoles(ctx), input.role, principal.kind, projectId.value !== null);
    if (!role.ok) return role;
    await lockGranting(ctx.tx, principal.id);
    const fits = compatible(loadRoles(ctx), role.value, await liveRolesOf(ctx, principal.id));
    if (!fits.ok) return fits;
    const ids = { id: ctx.ids.next('RoleGrant'), projectId: projectId.value, principalId: principal.id };
    const grant = newGrant({ ...ids, role: role.value, grantedBy: ctx.actor.principalId, at: ctx.clock.now() });
    try {
      await insertRoleGrant(ctx.tx, grant);
    } catch (error) {
      if (uniqueViolation(error) === 'role_grants_live_idx') return refuse(conflict(`${principal.name} has the role ${role.value.name} there already.`));
      throw error;
    }
    await append(ctx.tx, roleGranted(grant));
    return ok(grant);
  },
});

async function projectOf(ctx: MutationContext, id: string | null): Promise<Result<Id<'Project'> | null, NotFound>> {
  if (id === null) return ok(null);
  const project = await findProject(ctx, id);
  return project === null ? refuse(notFound('Project', id)) : ok(project.id);
}
