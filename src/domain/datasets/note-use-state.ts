import type { Id } from '../../kernel/id.ts';
import { noteCatalogueFacts } from '../catalogue/index.ts';
import type { MutationContext } from '../context.ts';
import { versionsOfSameBytes } from './governance.read-model.ts';
import { useStateOf } from './use-state.read-model.ts';

/** Lets the catalogue say whether a dataset version, and every other one with its bytes, may be used. */
export async function noteUseState(ctx: MutationContext, projectId: Id<'Project'>, versionId: Id<'DatasetVersion'>): Promise<void> {
  for (const { id } of await versionsOfSameBytes(ctx, projectId, [versionId])) {
    await noteCatalogueFacts(ctx, id, { state: await useStateOf(ctx, { id, projectId }) });
  }
}
