import { listAuditSpecificationsById, listModelsById, listModelVersionsById, listUseCaseRevisionsById, listUseCasesById } from '../../domain/registry/index.ts';
import { loadById } from '../loaders.ts';
import { toAuditSpecification, toModel, toModelVersion, toUseCase } from './registry.mapper.ts';
import { toUseCaseRevision } from './use-case-revision.mapper.ts';

/** Use cases by id. */
export const useCaseById = loadById(listUseCasesById, toUseCase);

/** Revisions of use cases by id. */
export const useCaseRevisionById = loadById(listUseCaseRevisionsById, toUseCaseRevision);

/** Audit specifications by id. */
export const auditSpecificationById = loadById(listAuditSpecificationsById, toAuditSpecification);

/** Models by id. */
export const modelById = loadById(listModelsById, toModel);

/** Model versions by id. */
export const modelVersionById = loadById(listModelVersionsById, toModelVersion);
