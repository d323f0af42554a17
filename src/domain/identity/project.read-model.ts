import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import { environments, projects } from './identity.tables.ts';
import type { Environment, Project } from './principal.entity.ts';

/** The environment of that name, or null; the caller has asked whether the project is visible. */
export async function findEnvironment(ctx: Context, projectId: Id<'Project'>, name: string): Promise<Environment | null> {
  const [row] = await ctx.db
    .select()
    .from(environments)
    .where(and(eq(environments.projectId, projectId), eq(environments.name, name), visibleEnvironments(ctx)));
  return row ?? null;
}

/** The environments with those ids that the asker may see, in no particular order. */
export async function findEnvironmentsById(ctx: Context, ids: readonly Id<'Environment'>[]): Promise<readonly Environment[]> {
  return ctx.db
    .select()
    .from(environments)
    .where(and(sql`${environments.id} = any(${sql.param([...ids])})`, visibleEnvironments(ctx)));
}

/** The environments of a project from the least to the most consequential. */
export async function listEnvironments(ctx: Context, projectId: Id<'Project'>): Promise<readonly Environment[]> {
  return ctx.db
    .select()
    .from(environments)
    .where(and(eq(environments.projectId, projectId), visibleEnvironments(ctx)))
    .orderBy(asc(environments.rank));
}

const visibleEnvironments = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Environment'), { projectId: environments.projectId });

/** The project, or null when it does not exist or is not the asker's. */
export async function findProject(ctx: Context, id: string): Promise<Project | null> {
  if (!isId('Project', id)) return null;
  const [row] = await findProjectsById(ctx, [id]);
  return row ?? null;
}

/** The projects with those ids that the asker may see. */
export async function findProjectsById(ctx: Context, ids: readonly Id<'Project'>[]): Promise<readonly Project[]> {
  const rows = await ctx.db
    .select()
    .from(projects)
    .where(and(sql`${projects.id} = any(${sql.param([...ids])})`, visibleProjects(ctx)));
  return rows.map(projectOf);
}

const visibleProjects = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Project'), { projectId: projects.id });

/** The visible projects by age, a page of them. */
export async function listByVisibleProjects(ctx: Context, page: PageRequest): Promise<Result<Page<Project>, InvalidInput>> {
  const after = afterCursor(page, [projects.id], 'asc');
  if (!after.ok) return after;
  const [rows, total] = await Promise.all([
    ctx.db
      .select()
      .from(projects)
      .where(and(visibleProjects(ctx), after.value))
      .orderBy(asc(projects.id))
      .limit(page.first + 1),
    ctx.db.$count(projects, visibleProjects(ctx)),
  ]);
  return ok(toPage(rows, page, total, (row) => [row.id], projectOf));
}

type Row<T extends { readonly $inferSelect: unknown }> = T['$inferSelect'];

const projectOf = ({ id, name, createdBy, createdAt }: Row<typeof projects>): Project => ({ id, name, createdBy, createdAt });
