import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { refersTo, visible } from '../visible.read-model.ts';
import type { Model, ModelVersion } from './model-version.ts';
import { models, modelVersions } from './registry.tables.ts';

/** The model of exactly that name in the project; null when none is visible. */
export async function modelNamed(ctx: Context, projectId: string, name: string): Promise<Model | null> {
  // PostgreSQL has no NUL in texts, so nothing can be called so.
  if (name.includes('\0')) return null;
  const [row] = await ctx.db
    .select()
    .from(models)
    .where(and(refersTo(models.projectId, 'Project', projectId), eq(models.name, name), visible(ctx, 'Model', models)));
  return row ?? null;
}

/** The models of exactly those names in the project, by their names; only those that are visible. */
export async function modelsNamed(ctx: Context, projectId: string, names: readonly string[]): Promise<ReadonlyMap<string, Model>> {
  const storable = names.filter((name) => !name.includes('\0'));
  const rows = await ctx.db
    .select()
    .from(models)
    .where(and(refersTo(models.projectId, 'Project', projectId), sql`${models.name} = any(${sql.param(storable)}::text[])`, visible(ctx, 'Model', models)));
  return new Map(rows.map((model) => [model.name, model]));
}

/** The version of the model with that number; null when none is visible. */
export async function versionNumbered(ctx: Context, modelId: string, number: number): Promise<ModelVersion | null> {
  const numbered = and(refersTo(modelVersions.modelId, 'Model', modelId), eq(modelVersions.number, number));
  const [row] = await ctx.db
    .select()
    .from(modelVersions)
    .where(and(numbered, visible(ctx, 'ModelVersion', modelVersions)));
  return row ?? null;
}

/** The newest version of the model; null when none is visible. */
export async function newestVersion(ctx: Context, modelId: string): Promise<ModelVersion | null> {
  const [row] = await ctx.db
    .select()
    .from(modelVersions)
    .where(and(refersTo(modelVersions.modelId, 'Model', modelId), visible(ctx, 'ModelVersion', modelVersions)))
    .orderBy(desc(modelVersions.number))
    .limit(1);
  return row ?? null;
}

/** The versions in the project that are exactly these bytes, oldest first; at most a hundred, which is enough to name them. */
export async function versionsOfDigest(ctx: Context, projectId: string, digest: string): Promise<readonly ModelVersion[]> {
  return ctx.db
    .select()
    .from(modelVersions)
    .where(
      and(
        refersTo(modelVersions.projectId, 'Project', projectId),
        eq(modelVersions.artifactDigest, digest as ModelVersion['artifactDigest']),
        visible(ctx, 'ModelVersion', modelVersions),
      ),
    )
    .orderBy(asc(modelVersions.id))
    .limit(100);
}
