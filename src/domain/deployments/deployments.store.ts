import { and, eq, isNull } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Deployment } from './deployment.entity.ts';
import { deployments } from './deployments.tables.ts';

/** What serves as the model in the environment, if anything, locked until the transaction ends. */
export async function lockCurrentDeployment(tx: Tx, modelId: Id<'Model'>, environmentId: Id<'Environment'>): Promise<Deployment | null> {
  const [row] = await tx
    .select()
    .from(deployments)
    .where(and(eq(deployments.modelId, modelId), eq(deployments.environmentId, environmentId), isNull(deployments.validTo)))
    .for('update');
  return row ?? null;
}

/** Ends a deployment. */
export async function endDeployment(tx: Tx, id: Id<'Deployment'>, validTo: Date): Promise<void> {
  await tx.update(deployments).set({ validTo }).where(eq(deployments.id, id));
}

/** Begins a deployment. */
export async function saveDeployment(tx: Tx, deployment: Deployment): Promise<void> {
  await tx.insert(deployments).values(deployment);
}

/** Where versions of the model serve now. */
export const currentPlaces = (
  tx: Tx,
  modelId: Id<'Model'>,
): Promise<readonly { readonly modelVersionId: Id<'ModelVersion'>; readonly environmentId: Id<'Environment'> }[]> =>
  tx
    .select({ modelVersionId: deployments.modelVersionId, environmentId: deployments.environmentId })
    .from(deployments)
    .where(and(eq(deployments.modelId, modelId), isNull(deployments.validTo)));
