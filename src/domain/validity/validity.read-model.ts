import { and, inArray, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import type { EvaluationValidity } from './validity.entity.ts';
import { evaluationValidities } from './validity.tables.ts';

/** Who sees a run sees what its evaluation is worth. */
const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'EvaluationRun'), { projectId: evaluationValidities.projectId });

/** The assessments of the runs, by run, with exact counts: whoever shows them asks `validityForReader` first. */
export async function validitiesOfRuns(ctx: Context, evaluationRunIds: readonly string[]): Promise<ReadonlyMap<string, EvaluationValidity>> {
  const known = evaluationRunIds.filter((id) => isId('EvaluationRun', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(evaluationValidities)
    .where(and(inArray(evaluationValidities.evaluationRunId, known), visible(ctx)));
  return new Map(rows.map((row) => [row.evaluationRunId, row]));
}

/** The assessment of a run; null when it has none, as runs of before there were any, or it is hidden. */
export async function validityOfRun(ctx: Context, evaluationRunId: string): Promise<EvaluationValidity | null> {
  return (await validitiesOfRuns(ctx, [evaluationRunId])).get(evaluationRunId) ?? null;
}
