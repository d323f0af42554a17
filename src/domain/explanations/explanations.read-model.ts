import { and, asc, desc, eq, getTableColumns, type SQL } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { pageOfList } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import { itemColumns } from '../work/index.ts';
import type { ExplanationRun, GroupEffect } from './explanation-run.entity.ts';
import { explanationRuns, importedExplanations } from './explanations.tables.ts';
import type { ImportedExplanation, ImportFormat } from './imported-explanation.entity.ts';

const columns = itemColumns(explanationRuns);
const { format: _format, ...importedColumns } = getTableColumns(importedExplanations);

const runs = (ctx: Context) => (where: SQL | undefined) => ctx.db.select(columns).from(explanationRuns).where(where);
const imports = (ctx: Context) => (where: SQL | undefined) => ctx.db.select(importedColumns).from(importedExplanations).where(where);

/** The run with the id, with everything about people: whoever shows it asks `explanationForReader` first. */
export const findExplanationRun = (ctx: Context, id: string): Promise<Result<ExplanationRun, NotFound>> =>
  findVisible(ctx, 'ExplanationRun', id, explanationRuns, runs(ctx));

/** The runs with the ids, by id. */
export const listExplanationRunsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ExplanationRun>> =>
  listVisible(ctx, 'ExplanationRun', ids, explanationRuns, runs(ctx));

/** A page of the runs of a model version, oldest first. */
export function listExplanationRuns(ctx: Context, modelVersionId: string, page: PageRequest): Promise<Result<Page<ExplanationRun>, InvalidInput>> {
  return pageVisible<ExplanationRun>(ctx, 'ExplanationRun', explanationRuns, page, refersTo(explanationRuns.modelVersionId, 'ModelVersion', modelVersionId), {
    rows: (matching, limit) => runs(ctx)(matching).orderBy(asc(explanationRuns.id)).limit(limit),
    count: (matching) => ctx.db.$count(explanationRuns, matching),
  });
}

/** The newest finished run of a version that was made by a specification; null when there is none. What a gate looks at. */
export async function latestExplanation(
  ctx: Context,
  modelVersionId: Id<'ModelVersion'>,
  auditSpecificationId: Id<'AuditSpecification'>,
): Promise<ExplanationRun | null> {
  const [row] = await runs(ctx)(
    and(
      visible(ctx, 'ExplanationRun', explanationRuns),
      eq(explanationRuns.modelVersionId, modelVersionId),
      eq(explanationRuns.auditSpecificationId, auditSpecificationId),
      eq(explanationRuns.state, 'SUCCEEDED'),
    ),
  )
    .orderBy(desc(explanationRuns.finishedAt), desc(explanationRuns.id))
    .limit(1);
  return row ?? null;
}

/** A page of the effects of groups in their order. */
export const pageOfGroups = (groups: readonly GroupEffect[], page: PageRequest): Result<Page<GroupEffect>, InvalidInput> => pageOfList(groups, page);

/** The imported explanation with the id. */
export const findImportedExplanation = (ctx: Context, id: string): Promise<Result<ImportedExplanation, NotFound>> =>
  findVisible(ctx, 'ImportedExplanation', id, importedExplanations, imports(ctx), 'ExplanationRun');

/** The imported explanations with the ids, by id. */
export const listImportedExplanationsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ImportedExplanation>> =>
  listVisible(ctx, 'ImportedExplanation', ids, importedExplanations, imports(ctx), 'ExplanationRun');

/** A page of the imported explanations of a model version, oldest first. */
export function listImportedExplanations(ctx: Context, modelVersionId: string, page: PageRequest): Promise<Result<Page<ImportedExplanation>, InvalidInput>> {
  return pageVisible<ImportedExplanation>(
    ctx,
    'ExplanationRun',
    importedExplanations,
    page,
    refersTo(importedExplanations.modelVersionId, 'ModelVersion', modelVersionId),
    {
      rows: (matching, limit) => imports(ctx)(matching).orderBy(asc(importedExplanations.id)).limit(limit),
      count: (matching) => ctx.db.$count(importedExplanations, matching),
    },
  );
}

/** The newest imported explanations of a version, newest first. What a gate looks at. */
export const newestImportedExplanations = (ctx: Context, modelVersionId: Id<'ModelVersion'>): Promise<readonly ImportedExplanation[]> =>
  imports(ctx)(and(visible(ctx, 'ExplanationRun', importedExplanations), eq(importedExplanations.modelVersionId, modelVersionId)))
    .orderBy(desc(importedExplanations.id))
    .limit(LIMITS.pageEntries);

/** What was imported from the same file for the same version before, for the caller's transaction. */
export async function findSameImport(
  ctx: Context,
  same: { readonly modelVersionId: Id<'ModelVersion'>; readonly artifactId: Id<'Artifact'>; readonly format: ImportFormat },
): Promise<ImportedExplanation | null> {
  const [row] = await imports(ctx)(
    and(
      eq(importedExplanations.modelVersionId, same.modelVersionId),
      eq(importedExplanations.artifactId, same.artifactId),
      eq(importedExplanations.format, same.format),
    ),
  );
  return row ?? null;
}
