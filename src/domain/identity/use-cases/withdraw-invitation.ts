import { present } from '../../../kernel/assert.ts';
import { type IllegalTransition, illegalTransition, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { findInvitation } from '../credential.read-model.ts';
import { invitationWithdrawn, roleGrantRevoked } from '../identity.entries.ts';
import { endInvitation, lockInvitation, updateRoleGrant } from '../identity.store.ts';
import type { Invitation } from '../principal.entity.ts';
import { listLiveGrantsOf } from '../principal.read-model.ts';

/** Which invitation. */
export interface WithdrawInvitationInput {
  readonly invitationId: string;
}

/** Makes an unused one-time code worthless and takes the invited person's roles away. */
export const withdrawInvitation = mutation<WithdrawInvitationInput, Invitation, NotFound | IllegalTransition>('withdrawInvitation', {
  body: async (ctx, input) => {
    const visible = await findInvitation(ctx, input.invitationId);
    if (visible === null) return refuse(notFound('Invitation', input.invitationId));
    ctx.actor.require('withdrawInvitation', { kind: 'Invitation', projectId: visible.projectId, principalId: visible.principalId });
    const invitation = present(await lockInvitation(ctx.tx, visible.id), 'the invitation');
    if (invitation.claimedAt !== null)
      return refuse(illegalTransition('CLAIMED', 'withdrawInvitation', 'This code was claimed already. Suspend the person, or revoke their roles.'));
    if (invitation.withdrawnAt !== null) return refuse(illegalTransition('WITHDRAWN', 'withdrawInvitation', 'This invitation was withdrawn already.'));
    const at = ctx.clock.now();
    await endInvitation(ctx.tx, invitation.id, { withdrawnAt: at });
    await append(ctx.tx, invitationWithdrawn(invitation));
    for (const grant of await listLiveGrantsOf(ctx, invitation.principalId, invitation.projectId)) {
      await updateRoleGrant(ctx.tx, grant.id, { revokedAt: at, revokedBy: ctx.actor.principalId });
      await append(ctx.tx, roleGrantRevoked(grant));
    }
    return ok({ ...invitation, withdrawnAt: at });
  },
});
