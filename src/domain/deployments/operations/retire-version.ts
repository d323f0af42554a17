import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { ModelVersion } from '../../registry/index.ts';
import { versionRetired } from '../holds.entries.ts';
import { saveRetirement } from '../holds.store.ts';
import type { Retirement } from '../retirement.entity.ts';

/** Retires a version in the caller's transaction; null when it is retired already (a concurrent one is waited for). */
export async function retireVersion(ctx: MutationContext, { id, projectId }: ModelVersion, reason: string): Promise<Retirement | null> {
  const retirement: Retirement = { modelVersionId: id, projectId, reason, retiredBy: ctx.actor.principalId, retiredAt: ctx.clock.now() };
  if (!(await saveRetirement(ctx.tx, retirement))) return null;
  await append(ctx.tx, versionRetired(retirement));
  return retirement;
}
