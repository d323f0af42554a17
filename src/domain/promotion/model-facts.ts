import type { Artifact } from '../artifacts/index.ts';
import type { DatasetVersion } from '../datasets/index.ts';
import type { FeatureSetVersion } from '../features/index.ts';
import type { ArtifactFacts, DataFacts, InspectionFacts, LineageFacts, ModelInputFacts, SpecificationFacts } from '../policy/index.ts';
import type { AuditSpecification, ModelVersion } from '../registry/index.ts';

/** What is known of the bytes of a version. */
export function artifactFacts(version: ModelVersion, artifact: Artifact): ArtifactFacts {
  return {
    artifactId: artifact.id,
    digest: artifact.digest,
    size: artifact.size,
    format: version.format.toLowerCase(),
    inspection: inspectionFacts(version.inspection),
  };
}

function inspectionFacts(inspection: ModelVersion['inspection']): InspectionFacts | null {
  if (inspection === null) return null;
  const opsets = inspection.opsets.map(({ domain, version }) => ({ domain: standardName(domain), version }));
  const domains = new Set(inspection.operators.map(({ domain }) => standardName(domain)));
  // Inspection refuses files that read data outside themselves, so what was registered never does.
  return { opsets, operatorDomains: [...domains].sort(), usesExternalData: false };
}

/** The standard operators are written with an empty domain in most files. */
const standardName = (domain: string): string => (domain === '' ? 'ai.onnx' : domain);

/** What the model reads: its columns, and the columns that features of these names are made from; null when no manifest says it. */
export function inputFacts(version: ModelVersion, features: FeatureSetVersion | null): readonly ModelInputFacts[] | null {
  if (version.manifest === null) return null;
  const sources = new Map(features?.features.map(({ name, sourceColumns }) => [name, sourceColumns]));
  return version.manifest.inputs.map((input) => {
    const columns = (input.kind === 'matrix' ? input.columns : [input.column]).map(({ column }) => column);
    return { name: input.name, columns: [...new Set(columns.flatMap((column) => [column, ...(sources.get(column) ?? [])]))] };
  });
}

/** The approved test. */
export function specificationFacts(specification: AuditSpecification): SpecificationFacts {
  return {
    specificationId: specification.id,
    digest: specification.digest,
    state: specification.state,
    protectedAttributes: specification.protectedAttributes.map(({ column }) => column),
    aliases: Object.fromEntries(specification.protectedAttributes.map(({ column, aliases }) => [column, aliases])),
    intersections: specification.intersections,
    groundTruth: specification.groundTruth,
    // A proposal that names the judging bytes is refused; whether other bytes hold the same rows is counted when a version is evaluated.
    thresholdChosenElsewhere: specification.threshold === null ? null : specification.measurement.thresholdDatasetVersionId !== null,
  };
}

/** How training data and evaluation data meet. */
export function dataFacts(
  specification: AuditSpecification,
  evaluated: DatasetVersion,
  training: readonly DatasetVersion[],
  counted: { readonly evaluationRows: number | null; readonly sharedRows: number | null; readonly thresholdSharedRows: number | null },
): DataFacts {
  return {
    evaluationDatasetDigest: evaluated.artifactDigest,
    evaluationSplit: specification.split === null ? null : `${specification.split.column}=${specification.split.value}`,
    trainingDatasetDigests: training.map(({ artifactDigest }) => artifactDigest).sort(),
    ...counted,
  };
}

/** Whether the lineage graph leads from the version to all of its training data. */
export function lineageFacts(version: ModelVersion, upstream: readonly { readonly id: string }[] | null): LineageFacts | null {
  if (upstream === null) return null;
  const reached = new Set(upstream.map(({ id }) => id));
  return {
    trainingDatasetVersionIds: [...version.trainingDatasetVersionIds].sort(),
    featureSetVersionId: version.featureSetVersionId,
    connected: version.trainingDatasetVersionIds.every((id) => reached.has(id)),
  };
}
