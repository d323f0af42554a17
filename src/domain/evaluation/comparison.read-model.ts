import { and, desc, eq, or, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import type { Comparison } from './comparison.entity.ts';
import { evaluationComparisons } from './evaluation.tables.ts';

const where = (ctx: Context, filter: SQL | undefined): SQL | undefined =>
  and(filter, conditionFilter(ctx.actor.reach('read', 'EvaluationRun'), { projectId: evaluationComparisons.projectId }));

/** The stored comparison of the two runs; null while nobody has made it. */
export async function findComparisonOfRuns(ctx: Context, candidateRunId: string, championRunId: string): Promise<Comparison | null> {
  if (!isId('EvaluationRun', candidateRunId) || !isId('EvaluationRun', championRunId)) return null;
  const pair = and(eq(evaluationComparisons.candidateRunId, candidateRunId), eq(evaluationComparisons.championRunId, championRunId));
  const [row] = await ctx.db.select().from(evaluationComparisons).where(where(ctx, pair));
  return row ?? null;
}

/** The newest comparisons in which the run is the candidate or the champion. */
export async function listComparisonsOfRun(ctx: Context, runId: string, limit: number): Promise<readonly Comparison[]> {
  if (!isId('EvaluationRun', runId)) return [];
  const either = or(eq(evaluationComparisons.candidateRunId, runId), eq(evaluationComparisons.championRunId, runId));
  return ctx.db.select().from(evaluationComparisons).where(where(ctx, either)).orderBy(desc(evaluationComparisons.id)).limit(limit);
}
