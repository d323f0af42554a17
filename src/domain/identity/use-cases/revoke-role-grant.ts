import { present } from '../../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { roleGrantRevoked } from '../identity.entries.ts';
import { lockRoleGrant, updateRoleGrant } from '../identity.store.ts';
import type { RoleGrant } from '../principal.entity.ts';
import { findRoleGrant } from '../principal.read-model.ts';

/** Which grant. */
export interface RevokeRoleGrantInput {
  readonly roleGrantId: string;
}

/** Takes a role away; the next request of its holder is without it. What they decided before stays as it was. */
export const revokeRoleGrant = mutation<RevokeRoleGrantInput, RoleGrant, NotFound | IllegalTransition>('revokeRoleGrant', {
  body: async (ctx, input) => {
    const visible = await findRoleGrant(ctx, input.roleGrantId);
    if (visible === null) return refuse(notFound('RoleGrant', input.roleGrantId));
    ctx.actor.require('revokeRoleGrant', { kind: 'RoleGrant', projectId: visible.projectId, role: visible.role });
    const grant = present(await lockRoleGrant(ctx.tx, visible.id), 'the grant');
    if (grant.revokedAt !== null) return refuse(illegalTransition('REVOKED', 'revokeRoleGrant', 'This grant was revoked already.'));
    const change = { revokedAt: ctx.clock.now(), revokedBy: ctx.actor.principalId };
    await updateRoleGrant(ctx.tx, grant.id, change);
    await append(ctx.tx, roleGrantRevoked(grant));
    return ok({ ...grant, ...change });
  },
});
