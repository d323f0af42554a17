import { and, eq } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { nextNumber } from '../../storage/next-number.ts';
import { saveNamed } from '../../storage/save-named.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { AuditSpecification, SpecificationState } from './audit-specification.entity.ts';
import type { Model, ModelVersion } from './model-version.ts';
import { auditSpecifications, models, modelVersions, useCases } from './registry.tables.ts';

import type { UseCase } from './use-case.entity.ts';

/** Writes a version of a model. */
export async function saveModelVersion(tx: Tx, version: ModelVersion): Promise<void> {
  await tx.insert(modelVersions).values({ ...version, trainingDatasetVersionIds: [...version.trainingDatasetVersionIds] });
}

/** Writes a proposed specification. */
export async function saveAuditSpecification(tx: Tx, specification: AuditSpecification): Promise<void> {
  await tx.insert(auditSpecifications).values({ ...specification, controlFeatures: [...specification.controlFeatures] });
}

/** The specification, locked until the transaction ends. */
export async function lockAuditSpecification(tx: Tx, id: Id<'AuditSpecification'>): Promise<AuditSpecification> {
  const [row] = await tx.select().from(auditSpecifications).where(eq(auditSpecifications.id, id)).for('update');
  return present(row, 'a specification that was just read');
}

/** The approved specification of a use case, if any, locked until the transaction ends. */
export async function lockApprovedSpecification(tx: Tx, useCaseId: Id<'UseCase'>): Promise<AuditSpecification | null> {
  const [row] = await tx
    .select()
    .from(auditSpecifications)
    .where(and(eq(auditSpecifications.useCaseId, useCaseId), eq(auditSpecifications.state, 'APPROVED')))
    .for('update');
  return row ?? null;
}

/** Notes how a specification was decided; a superseded one keeps who had approved it. */
export async function closeSpecification(
  tx: Tx,
  id: Id<'AuditSpecification'>,
  change: { readonly state: SpecificationState; readonly decidedBy?: Id<'Principal'>; readonly decidedAt?: Date; readonly decisionReason?: string | null },
): Promise<void> {
  await tx.update(auditSpecifications).set(change).where(eq(auditSpecifications.id, id));
}

/** Locks the use case, so that its specifications change one after the other. */
export async function lockUseCase(tx: Tx, id: Id<'UseCase'>): Promise<void> {
  await tx.select({ id: useCases.id }).from(useCases).where(eq(useCases.id, id)).for('update');
}

/** Locks the model, so that its deployments change one after the other. */
export async function lockModelRow(tx: Tx, id: Id<'Model'>): Promise<void> {
  await tx.select({ id: models.id }).from(models).where(eq(models.id, id)).for('no key update');
}

/** The model version, locked until the transaction ends. */
export async function lockVersionRow(tx: Tx, id: Id<'ModelVersion'>): Promise<void> {
  await tx.select({ id: modelVersions.id }).from(modelVersions).where(eq(modelVersions.id, id)).for('no key update');
}

/** Writes a use case; answers the id of the one that has the name already, or null when it was written. */
export const saveUseCase = (tx: Tx, useCase: UseCase): Promise<string | null> => saveNamed(tx, useCases, useCase);

/** Writes a model; answers the id of the one that has the name already, or null when it was written. */
export const saveModel = (tx: Tx, model: Model): Promise<string | null> => saveNamed(tx, models, model);

/** Locks the model against other registrations and answers the number of its next version. */
export const nextModelNumber = (tx: Tx, modelId: Id<'Model'>): Promise<number> =>
  nextNumber(tx, { parents: models, parentId: modelId, versions: modelVersions, parentColumn: modelVersions.modelId });

/** Locks the use case against other proposals and answers the number of its next specification. */
export const nextSpecificationNumber = (tx: Tx, useCaseId: Id<'UseCase'>): Promise<number> =>
  nextNumber(tx, { parents: useCases, parentId: useCaseId, versions: auditSpecifications, parentColumn: auditSpecifications.useCaseId });
