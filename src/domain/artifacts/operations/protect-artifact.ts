import type { Digest } from '../../../kernel/digest.ts';
import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { markProtected } from '../artifacts.store.ts';

/** From now on downloading the project's bytes is a permission of its own; called by whoever learns that they speak of people. */
export const protectArtifact = (ctx: MutationContext, projectId: Id<'Project'>, digest: Digest): Promise<void> => markProtected(ctx.tx, projectId, digest);
