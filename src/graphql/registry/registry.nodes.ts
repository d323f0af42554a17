import { loaded, type NodeFinder } from '../node-finder.ts';
import { auditSpecificationById, modelById, modelVersionById, useCaseById, useCaseRevisionById } from './registry.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const registryNodes = {
  UseCase: loaded(useCaseById),
  UseCaseRevision: loaded(useCaseRevisionById),
  AuditSpecification: loaded(auditSpecificationById),
  Model: loaded(modelById),
  ModelVersion: loaded(modelVersionById),
} satisfies Record<string, NodeFinder>;
