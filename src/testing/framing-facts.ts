import type { FramingConstraints, FramingFacts, OfferedFacts } from '../domain/policy/index.ts';

/** Hours in milliseconds. */
export const hours = (count: number): number => count * 3_600_000;

/** Constraints that ask for nothing; a test names what it is about. */
export const constraintsWith = (change: Partial<FramingConstraints> = {}): FramingConstraints => ({
  ...{ requiredLeadTime: null, maxPredictionAge: null, latency: null, maxFeatureAge: null },
  costs: { falsePositive: 1, falseNegative: 5, unit: 'EUR' },
  ...{ beatsNoModel: false, maximumCostPerDecision: null, requiredProtectedAttributes: [] },
  ...change,
});

/** The facts of an approved framing with those constraints, for a version that offers what is given and nothing else. */
export const framingWith = (
  constraints: Partial<FramingConstraints>,
  offered: Partial<OfferedFacts> = {},
  change: Partial<FramingFacts> = {},
): FramingFacts => ({
  ...{ useCaseId: 'usc_1', revisionId: 'ucr_2', revision: 2, digest: '8'.repeat(64), state: 'APPROVED', approvedAt: '2026-11-01T12:00:00.000Z' },
  ...{ tierOrigin: 'COMPUTED', computedTier: 2, questionnaire: 'risk-tier@1', notModel: null },
  constraints: constraintsWith(constraints),
  offered: { declaredHorizons: [], measuredLead: null, promisedFeatureAge: null, pricedWith: null, clustered: false, ...offered },
  ...change,
});
