import type { Id } from '../../../kernel/id.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import type { Principal } from '../principal.entity.ts';
import { findPrincipal, readEffectiveGrants } from '../principal.read-model.ts';

/** The asker, and the roles that count for them now, wherever they hold them. */
export interface WhoAmI {
  readonly principal: Principal;
  readonly roles: readonly { readonly role: string; readonly projectId: Id<'Project'> | null }[];
}

/** Who the credential of this request belongs to. */
export const whoAmI = question<Record<never, never>, WhoAmI, NotFound>('whoAmI', async (ctx) => {
  const principal = await findPrincipal(ctx, ctx.actor.principalId);
  if (principal === null) return refuse(notFound('Principal', ctx.actor.principalId));
  return ok({ principal, roles: await readEffectiveGrants(ctx.db, principal.id, ctx.clock.now()) });
});
