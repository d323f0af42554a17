import { and, inArray } from 'drizzle-orm';
import type { Id, IdKind } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { lineageNodes } from './lineage.tables.ts';

/** Which project a node of lineage belongs to, and of which kind it is. */
export interface KnownNode {
  readonly projectId: Id<'Project'>;
  readonly kind: IdKind;
}

/** Those of the ids that are nodes of lineage within the actor's reach. */
export async function knownNodes(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, KnownNode>> {
  const { id, projectId, kind } = lineageNodes;
  const rows = await ctx.db
    .select({ id, projectId, kind })
    .from(lineageNodes)
    .where(and(inArray(id, [...ids]), conditionFilter(ctx.actor.reach('read', 'LineageEdge'), { projectId })));
  return new Map(rows.map((row) => [row.id, row]));
}
