import { and, asc, type Column, desc, eq, gt, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { type Id, type IdKind, isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { itemColumns, type WorkState } from '../work/index.ts';
import { evaluationRuns } from './evaluation.tables.ts';
import { type EvaluationRun, isSucceeded, type RunPurpose, type SucceededRun } from './evaluation-run.entity.ts';

const runColumns = itemColumns(evaluationRuns);

const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'EvaluationRun'), { projectId: evaluationRuns.projectId });

const refersTo = (column: Column, kind: IdKind, id: string | null | undefined): SQL | undefined =>
  id == null ? undefined : isId(kind, id) ? eq(column, id) : sql`false`;

const runsWhere = (ctx: Context, where: SQL | undefined) =>
  ctx.db
    .select(runColumns)
    .from(evaluationRuns)
    .where(and(where, visible(ctx)));

/** The run with the id. */
export async function findEvaluationRun(ctx: Context, id: string): Promise<Result<EvaluationRun, NotFound>> {
  if (!isId('EvaluationRun', id)) return refuse(notFound('EvaluationRun', id));
  const [row] = await runsWhere(ctx, eq(evaluationRuns.id, id));
  return row === undefined ? refuse(notFound('EvaluationRun', id)) : ok(row);
}

/** The runs with the ids, by id. */
export async function listEvaluationRunsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, EvaluationRun>> {
  const known = ids.filter((id) => isId('EvaluationRun', id));
  if (known.length === 0) return new Map();
  const rows = await runsWhere(ctx, inArray(evaluationRuns.id, known));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which runs to list. */
export interface RunFilter {
  readonly projectId?: string | null;
  readonly modelId?: string | null;
  readonly modelVersionId?: string | null;
  readonly auditSpecificationId?: string | null;
  readonly purpose?: RunPurpose | null;
  readonly state?: WorkState | null;
}

const matching = (filter: RunFilter): SQL | undefined =>
  and(
    refersTo(evaluationRuns.projectId, 'Project', filter.projectId),
    refersTo(evaluationRuns.modelId, 'Model', filter.modelId),
    refersTo(evaluationRuns.modelVersionId, 'ModelVersion', filter.modelVersionId),
    refersTo(evaluationRuns.auditSpecificationId, 'AuditSpecification', filter.auditSpecificationId),
    filter.purpose == null ? undefined : eq(evaluationRuns.purpose, filter.purpose),
    filter.state == null ? undefined : eq(evaluationRuns.state, filter.state),
  );

/** A page of runs, oldest first. */
export async function listEvaluationRuns(ctx: Context, filter: RunFilter, page: PageRequest): Promise<Result<Page<EvaluationRun>, InvalidInput>> {
  const after = afterCursor(page, [evaluationRuns.id], 'asc');
  if (!after.ok) return after;
  const where = and(matching(filter), visible(ctx));
  const rows = await runsWhere(ctx, and(matching(filter), after.value))
    .orderBy(asc(evaluationRuns.id))
    .limit(page.first + 1);
  return ok(
    toPage(
      rows,
      page,
      await ctx.db.$count(evaluationRuns, where),
      (row) => [row.id],
      (row) => row,
    ),
  );
}

/** The newest result by which the version can be judged at a gate under the specification; null while there is none. */
export async function latestGateRun(ctx: Context, modelVersionId: string, auditSpecificationId: string): Promise<SucceededRun | null> {
  const where = matching({ modelVersionId, auditSpecificationId, purpose: 'GATE', state: 'SUCCEEDED' });
  const [row] = await runsWhere(ctx, where).orderBy(desc(evaluationRuns.finishedAt), desc(evaluationRuns.id)).limit(1);
  return row !== undefined && isSucceeded(row) ? row : null;
}

/** The runs of a version under the specification that will say something at a gate and have not ended. */
export async function gateRunsUnderWay(ctx: Context, modelVersionId: string, auditSpecificationId: string): Promise<readonly EvaluationRun['id'][]> {
  const open = inArray(evaluationRuns.state, ['QUEUED', 'RUNNING']);
  const rows = await runsWhere(ctx, and(matching({ modelVersionId, auditSpecificationId, purpose: 'GATE' }), open)).orderBy(asc(evaluationRuns.id));
  return rows.map(({ id }) => id);
}

/** The gate results of a version, newest first, at most `limit`. */
export async function latestRunsOfVersion(ctx: Context, modelVersionId: string, limit: number): Promise<readonly SucceededRun[]> {
  const rows = await runsWhere(ctx, matching({ modelVersionId, purpose: 'GATE', state: 'SUCCEEDED' }))
    .orderBy(desc(evaluationRuns.finishedAt), desc(evaluationRuns.id))
    .limit(limit);
  return rows.filter(isSucceeded);
}

/** The newest gate result of each version of a model, under whatever specification; oldest version first, at most `limit` of the newest. */
export async function latestGateRunsOfModel(ctx: Context, modelId: string, limit: number): Promise<readonly SucceededRun[]> {
  const rows = await ctx.db
    .selectDistinctOn([evaluationRuns.modelVersionId], runColumns)
    .from(evaluationRuns)
    .where(and(matching({ modelId, purpose: 'GATE', state: 'SUCCEEDED' }), visible(ctx)))
    .orderBy(desc(evaluationRuns.modelVersionId), desc(evaluationRuns.finishedAt), desc(evaluationRuns.id))
    .limit(limit);
  return rows.filter(isSucceeded).reverse();
}

/** Predictions that a run left behind. */
export type KeptPredictions = Pick<EvaluationRun, 'id' | 'projectId' | 'modelId' | 'modelVersionId'> & {
  readonly artifactId: Id<'Artifact'>;
  readonly finishedAt: Date;
};

/** Predictions of runs of a project that ended before the instant, by id after the given one (null: from the first), at most `limit`. */
export async function predictionsEndedBefore(
  ctx: Context,
  projectId: Id<'Project'>,
  before: Date,
  after: Id<'EvaluationRun'> | null,
  limit: number,
): Promise<readonly KeptPredictions[]> {
  const { id, modelId, modelVersionId, predictionsArtifactId, finishedAt } = evaluationRuns;
  const rows = await ctx.db
    .select({ id, projectId: evaluationRuns.projectId, modelId, modelVersionId, artifactId: predictionsArtifactId, finishedAt })
    .from(evaluationRuns)
    .where(
      and(
        eq(evaluationRuns.projectId, projectId),
        lt(finishedAt, before),
        isNotNull(predictionsArtifactId),
        after === null ? undefined : gt(id, after),
        visible(ctx),
      ),
    )
    .orderBy(asc(id))
    .limit(limit);
  return rows.flatMap(({ artifactId, finishedAt: at, ...run }) => (artifactId === null || at === null ? [] : [{ ...run, artifactId, finishedAt: at }]));
}
