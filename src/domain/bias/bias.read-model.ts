import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { biasAudits } from './bias.tables.ts';
import type { BiasAudit } from './bias-audit.entity.ts';
import { readableDocument } from './readable-document.rules.ts';

const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'BiasAudit'), { projectId: biasAudits.projectId });

type StoredAudit = typeof biasAudits.$inferSelect;

const toAudit = (row: StoredAudit): BiasAudit => ({ ...row, document: readableDocument(row.document), stored: row.document });

const auditsWhere = (ctx: Context, where: SQL | undefined) =>
  ctx.db
    .select()
    .from(biasAudits)
    .where(and(where, visible(ctx)));

/** The audit of a run, with exact counts: whoever shows it asks `auditForReader` first. Null when the run has none or it is hidden. */
export async function biasAuditOfRun(ctx: Context, evaluationRunId: string): Promise<BiasAudit | null> {
  return (await biasAuditsOfRuns(ctx, [evaluationRunId])).get(evaluationRunId) ?? null;
}

/** The audits of the runs, by run. */
export async function biasAuditsOfRuns(ctx: Context, evaluationRunIds: readonly string[]): Promise<ReadonlyMap<string, BiasAudit>> {
  const known = evaluationRunIds.filter((id) => isId('EvaluationRun', id));
  if (known.length === 0) return new Map();
  const rows = await auditsWhere(ctx, inArray(biasAudits.evaluationRunId, known));
  return new Map(rows.map((row) => [row.evaluationRunId, toAudit(row)]));
}

/** The audits with the ids, by id. */
export async function listBiasAuditsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, BiasAudit>> {
  const known = ids.filter((id) => isId('BiasAudit', id));
  if (known.length === 0) return new Map();
  const rows = await auditsWhere(ctx, inArray(biasAudits.id, known));
  return new Map(rows.map((row) => [row.id, toAudit(row)]));
}

/** A page of the audits of a model version, oldest first. */
export async function listBiasAudits(ctx: Context, modelVersionId: string, page: PageRequest): Promise<Result<Page<BiasAudit>, InvalidInput>> {
  const after = afterCursor(page, [biasAudits.id], 'asc');
  if (!after.ok) return after;
  const filter = isId('ModelVersion', modelVersionId) ? eq(biasAudits.modelVersionId, modelVersionId) : sql`false`;
  const rows = await auditsWhere(ctx, and(filter, after.value))
    .orderBy(asc(biasAudits.id))
    .limit(page.first + 1);
  return ok(toPage(rows, page, await ctx.db.$count(biasAudits, and(filter, visible(ctx))), (row) => [row.id], toAudit));
}
