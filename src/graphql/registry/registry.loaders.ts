import { listAuditSpecificationsById, listModelsById, listModelVersionsById, listUseCasesById } from '../../domain/registry/index.ts';
import { loadById } from '../loaders.ts';
import { toAuditSpecification, toModel, toModelVersion, toUseCase } from './registry.mapper.ts';

/** Use cases by id. */
export const useCaseById = loadById(listUseCasesById, toUseCase);

/** Audit specifications by id. */
export const auditSpecificationById = loadById(listAuditSpecificationsById, toAuditSpecification);

/** Models by id. */
export const modelById = loadById(listModelsById, toModel);

/** Model versions by id. */
export const modelVersionById = loadById(listModelVersionsById, toModelVersion);
