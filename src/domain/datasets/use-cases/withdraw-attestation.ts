import { type IllegalTransition, type InvalidInput, illegalTransition, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { attestationWithdrawn } from '../datasets.entries.ts';
import { withdraw } from '../datasets.store.ts';
import type { Attestation } from '../governance.entity.ts';
import { findAttestation } from '../governance.read-model.ts';

/** Which attestation no longer counts, and why. */
export interface WithdrawAttestationInput {
  readonly attestationId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Takes a steward's word back; the record of it stays. The version then has no attestation until a new one is given. */
export const withdrawAttestation = mutation<WithdrawAttestationInput, Attestation, NotFound | InvalidInput | LimitExceeded | IllegalTransition>(
  'withdrawAttestation',
  {
    replay: { subjectOf: (attestation) => attestation.id, reload: findAttestation },
    body: async (ctx, input) => {
      const found = await findAttestation(ctx, input.attestationId);
      if (!found.ok) return found;
      ctx.actor.require('withdrawAttestation', { kind: 'Dataset', projectId: found.value.projectId });
      const reason = checkText('reason', input.reason);
      if (!reason.ok) return reason;
      const withdrawn = { withdrawnBy: ctx.actor.principalId, withdrawnAt: ctx.clock.now(), withdrawalReason: reason.value };
      const attestation: Attestation = { ...found.value, ...withdrawn };
      if (!(await withdraw(ctx.tx, attestation))) {
        return refuse(illegalTransition('WITHDRAWN', 'withdrawAttestation', 'This attestation was withdrawn before.'));
      }
      await append(ctx.tx, attestationWithdrawn(attestation));
      return ok(attestation);
    },
  },
);
