import type { Digest } from '../../../kernel/digest.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { waiverGranted } from '../approvals.entries.ts';
import { insertWaiver } from '../approvals.store.ts';
import type { ApprovalSubject } from '../decision.entity.ts';
import type { Waiver } from '../waiver.entity.ts';
import type { WaiverTerms } from '../waiver.rules.ts';

/** A waiver whose terms and separation of duties were checked. */
export interface WaiverInput {
  readonly subject: ApprovalSubject;
  readonly digest: Digest;
  readonly roles: readonly string[];
  readonly terms: WaiverTerms;
}

/** Records the waiver that the actor grants, in the caller's transaction. */
export async function grantWaiver(ctx: MutationContext, { subject, digest, roles, terms }: WaiverInput): Promise<Waiver> {
  const waiver: Waiver = {
    id: ctx.ids.next('Waiver'),
    ...subject,
    digest,
    roles,
    ...terms,
    grantedBy: ctx.actor.principalId,
    grantedAt: ctx.clock.now(),
    revokedBy: null,
    revokedAt: null,
  };
  await insertWaiver(ctx.tx, waiver);
  await append(ctx.tx, waiverGranted(waiver));
  return waiver;
}
