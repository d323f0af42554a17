import { and, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { lineageNodes } from './lineage.tables.ts';
import type { PartKind } from './lineage-edge.entity.ts';

/** The columns of a dataset version or external asset: ids by name. The caller has asked whether the thing is visible. */
export const columnsOf = (ctx: Pick<Context, 'db'>, parentId: string): Promise<ReadonlyMap<string, string>> => partsOf(ctx, parentId, 'Column');

/** The features of a feature set version: ids by name. The caller has asked whether the version is visible. */
export const featuresOf = (ctx: Pick<Context, 'db'>, parentId: string): Promise<ReadonlyMap<string, string>> => partsOf(ctx, parentId, 'Feature');

async function partsOf(ctx: Pick<Context, 'db'>, parentId: string, kind: PartKind): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db
    .select({ id: lineageNodes.id, name: lineageNodes.label })
    .from(lineageNodes)
    .where(and(eq(lineageNodes.parentId, parentId), eq(lineageNodes.kind, kind)));
  return new Map(rows.map(({ id, name }) => [name ?? '', id]));
}
