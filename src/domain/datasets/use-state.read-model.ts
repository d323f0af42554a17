import { and, eq, isNull } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import { datasetRetirements, datasetRevocations } from './datasets.tables.ts';

/** Whether a dataset version may be used, as the catalogue says it; a revocation outweighs a retirement. Whoever asks. */
export async function useStateOf({ tx }: Pick<MutationContext, 'tx'>, id: Id<'DatasetVersion'>): Promise<'IN_USE' | 'RETIRED' | 'REVOKED'> {
  const revoked = and(eq(datasetRevocations.datasetVersionId, id), isNull(datasetRevocations.reinstatedAt));
  if ((await tx.$count(datasetRevocations, revoked)) > 0) return 'REVOKED';
  return (await tx.$count(datasetRetirements, eq(datasetRetirements.datasetVersionId, id))) > 0 ? 'RETIRED' : 'IN_USE';
}
