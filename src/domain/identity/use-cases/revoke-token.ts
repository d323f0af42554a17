import { type IllegalTransition, illegalTransition, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { findToken } from '../credential.read-model.ts';
import { tokenRevoked } from '../identity.entries.ts';
import { lockPrincipal, revokeTokenRow } from '../identity.store.ts';
import type { ApiToken } from '../principal.entity.ts';

/** Which token. */
export interface RevokeTokenInput {
  readonly tokenId: string;
}

/** Ends a token at once: the next request with it is not signed in. */
export const revokeToken = mutation<RevokeTokenInput, ApiToken, NotFound | IllegalTransition>('revokeToken', {
  body: async (ctx, input) => {
    const visible = await findToken(ctx, input.tokenId);
    if (visible === null) return refuse(notFound('ApiToken', input.tokenId));
    ctx.actor.require('revokeToken', { kind: 'ApiToken', projectId: visible.projectId, principalId: visible.principalId });
    await lockPrincipal(ctx.tx, visible.principalId);
    const token = (await findToken(ctx, input.tokenId)) ?? visible;
    if (token.revokedAt !== null) return refuse(illegalTransition('REVOKED', 'revokeToken', 'This token was revoked already.'));
    const revokedAt = ctx.clock.now();
    await revokeTokenRow(ctx.tx, token.id, ctx.actor.principalId, revokedAt);
    await append(ctx.tx, tokenRevoked(token));
    return ok({ ...token, revokedAt, revokedBy: ctx.actor.principalId });
  },
});
