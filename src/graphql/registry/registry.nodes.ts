import type { LoaderDefinition } from '../loaders.ts';
import type { NodeObject } from '../node.type.ts';
import type { NodeFinder } from '../node-finder.ts';
import {
  artifactById,
  auditSpecificationById,
  datasetById,
  datasetVersionById,
  deploymentById,
  featureSetById,
  featureSetVersionById,
  modelById,
  modelVersionById,
  useCaseById,
} from './registry.loaders.ts';

/** Through the loaders of the request, so that the many things of a lineage answer are read together. */
const loaded =
  (definition: LoaderDefinition<string, NodeObject>): NodeFinder =>
  ({ loaders }, id) =>
    loaders.of(definition).load(id);

/** How `node(id)` finds the things of this module. */
export const registryNodes = {
  UseCase: loaded(useCaseById),
  AuditSpecification: loaded(auditSpecificationById),
  Artifact: loaded(artifactById),
  Dataset: loaded(datasetById),
  DatasetVersion: loaded(datasetVersionById),
  FeatureSet: loaded(featureSetById),
  FeatureSetVersion: loaded(featureSetVersionById),
  Model: loaded(modelById),
  ModelVersion: loaded(modelVersionById),
  Deployment: loaded(deploymentById),
} satisfies Record<string, NodeFinder>;
