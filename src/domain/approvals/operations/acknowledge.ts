import type { Digest } from '../../../kernel/digest.ts';
import { type Conflict, conflict } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { Acknowledgement } from '../acknowledgement.entity.ts';
import { findingAcknowledged } from '../approvals.entries.ts';
import { insertAcknowledgement } from '../approvals.store.ts';
import type { ApprovalSubject } from '../decision.entity.ts';

/** A warning that somebody read, separation of duties checked. */
export interface AcknowledgementInput {
  readonly subject: ApprovalSubject;
  readonly digest: Digest;
  readonly findingKey: string;
  readonly roles: readonly string[];
  readonly comment: string;
}

/** Records the actor's acknowledgement in the caller's transaction; a finding is acknowledged once per state of the evidence. */
export async function acknowledge(ctx: MutationContext, input: AcknowledgementInput): Promise<Result<Acknowledgement, Conflict>> {
  const { subject, ...rest } = input;
  const acknowledgement: Acknowledgement = {
    id: ctx.ids.next('Acknowledgement'),
    ...subject,
    ...rest,
    acknowledgedBy: ctx.actor.principalId,
    acknowledgedAt: ctx.clock.now(),
  };
  if (!(await insertAcknowledgement(ctx.tx, acknowledgement)))
    return refuse(conflict(`The finding ${input.findingKey} is acknowledged already.`, subject.subjectId));
  await append(ctx.tx, findingAcknowledged(acknowledgement));
  return ok(acknowledgement);
}
