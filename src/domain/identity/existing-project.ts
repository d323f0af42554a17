import { type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import type { Project } from './principal.entity.ts';
import { findProject } from './project.read-model.ts';

/** The project that something is to be registered in; hidden projects read like absent ones. */
export async function existingProject(ctx: Context, id: string): Promise<Result<Project, NotFound>> {
  const project = await findProject(ctx, id);
  return project === null ? refuse(notFound('Project', id)) : ok(project);
}
