import { type Id, isId } from '../../kernel/id.ts';
import { type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { heldRoles } from '../identity/index.ts';

/** The owners named, checked to be people or service accounts who hold a role in the project; nobody stays nobody. */
export async function findOwners(
  ctx: Context,
  projectId: Id<'Project'>,
  named: readonly (string | null | undefined)[],
): Promise<Result<(id: string | null | undefined) => Id<'Principal'> | null, NotFound>> {
  const known = new Set<string>();
  for (const id of new Set(named)) {
    if (id == null) continue;
    if (!isId('Principal', id) || (await heldRoles(ctx, id, projectId)).length === 0) return refuse(notFound('Principal', id));
    known.add(id);
  }
  return ok((id) => (id != null && isId('Principal', id) && known.has(id) ? id : null));
}
