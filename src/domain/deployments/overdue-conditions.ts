import type { Context } from '../context.ts';
import { type Finding, isOverdue, openFindingsOf } from '../findings/index.ts';
import { systemActor } from '../identity/index.ts';

/** The conditions on which deployments were approved and that nobody has said to be met, by deployment; whoever asks, all of them count. */
export async function openConditionsOf(ctx: Context, deploymentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const open = await openFindingsOf({ ...ctx, actor: systemActor }, deploymentIds);
  return new Map([...open].map(([id, findings]) => [id, findings.filter(({ kind }) => kind === 'APPROVAL_CONDITION')]));
}

/** Those that should have been met by now, oldest first. */
export async function overdueConditionsOf(ctx: Context, deploymentId: string): Promise<readonly Finding[]> {
  const open = (await openConditionsOf(ctx, [deploymentId])).get(deploymentId) ?? [];
  return open.filter((finding) => isOverdue(finding, ctx.clock.now()));
}
