import { and, asc, eq, inArray, isNull, lte, ne, type SQL } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { visible } from '../visible.read-model.ts';
import type { BreakGlassUse } from './break-glass.entity.ts';
import { breakGlassStates as states } from './break-glass.tables.ts';

/** Why there is no further emergency in an environment. */
export const BREAK_GLASS_OVERDUE =
  'The review of an earlier break-glass in this environment is overdue. Somebody who took no part in it has to resolve its finding before there can be another.';

const toUse = (row: typeof states.$inferSelect): BreakGlassUse => {
  const { modelVersionId: _version, deploymentEndedAt: _ended, reviewState: _review, isSuspended: _suspended, wasEnded: _was, ...use } = row;
  return use;
};

/** Emergencies in the environment whose review should have ended by now, oldest first, whoever asks. A due date that was moved or an acceptance does not help. */
export async function overdueBreakGlass({ db, clock }: Pick<Context, 'db' | 'clock'>, environmentId: Id<'Environment'>): Promise<readonly BreakGlassUse[]> {
  const overdue = and(eq(states.environmentId, environmentId), lte(states.reviewDueAt, clock.now()), ne(states.reviewState, 'RESOLVED'));
  return (await db.select().from(states).where(overdue).orderBy(asc(states.promotionRequestId))).map(toUse);
}

/** Emergencies that still serve although their time is over and that were not ended yet, whoever asks; what is suspended for another reason ends once that is lifted. */
export async function breakGlassToEnd({ db, clock }: Pick<Context, 'db' | 'clock'>, limit: number): Promise<readonly BreakGlassUse[]> {
  const over = and(lte(states.until, clock.now()), isNull(states.deploymentEndedAt), eq(states.wasEnded, false), eq(states.isSuspended, false));
  return (await db.select().from(states).where(over).orderBy(asc(states.until)).limit(limit)).map(toUse);
}

const seen = (ctx: Context, where: SQL) =>
  ctx.db
    .select()
    .from(states)
    .where(and(where, visible(ctx, 'Deployment', { projectId: states.projectId })))
    .orderBy(asc(states.promotionRequestId));

/** What of the deployments began as an emergency, by deployment; for loaders. */
export async function breakGlassOfDeployments(ctx: Context, deploymentIds: readonly string[]): Promise<ReadonlyMap<string, BreakGlassUse>> {
  const known = deploymentIds.filter((id) => isId('Deployment', id));
  if (known.length === 0) return new Map();
  return new Map((await seen(ctx, inArray(states.deploymentId, known))).map((row) => [row.deploymentId, toUse(row)]));
}

/** The emergencies of versions, oldest first, by version. */
export async function breakGlassOfVersions(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly BreakGlassUse[]>> {
  const known = versionIds.filter((id) => isId('ModelVersion', id));
  if (known.length === 0) return new Map();
  const rows = await seen(ctx, inArray(states.modelVersionId, known));
  return new Map(known.map((id) => [id, rows.filter(({ modelVersionId }) => modelVersionId === id).map(toUse)]));
}
