import type { CardDataset, CardDocument, CardIdentity, CardMetrics, CardUseCase } from './card-document.entity.ts';
import type { CardSources, SourceData } from './card-sources.ts';
import type { CardRevision, Citation } from './model-card.entity.ts';
import { shownFairness } from './shown-fairness.ts';

/** The canonical document of a card: what was written, and the facts as they are stored now. */
export function buildDocument(sources: CardSources, revision: Pick<CardRevision, 'number' | 'prose'>, citations: readonly Citation[]): CardDocument {
  const { audit, monitor } = sources;
  return {
    format: 'assay-card/1',
    revision: revision.number,
    identity: identityOf(sources),
    useCase: useCaseOf(sources),
    prose: revision.prose,
    datasets: datasetsOf(sources),
    metrics: metricsOf(sources),
    fairness: audit === null ? null : shownFairness(audit),
    monitoring:
      monitor === null
        ? null
        : { digest: monitor.digest, signals: monitor.signals, baselineRows: monitor.baseline.rows, minimumRows: monitor.settings.minimumRows },
    // A monitor is cited by its plan: the same plan keeps its place on the card when a deployment gets a monitor of its own.
    citations: citations.map(({ evidenceId, kind, digest, stale }) => ({ evidenceId: kind === 'Monitor' ? 'plan' : evidenceId, digest, stale })),
  };
}

const identityOf = ({ version, model, features }: CardSources): CardIdentity => ({
  modelId: model.id,
  model: model.name,
  modelVersionId: version.id,
  number: version.number,
  artifactId: version.artifactId,
  artifactDigest: version.artifactDigest,
  manifestDigest: version.manifestDigest,
  gitCommit: version.gitCommit,
  features: features.features.map((feature) => feature.name),
  parameters: version.parameters,
});

const useCaseOf = ({ useCase }: CardSources): CardUseCase => ({
  useCaseId: useCase.id,
  name: useCase.name,
  target: useCase.target,
  decision: useCase.decision,
  actsOnIt: useCase.actsOnIt,
  population: useCase.population,
  tier: useCase.tier,
  costs: useCase.costs,
});

function datasetsOf({ training, test }: CardSources): readonly CardDataset[] {
  const rows = training.map((source) => datasetOf('TRAINING', source, null));
  if (test === null) return rows;
  const { split } = test.specification;
  return [...rows, datasetOf('TEST', test.data, split === null ? null : `${split.column} = ${split.value}`)];
}

const datasetOf = (role: CardDataset['role'], { version, dataset }: SourceData, split: string | null): CardDataset => ({
  role,
  datasetVersionId: version.id,
  name: dataset.name,
  number: version.number,
  digest: version.artifactDigest,
  rows: version.rows,
  split,
  protectedColumns: version.protectedColumns,
});

function metricsOf({ run, test }: CardSources): CardMetrics | null {
  if (run === null || test === null) return null;
  const { task, threshold, positiveLabel, rows, positives, negatives, measures, confusion } = run.evidence;
  return {
    ...{ evidenceId: run.id, digest: run.resultDigest, specificationId: test.specification.id, specificationDigest: test.specification.digest },
    ...{ task, threshold, positiveLabel, rows, positives, negatives, measures, confusion },
  };
}
