import { enterCatalogue, noteCatalogueFacts } from '../catalogue/index.ts';
import type { MutationContext } from '../context.ts';
import type { Serving } from './serving.entity.ts';

/** How a serving stands, in one word: what nobody has seen for long is lost, whatever it was before. */
const stateOf = ({ standing, staleSince }: Serving): string => (staleSince === null ? standing : 'LOST');

/** Enters a serving that was seen for the first time, by what it is called, where it serves, and as what it was known then. */
export async function enterServing(ctx: MutationContext, serving: Serving, environmentName: string): Promise<void> {
  const { id, projectId, modelId, endpoint, servingSystem, artifactDigest, firstSeenAt } = serving;
  await enterCatalogue(ctx, {
    ...{ id, projectId, name: servingName(serving), environments: [environmentName], state: stateOf(serving), createdAt: firstSeenAt },
    ...(modelId === null ? {} : { parentId: modelId }),
    contents: [endpoint, servingSystem ?? '', artifactDigest ?? ''],
  });
}

/** What people call a serving. */
export const servingName = ({ modelName, endpoint }: Pick<Serving, 'modelName' | 'endpoint'>): string => `${modelName ?? 'a model'} at ${endpoint}`;

/** Notes how a serving stands now. */
export const noteServing = (ctx: MutationContext, serving: Serving): Promise<void> => noteCatalogueFacts(ctx, serving.id, { state: stateOf(serving) });
