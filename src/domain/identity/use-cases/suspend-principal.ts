import { present } from '../../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { statusChanged } from '../identity.entries.ts';
import { lockPrincipal, updateStatus } from '../identity.store.ts';
import type { Principal } from '../principal.entity.ts';
import { findPrincipal } from '../principal.read-model.ts';

/** Who is locked out. */
export interface SuspendPrincipalInput {
  readonly principalId: string;
}

/** Locks a person or a service account out: none of their tokens works until they are reinstated. Nobody locks themselves out. */
export const suspendPrincipal = mutation<SuspendPrincipalInput, Principal, NotFound | IllegalTransition>('suspendPrincipal', {
  body: async (ctx, input) => {
    const visible = await findPrincipal(ctx, input.principalId);
    if (visible === null) return refuse(notFound('Principal', input.principalId));
    ctx.actor.require('suspendPrincipal', { kind: 'Principal', projectId: visible.projectId, principalId: visible.id });
    const principal = present(await lockPrincipal(ctx.tx, visible.id), 'the principal');
    if (principal.id === ctx.actor.principalId)
      return refuse(illegalTransition(principal.status, 'suspendPrincipal', 'You would lock yourself out. Ask another administrator.'));
    if (principal.status === 'SUSPENDED') return refuse(illegalTransition('SUSPENDED', 'suspendPrincipal', `${principal.name} is locked out already.`));
    await updateStatus(ctx.tx, principal.id, 'SUSPENDED');
    await append(ctx.tx, statusChanged(principal, 'SUSPENDED'));
    return ok({ ...principal, status: 'SUSPENDED' as const });
  },
});
