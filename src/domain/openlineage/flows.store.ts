import { sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import { type EdgeDraft, nameParts } from '../lineage/index.ts';
import type { Accumulated, Place } from './accumulate.rules.ts';
import { type NamedIds, sorted, texts } from './names.store.ts';
import { assetColumns, assetFlows } from './openlineage.tables.ts';

type ColumnIds = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Keeps the columns that a delivery names and what was computed from what; returns the edges that were not known yet. */
export async function saveColumnsAndFlows(ctx: MutationContext, projectId: Id<'Project'>, facts: Accumulated, ids: NamedIds): Promise<readonly EdgeDraft[]> {
  const { columns, edges } = await columnIds(ctx, projectId, facts, ids);
  await saveColumns(ctx, facts, ids, columns);
  return [...edges, ...(await saveFlows(ctx, projectId, facts, ids, columns))];
}

/** Ids of all columns that are named, by asset and name; new ones become nodes of lineage. */
async function columnIds(
  ctx: MutationContext,
  projectId: Id<'Project'>,
  { columns, flows }: Accumulated,
  { assets }: NamedIds,
): Promise<{ readonly columns: ColumnIds; readonly edges: readonly EdgeDraft[] }> {
  const wanted = new Map<string, Set<string>>();
  const want = ({ asset, column }: Place): void => {
    if (column === null) return;
    const id = present(assets.get(asset), 'the asset of a column');
    wanted.set(id, (wanted.get(id) ?? new Set()).add(column));
  };
  for (const { asset, name } of columns.values()) want({ asset, column: name });
  for (const { from, to } of flows.values()) for (const place of [from, to]) want(place);
  if (wanted.size === 0) return { columns: new Map(), edges: [] };
  const known = new Map<string, Map<string, string>>();
  const rows = await ctx.tx
    .select({ id: assetColumns.id, assetId: assetColumns.assetId, name: assetColumns.name })
    .from(assetColumns)
    .where(sql`${assetColumns.assetId} = any(${texts([...wanted.keys()])})`);
  for (const { id, assetId, name } of rows) known.set(assetId, (known.get(assetId) ?? new Map()).set(name, id));
  const missing = [...wanted].map(([assetId, names]) => [assetId, [...names].filter((name) => known.get(assetId)?.has(name) !== true)] as const);
  const { ids: made, edges } = await nameParts(ctx, { projectId, kind: 'Column', source: 'OBSERVED', names: new Map(missing) });
  await insertColumns(ctx, projectId, made);
  for (const [assetId, names] of made) for (const [name, id] of names) known.set(assetId, (known.get(assetId) ?? new Map()).set(name, id));
  return { columns: known, edges };
}

async function insertColumns({ tx }: MutationContext, projectId: Id<'Project'>, made: ColumnIds): Promise<void> {
  const rows = [...made].flatMap(([assetId, names]) => [...names].map(([name, id]) => ({ id, assetId, name })));
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${assetColumns} (project_id, stamp, id, asset_id, name)
    select ${projectId}, '', part.* from unnest(${texts(rows.map(({ id }) => id))}, ${texts(rows.map(({ assetId }) => assetId))}, ${texts(rows.map(({ name }) => name))}) as part
    on conflict do nothing`);
}

async function saveColumns({ tx }: MutationContext, { columns }: Accumulated, { assets }: NamedIds, ids: ColumnIds): Promise<void> {
  if (columns.size === 0) return;
  const rows = sorted([...columns.values()].map((column) => [columnIdOf(ids, assets, { asset: column.asset, column: column.name }), column] as const));
  // Rows are locked in the order of their ids before they are changed: an update alone takes them in any order.
  await tx.execute(sql`
    with told as (
      select * from unnest(
        ${texts(rows.map(([id]) => id))}, ${texts(rows.map(([, { type }]) => type))}, ${texts(rows.map(([, { description }]) => description))}, ${texts(rows.map(([, { stamp }]) => stamp))}
      ) as told (id, type, description, stamp)
    ), locked as (
      select known.id from ${assetColumns} known join told on told.id = known.id where told.stamp collate "C" > known.stamp order by known.id for no key update of known
    )
    update ${assetColumns} known set type = told.type, description = told.description, stamp = told.stamp
    from told where told.id = known.id and known.id in (select id from locked) and told.stamp collate "C" > known.stamp`);
}

async function saveFlows(
  ctx: MutationContext,
  projectId: Id<'Project'>,
  { flows }: Accumulated,
  { assets }: NamedIds,
  columns: ColumnIds,
): Promise<readonly EdgeDraft[]> {
  const placed = [...flows.values()].map((flow) => ({ ...flow, fromId: placeId(columns, assets, flow.from), toId: placeId(columns, assets, flow.to) }));
  const rows = sorted(placed.filter(({ fromId, toId }) => fromId !== toId).map((flow) => [`${flow.toId} ${flow.fromId}`, flow] as const)).map(
    ([, flow]) => flow,
  );
  if (rows.length === 0) return [];
  const saved = await ctx.tx.execute<{ from_id: string; to_id: string; is_new: boolean }>(sql`
    insert into ${assetFlows} as known (project_id, from_id, to_id, transformations, stamp)
    select ${projectId}, flow.from_id, flow.to_id, flow.transformations::jsonb, flow.stamp from unnest(
      ${texts(rows.map((flow) => flow.fromId))}, ${texts(rows.map((flow) => flow.toId))}, ${texts(rows.map((flow) => JSON.stringify(flow.transformations)))}, ${texts(rows.map((flow) => flow.stamp))}
    ) as flow (from_id, to_id, transformations, stamp)
    on conflict (to_id, from_id) do update set transformations = excluded.transformations, stamp = excluded.stamp where excluded.stamp > known.stamp
    returning from_id, to_id, (xmax = 0) as is_new`);
  const isWhole = (id: string): boolean => id.startsWith('ext_');
  return saved.rows
    .filter((row) => row.is_new)
    .map(({ from_id: from, to_id: to }) => ({ projectId, from, to, kind: isWhole(from) && isWhole(to) ? 'DERIVED' : 'COMPUTED', source: 'OBSERVED' }));
}

const placeId = (columns: ColumnIds, assets: NamedIds['assets'], place: Place): string =>
  place.column === null ? present(assets.get(place.asset), 'the asset of a flow') : columnIdOf(columns, assets, place);

function columnIdOf(columns: ColumnIds, assets: NamedIds['assets'], { asset, column }: Place): string {
  return present(columns.get(assets.get(asset) ?? '')?.get(column ?? ''), 'the column of a flow');
}
