import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Deployment } from './deployment.entity.ts';
import type { DeploymentTarget } from './deployment-target.entity.ts';
import { deploymentProbes, deployments, deploymentTargets } from './deployments.tables.ts';
import type { Probe } from './probe.entity.ts';

/** What serves as the model in the environment, if anything, locked until the transaction ends. */
export async function lockCurrentDeployment(tx: Tx, modelId: Id<'Model'>, environmentId: Id<'Environment'>): Promise<Deployment | null> {
  const [row] = await tx
    .select()
    .from(deployments)
    .where(and(eq(deployments.modelId, modelId), eq(deployments.environmentId, environmentId), isNull(deployments.validTo)))
    .for('no key update');
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

/** The deployment as it is now, locked until the transaction ends; the caller has found it before. */
export async function lockDeployment(tx: Tx, id: Id<'Deployment'>): Promise<Deployment | null> {
  const [row] = await tx.select().from(deployments).where(eq(deployments.id, id)).for('no key update');
  return row ?? null;
}

/** The facts that hold for a deployment; null when nobody has given any. */
export async function readTarget(tx: Tx, deploymentId: Id<'Deployment'>): Promise<DeploymentTarget | null> {
  const [row] = await tx
    .select()
    .from(deploymentTargets)
    .where(eq(deploymentTargets.deploymentId, deploymentId))
    .orderBy(desc(deploymentTargets.number))
    .limit(1);
  return row ?? null;
}

/** Writes facts of a deployment; those before stay. */
export async function saveTarget(tx: Tx, target: DeploymentTarget): Promise<void> {
  await tx.insert(deploymentTargets).values(target);
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

/** Writes what a probe found. */
export async function saveProbe(tx: Tx, probe: Probe): Promise<void> {
  await tx.insert(deploymentProbes).values(probe);
}
