import { and, eq } from 'drizzle-orm';
import { type Id, type IdKind, isId } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { lineageNodes } from './lineage.tables.ts';

/** Whether the graph of the project has a node of the kind with the id. */
export async function isKnownNode(ctx: Pick<Context, 'db'>, projectId: Id<'Project'>, kind: IdKind, id: string): Promise<boolean> {
  if (!isId(kind, id)) return false;
  const found = await ctx.db
    .select({ id: lineageNodes.id })
    .from(lineageNodes)
    .where(and(eq(lineageNodes.id, id), eq(lineageNodes.projectId, projectId)));
  return found.length > 0;
}
