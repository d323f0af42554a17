import { type IllegalTransition, illegalTransition } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { waiverRevoked } from '../approvals.entries.ts';
import { updateWaiverRevoked } from '../approvals.store.ts';
import type { Waiver } from '../waiver.entity.ts';

/** Ends a waiver before its time, in the caller's transaction. */
export async function revokeWaiver(ctx: MutationContext, waiver: Waiver, reason: string): Promise<Result<Waiver, IllegalTransition>> {
  const revokedAt = ctx.clock.now();
  const revokedBy = ctx.actor.principalId;
  if (!(await updateWaiverRevoked(ctx.tx, waiver.id, revokedBy, revokedAt)))
    return refuse(illegalTransition('REVOKED', 'revoke', 'This waiver was revoked already.'));
  await append(ctx.tx, waiverRevoked(waiver, reason));
  return ok({ ...waiver, revokedBy, revokedAt });
}
