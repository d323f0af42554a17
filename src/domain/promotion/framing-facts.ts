import { durationMilliseconds } from '../../kernel/duration.ts';
import type { FeatureSetVersion } from '../features/index.ts';
import type { FramingConstraints, FramingFacts, OfferedFacts } from '../policy/index.ts';
import type { AuditSpecification, ModelVersion, UseCase, UseCaseRevision } from '../registry/index.ts';
import type { EvaluationValidity } from '../validity/index.ts';

/** What a version offers is read from these. */
export interface OfferedBy {
  readonly version: ModelVersion;
  readonly features: FeatureSetVersion | null;
  readonly specification: AuditSpecification | null;
  readonly validity: EvaluationValidity | null;
}

/** How the use case is framed now, and what the version offers for it. */
export const framingFacts = (useCase: UseCase, revision: UseCaseRevision, offered: OfferedBy): FramingFacts => ({
  ...{ useCaseId: useCase.id, revisionId: revision.id, revision: revision.number, digest: revision.digest },
  state: revision.state === 'APPROVED' ? 'APPROVED' : 'DECLARED',
  approvedAt: revision.state === 'APPROVED' ? (revision.decidedAt?.toISOString() ?? null) : null,
  tierOrigin: useCase.tierOrigin,
  computedTier: revision.assessment?.tier ?? null,
  questionnaire: revision.assessment?.questionnaire ?? null,
  notModel: revision.terms?.notModel ?? null,
  constraints: revision.state === 'APPROVED' ? constraintsOf(revision) : null,
  offered: offeredFacts(offered),
});

/** What an approved revision asks of versions; null where it was only declared. */
export function constraintsOf({ basics, terms }: Pick<UseCaseRevision, 'basics' | 'terms'>): FramingConstraints | null {
  if (terms === null) return null;
  const span = (text: string | null): number | null => (text === null ? null : durationMilliseconds(text));
  return {
    ...{ requiredLeadTime: span(terms.requiredLeadTime), maxPredictionAge: span(terms.maxPredictionAge), maxFeatureAge: span(terms.maxFeatureAge) },
    ...{ latency: terms.latency, costs: basics.costs },
    ...{ beatsNoModel: terms.costNeed.beatsNoModel, maximumCostPerDecision: terms.costNeed.maximumPerDecision },
    requiredProtectedAttributes: terms.requiredProtectedAttributes,
  };
}

function offeredFacts({ version, features, specification, validity }: OfferedBy): OfferedFacts {
  const declared = [
    { by: 'MANIFEST' as const, text: version.manifest?.predictionHorizon ?? null },
    { by: 'SPECIFICATION' as const, text: specification?.measurement.predictionHorizon ?? null },
  ];
  return {
    declaredHorizons: declared.flatMap(({ by, text }) => {
      const milliseconds = text === null ? null : durationMilliseconds(text);
      return milliseconds === null ? [] : [{ by, milliseconds }];
    }),
    measuredLead: validity?.document.leadTimes ?? null,
    promisedFeatureAge: features?.maxAge == null ? null : durationMilliseconds(features.maxAge),
    pricedWith: validity?.document.inputs.costs ?? null,
    clustered: specification !== null && specification.measurement.clusterColumn !== null,
  };
}
