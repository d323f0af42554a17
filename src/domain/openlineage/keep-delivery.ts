import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { planAfresh } from '../../storage/plan-afresh.ts';
import type { MutationContext } from '../context.ts';
import { type EdgeDraft, recordEdges, recordNodes } from '../lineage/index.ts';
import type { Accumulated } from './accumulate.rules.ts';
import { enterNamed } from './enter-seen-things.ts';
import { saveEvents } from './events.store.ts';
import { type NewUse, saveChecks, saveFacets, saveJobUses, saveRunJobs, saveRunUses, saveTwins } from './facts.store.ts';
import { saveColumnsAndFlows } from './flows.store.ts';
import type { ReceivedEvent } from './lineage-event.entity.ts';
import { linkModels, type WaitingAsset } from './link-models.ts';
import { type NamedIds, saveNames } from './names.store.ts';
import { tracedEdges } from './traced-runs.store.ts';

/** Events that were not known, and what they say. */
export interface KeptDelivery {
  readonly events: readonly ReceivedEvent[];
  readonly facts: Accumulated;
  /** The key of the asset that an event about a dataset is about. */
  readonly assetOf: (event: ReceivedEvent) => string | null;
}

/**
 * Keeps a delivery in the caller's transaction and returns the ids of its events by digest. Every delivery takes its locks in the same
 * order, table by table and row by row, and the graph's last: deliveries at the same time wait for each other and never deadlock.
 */
export async function keepDelivery(
  ctx: MutationContext,
  projectId: Id<'Project'>,
  { events, facts, assetOf }: KeptDelivery,
): Promise<ReadonlyMap<string, Id<'LineageEvent'>>> {
  await planAfresh(ctx.tx, partsOf(facts));
  const ids = await saveNames(ctx, projectId, facts);
  const eventIds = await saveEvents(ctx, projectId, events, ids, assetOf);
  const edges = await keepFacts(ctx, projectId, facts, ids, eventIds);
  if (edges.length > 0) await recordEdges(ctx, edges);
  await linkModels(ctx, projectId, namedModels(facts, ids));
  return eventIds;
}

/** How many things, columns and flows a delivery tells of, about. */
const partsOf = ({ assets, jobUses, runs, columns, flows }: Accumulated): number =>
  assets.size +
  jobUses.size +
  runs.size +
  [...columns.values(), ...flows.values()].reduce((sum, said) => sum + said.reduce((parts, { pieces }) => parts + pieces.length, 0), 0);

/** Keeps what a delivery says; returns the edges that it adds to the graph. */
export async function keepFacts(
  ctx: MutationContext,
  projectId: Id<'Project'>,
  facts: Accumulated,
  ids: NamedIds,
  eventIds: ReadonlyMap<string, Id<'LineageEvent'>>,
): Promise<readonly EdgeDraft[]> {
  await saveRunUses(ctx, projectId, facts, ids);
  const uses = await saveJobUses(ctx, projectId, facts, ids);
  const ran = await saveRunJobs(ctx, projectId, facts, ids);
  await saveFacets(ctx, projectId, facts, ids);
  await saveChecks(ctx, projectId, facts, ids, eventIds);
  await nameNodes(ctx, projectId, facts, ids);
  const twins = await saveTwins(ctx, projectId, facts, ids);
  const flows = await saveColumnsAndFlows(ctx, projectId, facts, ids);
  return [
    ...uses.map((use) => useEdge(projectId, use)),
    ...ran.map(({ job, run }): EdgeDraft => ({ projectId, from: job, to: run, kind: 'RAN', source: 'OBSERVED' })),
    ...flows,
    ...twins.map(({ one, other }): EdgeDraft => ({ projectId, from: one, to: other, kind: 'SAME_AS', source: 'OBSERVED' })),
    ...(await tracedEdges(ctx, projectId, facts, ids)),
  ];
}

async function nameNodes(ctx: MutationContext, projectId: Id<'Project'>, facts: Accumulated, ids: NamedIds): Promise<void> {
  const named = [
    ...[...facts.jobs].map(([key, job]) => ({ id: present(ids.jobs.get(key), 'a job'), ...job })),
    ...[...facts.assets].map(([key, asset]) => ({ id: present(ids.assets.get(key), 'an asset'), namespace: asset.namespace, name: asset.name })),
  ].filter(({ id }) => ids.fresh.has(id));
  const nodes = [
    ...named.map(({ id, name }) => ({ id, label: name })),
    ...[...facts.runs].map(([key]) => ({ id: present(ids.runs.get(key), 'a run'), label: key })),
  ].filter(({ id }) => ids.fresh.has(id));
  if (nodes.length > 0) await recordNodes(ctx, projectId, nodes);
  await enterNamed(ctx, projectId, named);
}

const namedModels = ({ assets }: Accumulated, ids: NamedIds): readonly WaitingAsset[] =>
  [...assets].flatMap(([key, { model }]) => (model === null ? [] : [{ assetId: present(ids.assets.get(key), 'an asset'), ...model }]));

const useEdge = (projectId: Id<'Project'>, { job, asset, direction }: NewUse): EdgeDraft =>
  direction === 'INPUT'
    ? { projectId, from: asset, to: job, kind: 'READ', source: 'OBSERVED' }
    : { projectId, from: job, to: asset, kind: 'WROTE', source: 'OBSERVED' };
