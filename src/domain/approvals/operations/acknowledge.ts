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

/** Records the actor's acknowledgement in the caller's transaction, once per finding and state of the evidence. Whether one of somebody else counts is the caller's to know. */
export async function acknowledge(ctx: MutationContext, input: AcknowledgementInput): Promise<Result<Acknowledgement, Conflict>> {
  const { subject, ...rest } = input;
  const acknowledgement: Acknowledgement = {
    id: ctx.ids.next('Acknowledgement'),
    ...subject,
    ...rest,
    acknowledgedBy: ctx.actor.principalId,
    acknowledgedAt: ctx.clock.now(),
  };
  if (!(await insertAcknowledgement(ctx.tx, acknowledgement))) return refuse(acknowledgedAlready(input.findingKey, subject));
  await append(ctx.tx, findingAcknowledged(acknowledgement));
  return ok(acknowledgement);
}

/** Somebody has said that the warning was read, and that counts. */
export const acknowledgedAlready = (findingKey: string, { subjectId }: Pick<ApprovalSubject, 'subjectId'>): Conflict =>
  conflict(`The finding ${findingKey} is acknowledged already.`, subjectId);
