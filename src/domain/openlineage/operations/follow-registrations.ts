import { type Id, isId } from '../../../kernel/id.ts';
import type { Context, MutationContext } from '../../context.ts';
import { followJournal, type JournalEntry } from '../../journal/index.ts';
import { recordEdges } from '../../lineage/index.ts';
import { findModel } from '../../registry/index.ts';
import { enterRuns } from '../enter-seen-things.ts';
import { linkModels } from '../link-models.ts';
import { assetsNamedAs } from '../named-assets.store.ts';
import { edgesOfTraced, markTraced } from '../traced-runs.store.ts';

/**
 * Joins what was observed to what is registered later: assets that are a model by their name, and the run that a version names as the
 * one that trained it. Any number of processes may call it; true when more may wait.
 */
export const followRegistrations = (ctx: Context): Promise<boolean> =>
  followJournal(ctx, 'registrations', async (inner, entry) => {
    await follow(inner, entry);
    return 'go on';
  });

async function follow(ctx: MutationContext, { type, projectId, payload }: JournalEntry): Promise<void> {
  if (projectId === null) return;
  if (type === 'model.registered') return linkNamed(ctx, projectId, payload.name, null);
  if (type !== 'model-version.registered') return;
  const model = await findModel(ctx, String(payload.modelId));
  if (model.ok) await linkNamed(ctx, projectId, model.value.name, payload.number);
  if (typeof payload.trainingRunId === 'string' && isId('Run', payload.trainingRunId)) await traceRun(ctx, projectId, payload.trainingRunId);
}

async function linkNamed(ctx: MutationContext, projectId: Id<'Project'>, name: unknown, number: unknown): Promise<void> {
  if (typeof name !== 'string') return;
  await linkModels(ctx, projectId, await assetsNamedAs(ctx, projectId, name, typeof number === 'number' ? number : null));
}

async function traceRun(ctx: MutationContext, projectId: Id<'Project'>, runId: Id<'Run'>): Promise<void> {
  await enterRuns(ctx, projectId, await markTraced(ctx, [runId]));
  const edges = await edgesOfTraced(ctx, projectId, [runId]);
  if (edges.length > 0) await recordEdges(ctx, edges);
}
