import { sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import { type EdgeDraft, nameParts } from '../lineage/index.ts';
import { type Accumulated, nameKey } from './accumulate.rules.ts';
import type { Flow, SentColumn } from './lineage-event.entity.ts';
import { longTexts, type NamedIds, sorted, texts } from './names.store.ts';
import { assetColumns, assetFlows } from './openlineage.tables.ts';
import { newestPieces, type Stamped } from './sayings.rules.ts';
import { type News, saveSayings } from './sayings.store.ts';

/** Ids of columns by asset and name. */
type ColumnIds = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A column of an asset, as the newest event tells of it; without stamp one that is only named as a source. */
interface ColumnFacts extends SentColumn {
  readonly assetId: string;
  readonly stamp: string;
}

/** What a place in an asset, a column of it or all of it, was computed from. */
interface FlowFacts extends Stamped<Flow> {
  readonly assetId: string;
  readonly sourceId: string;
}

/** Keeps the columns that a delivery names and what was computed from what; returns the edges that were not known yet. */
export async function saveColumnsAndFlows(ctx: MutationContext, projectId: Id<'Project'>, facts: Accumulated, ids: NamedIds): Promise<readonly EdgeDraft[]> {
  const news = await saveSayings(ctx, projectId, facts, ids);
  const [columns, flows] = [newColumns(facts, ids, news), newFlows(facts, ids, news)];
  const { known, edges } = await saveColumns(ctx, projectId, columns, flows);
  return [...edges, ...(await saveFlows(ctx, projectId, flows, known))];
}

const newColumns = ({ columns }: Accumulated, { assets }: NamedIds, news: News): readonly ColumnFacts[] =>
  [...news.columns].flatMap((asset) => {
    const assetId = present(assets.get(asset), 'the asset of a column');
    return newestPieces(columns.get(asset) ?? [], ({ name }) => name).map((column) => ({ ...column, assetId }));
  });

const newFlows = ({ flows }: Accumulated, { assets }: NamedIds, news: News): readonly FlowFacts[] =>
  [...news.flows].flatMap((asset) => {
    const assetId = present(assets.get(asset), 'the asset of a flow');
    const keyOf = ({ column, source }: Flow): string => JSON.stringify([column, source.asset.namespace, source.asset.name, source.field]);
    return newestPieces(flows.get(asset) ?? [], keyOf).map((flow) => {
      return { ...flow, assetId, sourceId: present(assets.get(nameKey(flow.source.asset)), 'the source of a flow') };
    });
  });

/** Keeps columns, also those that are only named by flows; returns the ids of all. New ones become nodes of lineage. */
async function saveColumns(
  ctx: MutationContext,
  projectId: Id<'Project'>,
  columns: readonly ColumnFacts[],
  flows: readonly FlowFacts[],
): Promise<{ readonly known: ColumnIds; readonly edges: readonly EdgeDraft[] }> {
  const told = new Map(columns.map((column) => [`${column.assetId} ${column.name}`, column]));
  const wanted = new Map<string, Set<string>>();
  const want = (assetId: string, name: string | null): void => {
    if (name !== null) wanted.set(assetId, (wanted.get(assetId) ?? new Set()).add(name));
  };
  for (const { assetId, name } of columns) want(assetId, name);
  for (const { assetId, column, sourceId, source } of flows) {
    want(assetId, column);
    want(sourceId, source.field);
  }
  if (wanted.size === 0) return { known: new Map(), edges: [] };
  const known = await columnIds(ctx, [...wanted.keys()]);
  const missing = [...wanted].map(([assetId, names]) => [assetId, [...names].filter((name) => known.get(assetId)?.has(name) !== true)] as const);
  const { ids: made, edges } = await nameParts(ctx, { projectId, kind: 'Column', source: 'OBSERVED', names: new Map(missing) });
  const named = [...made].flatMap(([assetId, names]) => [...names].map(([name, id]) => ({ id, assetId, name })));
  for (const { id, assetId, name } of named) known.set(assetId, (known.get(assetId) ?? new Map()).set(name, id));
  const onlyNamed = named
    .filter(({ assetId, name }) => !told.has(`${assetId} ${name}`))
    .map(({ assetId, name }) => ({ assetId, name, type: null, description: null, stamp: '' }));
  await writeColumns(ctx, projectId, [...columns, ...onlyNamed], known);
  return { known, edges };
}

async function columnIds({ tx }: MutationContext, assetIds: readonly string[]): Promise<Map<string, Map<string, string>>> {
  const rows = await tx
    .select({ id: assetColumns.id, assetId: assetColumns.assetId, name: assetColumns.name })
    .from(assetColumns)
    .where(sql`${assetColumns.assetId} = any(${texts(assetIds)})`);
  const known = new Map<string, Map<string, string>>();
  for (const { id, assetId, name } of rows) known.set(assetId, (known.get(assetId) ?? new Map()).set(name, id));
  return known;
}

async function writeColumns({ tx }: MutationContext, projectId: Id<'Project'>, columns: readonly ColumnFacts[], ids: ColumnIds): Promise<void> {
  if (columns.length === 0) return;
  const rows = sorted(columns.map((column) => [columnIdOf(ids, column.assetId, column.name), column] as const));
  await tx.execute(sql`
    insert into ${assetColumns} as known (project_id, id, asset_id, name, type, description, stamp)
    select ${projectId}, told.* from unnest(
      ${texts(rows.map(([id]) => id))}, ${texts(rows.map(([, { assetId }]) => assetId))}, ${texts(rows.map(([, { name }]) => name))},
      ${texts(rows.map(([, { type }]) => type))}, ${texts(rows.map(([, { description }]) => description))}, ${texts(rows.map(([, { stamp }]) => stamp))}
    ) as told
    on conflict (id) do update set type = excluded.type, description = excluded.description, stamp = excluded.stamp where excluded.stamp > known.stamp`);
}

async function saveFlows(ctx: MutationContext, projectId: Id<'Project'>, flows: readonly FlowFacts[], columns: ColumnIds): Promise<readonly EdgeDraft[]> {
  const placed = flows.map(({ assetId, column, sourceId, source, stamp }) => ({
    ...{ fromId: placeId(columns, sourceId, source.field), toId: placeId(columns, assetId, column) },
    ...{ transformations: JSON.stringify(source.transformations), stamp },
  }));
  const rows = sorted(placed.filter(({ fromId, toId }) => fromId !== toId).map((flow) => [`${flow.toId} ${flow.fromId}`, flow] as const)).map(
    ([, flow]) => flow,
  );
  if (rows.length === 0) return [];
  const saved = await ctx.tx.execute<{ from_id: string; to_id: string; is_new: boolean }>(sql`
    insert into ${assetFlows} as known (project_id, from_id, to_id, transformations, stamp)
    select ${projectId}, flow.from_id, flow.to_id, flow.transformations::jsonb, flow.stamp from unnest(
      ${texts(rows.map((flow) => flow.fromId))}, ${texts(rows.map((flow) => flow.toId))}, ${longTexts(rows.map((flow) => flow.transformations))}, ${texts(rows.map((flow) => flow.stamp))}
    ) as flow (from_id, to_id, transformations, stamp)
    on conflict (to_id, from_id) do update set transformations = excluded.transformations, stamp = excluded.stamp where excluded.stamp > known.stamp
    returning from_id, to_id, (xmax = 0) as is_new`);
  const isWhole = (id: string): boolean => id.startsWith('ext_');
  return saved.rows
    .filter((row) => row.is_new)
    .map(({ from_id: from, to_id: to }) => ({ projectId, from, to, kind: isWhole(from) && isWhole(to) ? 'DERIVED' : 'COMPUTED', source: 'OBSERVED' }));
}

const placeId = (columns: ColumnIds, assetId: string, column: string | null): string => (column === null ? assetId : columnIdOf(columns, assetId, column));

const columnIdOf = (columns: ColumnIds, assetId: string, name: string): string => present(columns.get(assetId)?.get(name), 'the id of a column');
