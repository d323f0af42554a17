import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { saveParts } from '../lineage.store.ts';
import type { EdgeSource, PartKind } from '../lineage-edge.entity.ts';
import { recordEdges } from './record-edges.ts';

/** Columns of a dataset version or external asset, or features of a feature set version, by their names. */
export interface PartsToRecord {
  readonly projectId: Id<'Project'>;
  /** Must be a node of lineage already. */
  readonly parentId: string;
  readonly kind: PartKind;
  readonly names: readonly string[];
  readonly source: EdgeSource;
}

/**
 * Makes parts of a thing known to lineage, with the edge that says what they are part of, and returns their ids by name. Parts that
 * are known already keep their ids, whoever named them first. Like `recordEdges`, call it late.
 */
export async function recordParts(ctx: MutationContext, { projectId, parentId, kind, names, source }: PartsToRecord): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const parts = [...new Set(names)].map((name) => ({ id: ctx.ids.next(kind), name }));
  const ids = await saveParts(ctx.tx, { projectId, id: parentId, kind }, parts);
  await recordEdges(
    ctx,
    [...ids.values()].map((from) => ({ projectId, from, to: parentId, kind: 'PART_OF', source })),
  );
  return ids;
}
