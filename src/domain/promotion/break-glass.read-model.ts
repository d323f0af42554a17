import { and, asc, eq, getTableColumns, inArray, isNull, lte, ne, notExists, sql } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { deployments } from '../deployments/deployments.tables.ts';
import { suspensions } from '../deployments/holds.tables.ts';
import { findings } from '../findings/findings.tables.ts';
import { visible } from '../visible.read-model.ts';
import type { BreakGlassUse } from './break-glass.entity.ts';
import { breakGlassUses } from './break-glass.tables.ts';

/** Why there is no further emergency in an environment. */
export const BREAK_GLASS_OVERDUE =
  'The review of an earlier break-glass in this environment is overdue. Somebody who took no part in it has to resolve its finding before there can be another.';

/** Emergencies in the environment whose review should have ended by now, oldest first, whoever asks. A due date that was moved or an acceptance does not help. */
export const overdueBreakGlass = ({ db, clock }: Pick<Context, 'db' | 'clock'>, environmentId: Id<'Environment'>): Promise<readonly BreakGlassUse[]> =>
  db
    .select(getTableColumns(breakGlassUses))
    .from(breakGlassUses)
    .innerJoin(findings, eq(findings.id, breakGlassUses.findingId))
    .where(and(eq(breakGlassUses.environmentId, environmentId), lte(breakGlassUses.reviewDueAt, clock.now()), ne(findings.state, 'RESOLVED')))
    .orderBy(asc(breakGlassUses.promotionRequestId));

/** What of the deployments began as an emergency, by deployment; for loaders. */
export async function breakGlassOfDeployments(ctx: Context, deploymentIds: readonly string[]): Promise<ReadonlyMap<string, BreakGlassUse>> {
  const known = deploymentIds.filter((id) => isId('Deployment', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(breakGlassUses)
    .where(and(inArray(breakGlassUses.deploymentId, known), visible(ctx, 'Deployment', breakGlassUses)));
  return new Map(rows.map((use) => [use.deploymentId, use]));
}

/** The emergencies of versions, oldest first, by version. */
export async function breakGlassOfVersions(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly BreakGlassUse[]>> {
  const known = versionIds.filter((id) => isId('ModelVersion', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .select({ ...getTableColumns(breakGlassUses), modelVersionId: deployments.modelVersionId })
    .from(breakGlassUses)
    .innerJoin(deployments, eq(deployments.id, breakGlassUses.deploymentId))
    .where(and(inArray(deployments.modelVersionId, known), visible(ctx, 'Deployment', breakGlassUses)))
    .orderBy(asc(breakGlassUses.promotionRequestId));
  return new Map(known.map((id) => [id, rows.filter(({ modelVersionId }) => modelVersionId === id)]));
}

/** Emergencies that still serve although their time is over and that were not ended yet, whoever asks. */
export const breakGlassToEnd = ({ db, clock }: Pick<Context, 'db' | 'clock'>, limit: number): Promise<readonly BreakGlassUse[]> =>
  db
    .select(getTableColumns(breakGlassUses))
    .from(breakGlassUses)
    .innerJoin(deployments, eq(deployments.id, breakGlassUses.deploymentId))
    .where(
      and(
        lte(breakGlassUses.until, clock.now()),
        isNull(deployments.validTo),
        notExists(
          db
            .select({ one: sql`1` })
            .from(suspensions)
            .where(and(eq(suspensions.deploymentId, breakGlassUses.deploymentId), eq(suspensions.cause, 'BREAK_GLASS'))),
        ),
        // What is suspended for another reason ends once that is lifted.
        notExists(
          db
            .select({ one: sql`1` })
            .from(suspensions)
            .where(and(eq(suspensions.deploymentId, breakGlassUses.deploymentId), isNull(suspensions.liftedAt))),
        ),
      ),
    )
    .orderBy(asc(breakGlassUses.until))
    .limit(limit);
