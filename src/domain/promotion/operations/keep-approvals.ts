import { ok } from '../../../kernel/result.ts';
import { apart } from '../../../storage/apart.ts';
import { inTransaction } from '../../../storage/transaction.ts';
import type { Context, MutationContext } from '../../context.ts';
import {
  lapseReview,
  listDeploymentsById,
  openReview,
  reviewsToLapse,
  schedulesDue,
  schedulesToSuspend,
  suspendIfCurrent,
  suspendOverdue,
} from '../../deployments/index.ts';
import { breakGlassToEnd } from '../break-glass.read-model.ts';
import { reviewDue } from '../review-terms.rules.ts';

/** How many of a kind are looked at in one round. */
const AT_ONCE = 100;

/**
 * Carries out what time alone decides about approvals: ends break-glass whose hours are over, opens reviews that are due, suspends what is
 * overdue where the policy says so, and closes reviews of what serves no more. Each in a transaction of its own under the locks of those
 * that people use, so that any number of processes may call it and each thing happens once; one that fails keeps none of the others from it. True
 * when more may wait.
 */
export async function keepApprovals(ctx: Context): Promise<boolean> {
  let done = 0;
  const alone = async (id: string, act: (inner: MutationContext) => Promise<unknown>): Promise<void> => {
    if ((await apart(ctx.log, { job: 'keep-approvals', id }, () => inOwnTransaction(ctx, act))) !== null) done += 1;
  };
  const ended = await breakGlassToEnd(ctx, AT_ONCE);
  for (const { deploymentId, until } of ended) await alone(deploymentId, (inner) => endBreakGlass(inner, deploymentId, until));
  const due = await schedulesDue(ctx, AT_ONCE);
  for (const schedule of due) {
    const [cause] = reviewDue({ terms: undefined, reviewAt: schedule.reviewAt }, ctx.clock.now());
    if (cause !== undefined) await alone(schedule.deploymentId, (inner) => openReview(inner, schedule.deploymentId, cause, schedule));
  }
  const overdue = await schedulesToSuspend(ctx, AT_ONCE);
  for (const schedule of overdue) await alone(schedule.deploymentId, (inner) => suspendOverdue(inner, schedule));
  const lapsed = await reviewsToLapse(ctx, AT_ONCE);
  for (const { deploymentId } of lapsed) await alone(deploymentId, (inner) => lapseReview(inner, deploymentId));
  // Where nothing could be done the next round comes after the usual pause, and not at once.
  return done > 0 && [ended, due, overdue, lapsed].some(({ length }) => length === AT_ONCE);
}

async function endBreakGlass(ctx: MutationContext, deploymentId: string, until: Date): Promise<void> {
  const deployment = (await listDeploymentsById(ctx, [deploymentId])).get(deploymentId);
  if (deployment === undefined) return;
  const reason = `The hours of break-glass ended at ${until.toISOString()}. Have the version promoted, or another one take its place.`;
  await suspendIfCurrent(ctx, deployment, { cause: 'BREAK_GLASS', alertId: null, reason });
}

function inOwnTransaction(ctx: Context, act: (ctx: MutationContext) => Promise<unknown>) {
  const { actor, requestId } = ctx;
  return inTransaction(ctx.database, { principalId: actor.principalId, principalKind: actor.principalKind, requestId }, async (tx) =>
    ok(await act({ ...ctx, tx, db: tx as unknown as Context['db'] })),
  );
}
