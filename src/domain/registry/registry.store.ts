import { and, eq, isNull, max } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Artifact } from './artifact.entity.ts';
import type { AuditSpecification, SpecificationState } from './audit-specification.entity.ts';
import type { Dataset, DatasetVersion } from './dataset.entity.ts';
import type { Deployment } from './deployment.entity.ts';
import type { FeatureSet, FeatureSetVersion } from './feature-set.entity.ts';
import type { Model, ModelVersion } from './model-version.ts';
import * as tables from './registry.tables.ts';
import type { UseCase } from './use-case.entity.ts';

const NAMED = { UseCase: tables.useCases, Dataset: tables.datasets, FeatureSet: tables.featureSets, Model: tables.models };

/** Things with a name that is unique in their project. */
interface Named {
  readonly UseCase: UseCase;
  readonly Dataset: Dataset;
  readonly FeatureSet: FeatureSet;
  readonly Model: Model;
}

/** Writes a named thing; answers the id of the one that has the name already, or null when it was written. */
export async function saveNamed<K extends keyof Named>(tx: Tx, kind: K, row: Named[K]): Promise<string | null> {
  // All four tables share the columns used here; the row was checked against its own kind above.
  const target = NAMED[kind] as typeof tables.models;
  const written = await tx
    .insert(target)
    .values(row as Model)
    .onConflictDoNothing({ target: [target.projectId, target.name] })
    .returning({ id: target.id });
  if (written.length > 0) return null;
  const [other] = await tx
    .select({ id: target.id })
    .from(target)
    .where(and(eq(target.projectId, row.projectId), eq(target.name, row.name)));
  return present(other, 'the thing that has the name').id;
}

/** Locks the parent against other registrations and answers the number of its next version. */
export async function nextNumber(
  tx: Tx,
  parent:
    | { readonly dataset: Id<'Dataset'> }
    | { readonly featureSet: Id<'FeatureSet'> }
    | { readonly model: Id<'Model'> }
    | { readonly useCase: Id<'UseCase'> },
): Promise<number> {
  if ('dataset' in parent) {
    await tx.select({ id: tables.datasets.id }).from(tables.datasets).where(eq(tables.datasets.id, parent.dataset)).for('update');
    return following(
      await tx
        .select({ newest: max(tables.datasetVersions.number) })
        .from(tables.datasetVersions)
        .where(eq(tables.datasetVersions.datasetId, parent.dataset)),
    );
  }
  if ('featureSet' in parent) {
    await tx.select({ id: tables.featureSets.id }).from(tables.featureSets).where(eq(tables.featureSets.id, parent.featureSet)).for('update');
    return following(
      await tx
        .select({ newest: max(tables.featureSetVersions.number) })
        .from(tables.featureSetVersions)
        .where(eq(tables.featureSetVersions.featureSetId, parent.featureSet)),
    );
  }
  if ('model' in parent) {
    await tx.select({ id: tables.models.id }).from(tables.models).where(eq(tables.models.id, parent.model)).for('update');
    return following(
      await tx
        .select({ newest: max(tables.modelVersions.number) })
        .from(tables.modelVersions)
        .where(eq(tables.modelVersions.modelId, parent.model)),
    );
  }
  await tx.select({ id: tables.useCases.id }).from(tables.useCases).where(eq(tables.useCases.id, parent.useCase)).for('update');
  return following(
    await tx
      .select({ newest: max(tables.auditSpecifications.number) })
      .from(tables.auditSpecifications)
      .where(eq(tables.auditSpecifications.useCaseId, parent.useCase)),
  );
}

const following = (rows: readonly { readonly newest: number | null }[]): number => (rows[0]?.newest ?? 0) + 1;

/** Writes a version of a dataset. */
export async function saveDatasetVersion(tx: Tx, version: DatasetVersion): Promise<void> {
  await tx.insert(tables.datasetVersions).values({ ...version, protectedColumns: [...version.protectedColumns] });
}

/** Writes a version of a feature set. */
export async function saveFeatureSetVersion(tx: Tx, version: FeatureSetVersion): Promise<void> {
  await tx.insert(tables.featureSetVersions).values({ ...version, datasetVersionIds: [...version.datasetVersionIds] });
}

/** Writes a version of a model. */
export async function saveModelVersion(tx: Tx, version: ModelVersion): Promise<void> {
  await tx.insert(tables.modelVersions).values({ ...version, trainingDatasetVersionIds: [...version.trainingDatasetVersionIds] });
}

/** Writes a proposed specification. */
export async function saveAuditSpecification(tx: Tx, specification: AuditSpecification): Promise<void> {
  await tx.insert(tables.auditSpecifications).values({ ...specification, controlFeatures: [...specification.controlFeatures] });
}

/** The specification, locked until the transaction ends. */
export async function lockAuditSpecification(tx: Tx, id: Id<'AuditSpecification'>): Promise<AuditSpecification> {
  const [row] = await tx.select().from(tables.auditSpecifications).where(eq(tables.auditSpecifications.id, id)).for('update');
  return present(row, 'a specification that was just read');
}

/** The approved specification of a use case, if any, locked until the transaction ends. */
export async function lockApprovedSpecification(tx: Tx, useCaseId: Id<'UseCase'>): Promise<AuditSpecification | null> {
  const [row] = await tx
    .select()
    .from(tables.auditSpecifications)
    .where(and(eq(tables.auditSpecifications.useCaseId, useCaseId), eq(tables.auditSpecifications.state, 'APPROVED')))
    .for('update');
  return row ?? null;
}

/** Notes how a specification was decided; a superseded one keeps who had approved it. */
export async function closeSpecification(
  tx: Tx,
  id: Id<'AuditSpecification'>,
  change: { readonly state: SpecificationState; readonly decidedBy?: Id<'Principal'>; readonly decidedAt?: Date; readonly decisionReason?: string | null },
): Promise<void> {
  await tx.update(tables.auditSpecifications).set(change).where(eq(tables.auditSpecifications.id, id));
}

/** Writes the project's reference to bytes, or answers the one it has; protection can only be added. */
export async function saveArtifact(tx: Tx, artifact: Artifact): Promise<Artifact> {
  await tx
    .insert(tables.artifacts)
    .values(artifact)
    .onConflictDoNothing({ target: [tables.artifacts.projectId, tables.artifacts.digest] });
  if (artifact.isProtected) await protectArtifact(tx, artifact.projectId, artifact.digest);
  const [kept] = await tx.select().from(tables.artifacts).where(sameBytes(artifact.projectId, artifact.digest));
  return present(kept, 'an artifact that was just written');
}

/** From now on downloading the bytes is a permission of its own. */
export async function protectArtifact(tx: Tx, projectId: Id<'Project'>, digest: Digest): Promise<void> {
  await tx
    .update(tables.artifacts)
    .set({ isProtected: true })
    .where(and(sameBytes(projectId, digest), eq(tables.artifacts.isProtected, false)));
}

const sameBytes = (projectId: Id<'Project'>, digest: Digest) => and(eq(tables.artifacts.projectId, projectId), eq(tables.artifacts.digest, digest));

/** Locks the use case, so that its specifications change one after the other. */
export async function lockUseCase(tx: Tx, id: Id<'UseCase'>): Promise<void> {
  await tx.select({ id: tables.useCases.id }).from(tables.useCases).where(eq(tables.useCases.id, id)).for('update');
}

/** Locks the model, so that its deployments change one after the other. */
export async function lockModel(tx: Tx, id: Id<'Model'>): Promise<void> {
  await tx.select({ id: tables.models.id }).from(tables.models).where(eq(tables.models.id, id)).for('update');
}

/** The model version, locked until the transaction ends. */
export async function lockVersionRow(tx: Tx, id: Id<'ModelVersion'>): Promise<void> {
  await tx.select({ id: tables.modelVersions.id }).from(tables.modelVersions).where(eq(tables.modelVersions.id, id)).for('update');
}

/** What serves as the model in the environment, if anything, locked until the transaction ends. */
export async function lockCurrentDeployment(tx: Tx, modelId: Id<'Model'>, environmentId: Id<'Environment'>): Promise<Deployment | null> {
  const [row] = await tx
    .select()
    .from(tables.deployments)
    .where(and(eq(tables.deployments.modelId, modelId), eq(tables.deployments.environmentId, environmentId), isNull(tables.deployments.validTo)))
    .for('update');
  return row ?? null;
}

/** Ends a deployment. */
export async function endDeployment(tx: Tx, id: Id<'Deployment'>, validTo: Date): Promise<void> {
  await tx.update(tables.deployments).set({ validTo }).where(eq(tables.deployments.id, id));
}

/** Begins a deployment. */
export async function saveDeployment(tx: Tx, deployment: Deployment): Promise<void> {
  await tx.insert(tables.deployments).values(deployment);
}
