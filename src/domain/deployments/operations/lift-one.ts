import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { suspensionLifted } from '../holds.entries.ts';
import { updateSuspensionLifted } from '../holds.store.ts';
import type { Suspension } from '../suspension.entity.ts';

/** Ends a suspension in the caller's transaction; null when it was lifted before. Whether it may end is the caller's decision. */
export async function liftOne(ctx: MutationContext, suspension: Suspension, reason: string): Promise<Suspension | null> {
  const lifted: Suspension = { ...suspension, liftedBy: ctx.actor.principalId, liftedAt: ctx.clock.now(), liftingReason: reason };
  if (!(await updateSuspensionLifted(ctx.tx, lifted))) return null;
  await append(ctx.tx, suspensionLifted(suspension, reason));
  return lifted;
}
