import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { MutationContext } from '../context.ts';
import { compatible, grantableRole, newGrant } from './granting.rules.ts';
import { loadRoles } from './load-roles.ts';
import type { Principal, RoleGrant } from './principal.entity.ts';

/** The grants with which a new principal begins in a project. Throws `Forbidden` when the actor may not grant one of the roles. */
export function prepareGrants(
  ctx: MutationContext,
  principal: Principal,
  projectId: Id<'Project'>,
  roles: readonly string[],
): Result<readonly RoleGrant[], InvalidInput | LimitExceeded> {
  if (roles.length > LIMITS.rolesPerInvitation) {
    return refuse(limitExceeded('rolesPerInvitation', LIMITS.rolesPerInvitation, `Name at most ${LIMITS.rolesPerInvitation} roles; grant more of them later.`));
  }
  if (new Set(roles).size !== roles.length) return refuse(invalidInput('roles', 'Name each role once.'));
  const grants: RoleGrant[] = [];
  for (const name of roles) {
    const role = grantableRole(loadRoles(ctx), name, principal.kind, true, 'roles');
    if (!role.ok) return role;
    const fits = compatible(loadRoles(ctx), role.value, roles, 'roles');
    if (!fits.ok) return fits;
    ctx.actor.require('grantRole', { kind: 'RoleGrant', projectId, role: name });
    const id = ctx.ids.next('RoleGrant');
    grants.push(newGrant({ id, projectId, principalId: principal.id, role: role.value, grantedBy: ctx.actor.principalId, at: ctx.clock.now() }));
  }
  return ok(grants);
}
