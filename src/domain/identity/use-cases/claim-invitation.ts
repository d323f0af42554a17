import { randomBytes } from 'node:crypto';
import { present } from '../../../kernel/assert.ts';
import { sha256 } from '../../../kernel/digest.ts';
import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation, type UseCase } from '../../use-case.ts';
import { actorFor } from '../actors.ts';
import { readInvitationByCode } from '../credential.read-model.ts';
import { invitationClaimed, tokenIssued } from '../identity.entries.ts';
import { endInvitation, insertToken, lockInvitationByCode, updateStatus } from '../identity.store.ts';
import { loadRoles } from '../load-roles.ts';
import { newToken } from '../new-token.ts';
import type { ApiToken, Invitation, Principal } from '../principal.entity.ts';
import { readPrincipal } from '../principal.read-model.ts';
import { isCodeText, tokenText } from '../token.rules.ts';

/** The one-time code as it was passed on. */
export interface ClaimInvitationInput {
  readonly code: string;
}

/** The invited person's own first token; its text is shown here and never again. */
export interface Claimed {
  readonly principal: Principal;
  readonly token: ApiToken;
  readonly tokenText: string;
}

const UNKNOWN = 'No invitation has this code. Copy it whole, or ask the administrator who invited you for a new one.';

const claim = mutation<ClaimInvitationInput, Claimed, InvalidInput>('claimInvitation', {
  body: async (ctx, input) => {
    const invitation = await lockInvitationByCode(ctx.tx, sha256(input.code));
    if (invitation === null) return refuse(invalidInput('code', UNKNOWN));
    ctx.actor.require('claimInvitation', { kind: 'Invitation', projectId: invitation.projectId, principalId: invitation.principalId });
    const at = ctx.clock.now();
    const open = claimable(invitation, at);
    if (!open.ok) return open;
    const principal = present(await readPrincipal(ctx.db, invitation.principalId), 'the invited principal');
    if (principal.status !== 'INVITED') return refuse(invalidInput('code', 'You were locked out before you came. Ask the administrator who invited you.'));
    const text = tokenText(randomBytes(32));
    const token = newToken({
      ...{ id: ctx.ids.next('ApiToken'), principalId: principal.id, projectId: null, name: 'first token' },
      ...{ scopes: ['read', 'write'], issuedBy: principal.id, at },
    });
    await endInvitation(ctx.tx, invitation.id, { claimedAt: at });
    await updateStatus(ctx.tx, principal.id, 'ACTIVE');
    await insertToken(ctx.tx, token, sha256(text));
    await append(ctx.tx, invitationClaimed(invitation, token));
    await append(ctx.tx, tokenIssued(token));
    return ok({ principal: { ...principal, status: 'ACTIVE' as const }, token, tokenText: text });
  },
});

/**
 * Takes up an invitation: the code works once, and whoever holds it acts as the invited person. The only use case for callers
 * without a credential.
 */
export const claimInvitation: UseCase<ClaimInvitationInput, Claimed, InvalidInput> = Object.assign(
  async (ctx: Context, input: ClaimInvitationInput): Promise<Result<Claimed, InvalidInput>> => {
    const claimant = await claimantOf(ctx, input.code);
    if (claimant === null) return refuse(invalidInput('code', UNKNOWN));
    const result = await claim({ ...ctx, actor: claimant }, input);
    if (!result.ok && result.problem.kind === 'Conflict') throw new Error('Broken guarantee: a claim carries no idempotency key');
    return result as Result<Claimed, InvalidInput>;
  },
  { useCaseName: claim.useCaseName, kind: claim.kind, takesIdempotencyKey: claim.takesIdempotencyKey },
);

/** The code is the credential of this one request: its holder is the invited person, with no right but those of everyone. */
async function claimantOf(ctx: Context, code: string) {
  if (!isCodeText(code)) return null;
  const invitation = await readInvitationByCode(ctx.db, sha256(code));
  const principal = invitation === null ? null : await readPrincipal(ctx.db, invitation.principalId);
  return principal === null ? null : actorFor(loadRoles(ctx), principal, [], { readOnly: false, limitedTo: null });
}

function claimable(invitation: Invitation, at: Date): Result<null, InvalidInput> {
  if (invitation.claimedAt !== null)
    return refuse(invalidInput('code', 'This code was used already. If that was not you, tell the administrator who invited you at once.'));
  if (invitation.withdrawnAt !== null)
    return refuse(invalidInput('code', 'This invitation was withdrawn. Ask the administrator who invited you for a new one.'));
  if (at.getTime() >= invitation.expiresAt.getTime())
    return refuse(invalidInput('code', 'This code has expired. Ask the administrator who invited you for a new one.'));
  return ok(null);
}
