import { type Id, isId } from '../../../kernel/id.ts';
import type { Context, MutationContext } from '../../context.ts';
import { append, followJournal, type JournalEntry } from '../../journal/index.ts';
import { lockGraph, recordEdges } from '../../lineage/index.ts';
import { arrivedAssets, awaitAssets } from '../awaited-assets.store.ts';
import { saveIdentity } from '../identities.store.ts';
import { assetLinked, EVENTS_RECEIVED } from '../openlineage.entries.ts';
import { assetKeysOf } from '../uri-assets.rules.ts';

/**
 * Joins dataset versions that were registered with an address elsewhere to the assets that lineage events observe there, whichever comes
 * first. Any number of processes may call it; true when more may wait.
 */
export const followAddresses = (ctx: Context): Promise<boolean> =>
  followJournal(ctx, 'addresses', async (inner, entry) => {
    await follow(inner, entry);
    return 'go on';
  });

async function follow(ctx: MutationContext, { type, projectId, subjectId, payload }: JournalEntry): Promise<void> {
  if (projectId === null) return;
  if (type === EVENTS_RECEIVED) return payload.accepted === 0 ? undefined : linkArrived(ctx, projectId);
  if (type !== 'dataset-version.registered' || typeof payload.externalUri !== 'string' || !isId('DatasetVersion', subjectId)) return;
  await awaitAssets(ctx, projectId, subjectId, assetKeysOf(payload.externalUri));
  await linkArrived(ctx, projectId);
}

async function linkArrived(ctx: MutationContext, projectId: Id<'Project'>): Promise<void> {
  if ((await arrivedAssets(ctx, projectId)).length === 0) return;
  // First, as wherever identities are written: a person who links at this moment is either seen here or waits.
  await lockGraph(ctx, projectId);
  for (const { assetId, datasetVersionId: nodeId } of await arrivedAssets(ctx, projectId)) {
    const identity = { assetId, nodeId, projectId, source: 'INFERRED', linkedBy: ctx.actor.principalId, linkedAt: ctx.clock.now() } as const;
    if (!(await saveIdentity(ctx, identity))) continue;
    await recordEdges(ctx, [{ projectId, from: assetId, to: nodeId, kind: 'SAME_AS', source: 'INFERRED' }]);
    await append(ctx.tx, assetLinked(identity));
  }
}
