import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { clearMetrics } from '../catalogue.store.ts';

/** Takes the measures of all versions for a use case out of the catalogue: they were taken by a test that no longer counts. */
export const forgetMetrics = (ctx: MutationContext, useCaseId: Id<'UseCase'>): Promise<void> => clearMetrics(ctx.tx, useCaseId, ctx.clock.now());
