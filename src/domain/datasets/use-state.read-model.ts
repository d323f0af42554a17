import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import { datasetRetirements, datasetRevocations } from './datasets.tables.ts';
import { versionsOfSameBytes } from './governance.read-model.ts';

type Version = { readonly id: Id<'DatasetVersion'>; readonly projectId: Id<'Project'> };

/**
 * Whether a dataset version may be used, as the catalogue says it; a revocation, of it or of another version with its bytes, outweighs a
 * retirement. Whoever asks.
 */
export async function useStateOf(ctx: Pick<MutationContext, 'tx' | 'db'>, { id, projectId }: Version): Promise<'IN_USE' | 'RETIRED' | 'REVOKED'> {
  const same = (await versionsOfSameBytes(ctx, projectId, [id])).map((version) => version.id);
  const revoked = and(inArray(datasetRevocations.datasetVersionId, same), isNull(datasetRevocations.reinstatedAt));
  if ((await ctx.tx.$count(datasetRevocations, revoked)) > 0) return 'REVOKED';
  return (await ctx.tx.$count(datasetRetirements, eq(datasetRetirements.datasetVersionId, id))) > 0 ? 'RETIRED' : 'IN_USE';
}
