import { present } from '../../../kernel/assert.ts';
import type { Conflict, IllegalTransition, NotFound } from '../../../kernel/problem.ts';
import { notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { inTransaction } from '../../../storage/transaction.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation, type UseCase } from '../../use-case.ts';
import { confirmable } from '../granting.rules.ts';
import { roleGrantConfirmationRefused, roleGrantConfirmed } from '../identity.entries.ts';
import type { SecondPersonRequired, SecondPersonRule } from '../identity.problems.ts';
import { lockRoleGrant, updateRoleGrant } from '../identity.store.ts';
import type { RoleGrant } from '../principal.entity.ts';
import { findRoleGrant } from '../principal.read-model.ts';

/** Which grant; the same key again returns the same grant. */
export interface ConfirmRoleGrantInput {
  readonly roleGrantId: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | IllegalTransition | SecondPersonRequired;

const confirm = mutation<ConfirmRoleGrantInput, RoleGrant, Refusals>('confirmRoleGrant', {
  body: async (ctx, input) => {
    const visible = await findRoleGrant(ctx, input.roleGrantId);
    if (visible === null) return refuse(notFound('RoleGrant', input.roleGrantId));
    ctx.actor.require('confirmRoleGrant', { kind: 'RoleGrant', projectId: visible.projectId, role: visible.role });
    const grant = present(await lockRoleGrant(ctx.tx, visible.id), 'the grant');
    const allowed = confirmable(grant, ctx.actor.principalId);
    if (!allowed.ok) return allowed;
    const at = ctx.clock.now();
    const change = { confirmedBy: ctx.actor.principalId, effectiveFrom: at };
    await updateRoleGrant(ctx.tx, grant.id, change);
    await append(ctx.tx, roleGrantConfirmed(grant, at));
    return ok({ ...grant, ...change });
  },
  replay: {
    subjectOf: (grant) => grant.id,
    reload: async (ctx, id) => {
      const grant = await findRoleGrant(ctx, id);
      return grant === null ? refuse(notFound('RoleGrant', id)) : ok(grant);
    },
  },
});

/**
 * Puts an approver role in force as the second person, who is neither its granter nor its holder. It counts from this moment, so
 * that nobody can be made an approver for something that is open already. Attempts of the wrong person stay visible in the journal.
 */
export const confirmRoleGrant: UseCase<ConfirmRoleGrantInput, RoleGrant, Refusals | Conflict> = Object.assign(
  async (ctx: Context, input: ConfirmRoleGrantInput): Promise<Result<RoleGrant, Refusals | Conflict>> => {
    const result = await confirm(ctx, input);
    if (!result.ok && result.problem.kind === 'SecondPersonRequired') await noteAttempt(ctx, input.roleGrantId, result.problem.rule);
    return result;
  },
  { useCaseName: confirm.useCaseName, kind: confirm.kind, takesIdempotencyKey: confirm.takesIdempotencyKey },
);

/** The refusal rolled everything back, so the attempt is written down in a transaction of its own. */
async function noteAttempt(ctx: Context, id: string, rule: SecondPersonRule): Promise<void> {
  const grant = present(await findRoleGrant(ctx, id), 'the grant');
  const stamp = { principalId: ctx.actor.principalId, principalKind: ctx.actor.principalKind, requestId: ctx.requestId };
  await inTransaction(ctx.database, stamp, async (tx) => {
    await append(tx, roleGrantConfirmationRefused(grant, rule));
    return ok(null);
  });
}
