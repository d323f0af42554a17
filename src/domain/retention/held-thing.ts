import type { Id } from '../../kernel/id.ts';
import { type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findProject } from '../identity/index.ts';
import { findIncident } from '../incidents/index.ts';
import { findModel, findModelVersion } from '../registry/index.ts';

/** Something of which nothing may be erased, and its project. */
export interface HeldThing {
  readonly id: string;
  readonly projectId: Id<'Project'>;
}

/** The project, model, model version or incident with the id. */
export async function heldThing(ctx: Context, id: string): Promise<Result<HeldThing, NotFound>> {
  const project = await findProject(ctx, id);
  if (project !== null) return ok({ id: project.id, projectId: project.id });
  for (const find of [findModel, findModelVersion, findIncident]) {
    const found = await find(ctx, id);
    if (found.ok) return ok({ id: found.value.id, projectId: found.value.projectId });
  }
  return refuse(notFound('Project', id));
}
