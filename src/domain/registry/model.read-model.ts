import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { contains, findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Model, ModelVersion } from './model-version.ts';
import { models, modelVersions } from './registry.tables.ts';

const modelRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(models).where(where);
const versionRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(modelVersions).where(where);

/** The model with the id. */
export const findModel = (ctx: Context, id: string): Promise<Result<Model, NotFound>> => findVisible(ctx, 'Model', id, models, modelRows(ctx));

/** The models with the ids, by id. */
export const listModelsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Model>> =>
  listVisible(ctx, 'Model', ids, models, modelRows(ctx));

/** The model version with the id. */
export const findModelVersion = (ctx: Context, id: string): Promise<Result<ModelVersion, NotFound>> =>
  findVisible(ctx, 'ModelVersion', id, modelVersions, versionRows(ctx));

/** The model versions with the ids, by id. */
export const listModelVersionsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, ModelVersion>> =>
  listVisible(ctx, 'ModelVersion', ids, modelVersions, versionRows(ctx));

/** Which models to list; the name matches any part, whatever its case. */
export interface ModelFilter {
  readonly projectId: string;
  readonly name?: string | null;
  readonly useCaseId?: string | null;
}

/** A page of a project's models. */
export function listModels(ctx: Context, filter: ModelFilter, page: PageRequest): Promise<Result<Page<Model>, InvalidInput>> {
  const where = and(
    refersTo(models.projectId, 'Project', filter.projectId),
    contains(models.name, filter.name),
    refersTo(models.useCaseId, 'UseCase', filter.useCaseId),
  );
  return pageVisible<Model>(ctx, 'Model', models, page, where, {
    rows: (matching, limit) => ctx.db.select().from(models).where(matching).orderBy(asc(models.id)).limit(limit),
    count: (matching) => ctx.db.$count(models, matching),
  });
}

/** A page of the versions of a model. */
export function listModelVersions(ctx: Context, modelId: string, page: PageRequest): Promise<Result<Page<ModelVersion>, InvalidInput>> {
  return pageVisible<ModelVersion>(ctx, 'ModelVersion', modelVersions, page, refersTo(modelVersions.modelId, 'Model', modelId), {
    rows: (matching, limit) => ctx.db.select().from(modelVersions).where(matching).orderBy(asc(modelVersions.id)).limit(limit),
    count: (matching) => ctx.db.$count(modelVersions, matching),
  });
}

/** Id of the model of that name, or of that version of it; null when it is not registered or not visible. */
export async function findNamedModel(
  ctx: Context,
  projectId: Id<'Project'>,
  name: string,
  number: number | null,
): Promise<Id<'Model'> | Id<'ModelVersion'> | null> {
  const named = and(eq(models.projectId, projectId), eq(models.name, name), visible(ctx, 'Model', models));
  if (number === null) return (await ctx.db.select({ id: models.id }).from(models).where(named))[0]?.id ?? null;
  const [version] = await ctx.db
    .select({ id: modelVersions.id })
    .from(modelVersions)
    .innerJoin(models, eq(models.id, modelVersions.modelId))
    .where(and(named, eq(modelVersions.number, number), visible(ctx, 'ModelVersion', modelVersions)));
  return version?.id ?? null;
}
