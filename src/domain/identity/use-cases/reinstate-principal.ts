import { present } from '../../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { statusChanged } from '../identity.entries.ts';
import { lockPrincipal, updateStatus } from '../identity.store.ts';
import type { Principal } from '../principal.entity.ts';
import { findPrincipal } from '../principal.read-model.ts';

/** Who is let in again. */
export interface ReinstatePrincipalInput {
  readonly principalId: string;
}

/** Lets somebody who was locked out in again, with the roles and tokens that they still have. */
export const reinstatePrincipal = mutation<ReinstatePrincipalInput, Principal, NotFound | IllegalTransition>('reinstatePrincipal', {
  body: async (ctx, input) => {
    const visible = await findPrincipal(ctx, input.principalId);
    if (visible === null) return refuse(notFound('Principal', input.principalId));
    ctx.actor.require('reinstatePrincipal', { kind: 'Principal', projectId: visible.projectId, principalId: visible.id });
    const principal = present(await lockPrincipal(ctx.tx, visible.id), 'the principal');
    if (principal.status !== 'SUSPENDED') return refuse(illegalTransition(principal.status, 'reinstatePrincipal', `${principal.name} is not locked out.`));
    await updateStatus(ctx.tx, principal.id, 'ACTIVE');
    await append(ctx.tx, statusChanged(principal, 'ACTIVE'));
    return ok({ ...principal, status: 'ACTIVE' as const });
  },
});
