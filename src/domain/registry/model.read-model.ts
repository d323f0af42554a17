import { and, asc, type SQL } from 'drizzle-orm';
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

/** Names that are looked at for suggestions. */
const SUGGESTED_FROM = 1_000;

/** The names of the models of a project, in order. */
export async function listModelNames(ctx: Context, projectId: string): Promise<readonly string[]> {
  const named = await ctx.db
    .select({ name: models.name })
    .from(models)
    .where(and(refersTo(models.projectId, 'Project', projectId), visible(ctx, 'Model', models)))
    .orderBy(asc(models.name))
    .limit(SUGGESTED_FROM);
  return named.map(({ name }) => name);
}

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

/** The ids of all versions of a model. */
export async function versionIdsOfModel(ctx: Context, modelId: string): Promise<readonly ModelVersion['id'][]> {
  const found = await ctx.db
    .select({ id: modelVersions.id })
    .from(modelVersions)
    .where(and(refersTo(modelVersions.modelId, 'Model', modelId), visible(ctx, 'ModelVersion', modelVersions)))
    .orderBy(asc(modelVersions.id));
  return found.map(({ id }) => id);
}
