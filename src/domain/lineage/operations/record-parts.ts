import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { saveParts } from '../lineage.store.ts';
import type { EdgeDraft, EdgeSource, PartKind } from '../lineage-edge.entity.ts';
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
export async function recordParts(ctx: MutationContext, { parentId, names, ...rest }: PartsToRecord): Promise<ReadonlyMap<string, string>> {
  const { ids, edges } = await nameParts(ctx, { ...rest, names: new Map([[parentId, names]]) });
  if (edges.length > 0) await recordEdges(ctx, edges);
  return ids.get(parentId) ?? new Map();
}

/** Parts of many things at once: names by the id of the thing. */
export interface PartsToName extends Omit<PartsToRecord, 'parentId' | 'names'> {
  readonly names: ReadonlyMap<string, Iterable<string>>;
}

/** Parts by name by the id of the thing, and the edges that say what they are part of. */
export interface NamedParts {
  readonly ids: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly edges: readonly EdgeDraft[];
}

/** Like `recordParts` for many things, without locking the graph: the caller records the edges at its end, with its others. */
export async function nameParts(ctx: MutationContext, { projectId, kind, names, source }: PartsToName): Promise<NamedParts> {
  const parts = [...names].flatMap(([parentId, wanted]) => [...new Set(wanted)].map((name) => ({ id: ctx.ids.next(kind), parentId, name })));
  const saved = parts.length === 0 ? [] : await saveParts(ctx.tx, projectId, kind, parts);
  const ids = new Map<string, Map<string, string>>();
  for (const { id, parentId, name } of saved) ids.set(parentId, (ids.get(parentId) ?? new Map()).set(name, id));
  return { ids, edges: saved.map(({ id, parentId }) => ({ projectId, from: id, to: parentId, kind: 'PART_OF', source })) };
}
