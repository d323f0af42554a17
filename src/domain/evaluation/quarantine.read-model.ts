import { and, desc, eq, gte, inArray, max, type SQL, sql } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { evaluationRuns, quarantineLifts } from './evaluation.tables.ts';
import type { ModelQuarantine } from './model-quarantine.entity.ts';

/**
 * Which of the versions are in quarantine, by their ids: those that had a run given up because the model crashed its process as often as a
 * model may, unless somebody has lifted that since.
 */
export async function listQuarantines(ctx: Context, modelVersionIds: readonly string[]): Promise<ReadonlyMap<string, ModelQuarantine>> {
  return quarantinesWhere(ctx, modelVersionIds, conditionFilter(ctx.actor.reach('read', 'EvaluationRun'), { projectId: evaluationRuns.projectId }));
}

/** The quarantine of a version, for a decision about it; null when it has none. Whether the caller may see the runs plays no part. */
export async function quarantineOf(ctx: Context, modelVersionId: string): Promise<ModelQuarantine | null> {
  return (await quarantinesWhere(ctx, [modelVersionId], undefined)).get(modelVersionId) ?? null;
}

async function quarantinesWhere(ctx: Context, modelVersionIds: readonly string[], visible: SQL | undefined): Promise<ReadonlyMap<string, ModelQuarantine>> {
  const known = modelVersionIds.filter((id) => isId('ModelVersion', id));
  if (known.length === 0) return new Map();
  const lifted = ctx.db
    .select({ modelVersionId: quarantineLifts.modelVersionId, at: max(quarantineLifts.liftedAt).as('at') })
    .from(quarantineLifts)
    .where(inArray(quarantineLifts.modelVersionId, known))
    .groupBy(quarantineLifts.modelVersionId)
    .as('lifted');
  const rows = await ctx.db
    .selectDistinctOn([evaluationRuns.modelVersionId], {
      modelVersionId: evaluationRuns.modelVersionId,
      evaluationRunId: evaluationRuns.id,
      finishedAt: evaluationRuns.finishedAt,
      failure: evaluationRuns.failure,
    })
    .from(evaluationRuns)
    .leftJoin(lifted, eq(lifted.modelVersionId, evaluationRuns.modelVersionId))
    .where(
      and(
        inArray(evaluationRuns.modelVersionId, known),
        eq(evaluationRuns.state, 'ABANDONED'),
        gte(evaluationRuns.crashes, LIMITS.workCrashes),
        sql`${evaluationRuns.failure} ->> 'code' = 'CHILD_CRASHED'`,
        sql`(${lifted.at} is null or ${evaluationRuns.finishedAt} > ${lifted.at})`,
        visible,
      ),
    )
    .orderBy(evaluationRuns.modelVersionId, desc(evaluationRuns.finishedAt));
  return new Map(
    rows.flatMap(({ modelVersionId, evaluationRunId, finishedAt, failure }) =>
      finishedAt === null || failure === null ? [] : [[modelVersionId, { modelVersionId, evaluationRunId, since: finishedAt, message: failure.message }]],
    ),
  );
}
