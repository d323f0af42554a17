import { and, inArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { lineageNodes } from './lineage.tables.ts';
import type { NodeKind } from './lineage-edge.entity.ts';
import { mayRead } from './visible-kinds.ts';

/** Which project a node of lineage belongs to, and of which kind it is. */
export interface KnownNode {
  readonly projectId: Id<'Project'>;
  readonly kind: NodeKind;
}

/** Those of the ids that are nodes of lineage within the actor's reach, and things that the actor may see. */
export async function knownNodes(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, KnownNode>> {
  const { id, projectId, kind } = lineageNodes;
  const rows = await ctx.db
    .select({ id, projectId, kind })
    .from(lineageNodes)
    .where(and(inArray(id, [...ids]), conditionFilter(ctx.actor.reach('read', 'LineageEdge'), { projectId })));
  const known = rows.map((row) => ({ ...row, kind: row.kind as NodeKind }));
  return new Map(known.flatMap((row) => (mayRead(ctx, row.projectId, row.kind) ? [[row.id, row]] : [])));
}
