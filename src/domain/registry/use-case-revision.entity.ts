import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { RiskAssessment } from './questionnaire.entity.ts';
import type { ErrorCosts, Tier } from './use-case.entity.ts';

/**
 * How far a revision has come. DECLARED: it was written down when the use case was created, with a typed tier, and nobody else has looked at
 * it; it never becomes anything else. WITHDRAWN: whoever proposed it took it back.
 */
export const REVISION_STATES = ['DECLARED', 'PROPOSED', 'APPROVED', 'DECLINED', 'SUPERSEDED', 'WITHDRAWN'] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

/** BATCH: predictions are made ahead and looked up. REAL_TIME: somebody waits for each of them. */
export const SERVING_MODES = ['BATCH', 'REAL_TIME'] as const;
export type ServingMode = (typeof SERVING_MODES)[number];

/** What every framing says, however old. */
export interface FramingBasics {
  /** What is predicted. */
  readonly target: string;
  /** The decision that the prediction serves. */
  readonly decision: string;
  /** Who or what acts on the prediction. */
  readonly actsOnIt: string;
  readonly population: string;
  readonly costs: ErrorCosts;
}

/** How fast an answer has to come. */
export interface LatencyNeed {
  /** The 95th percentile of the time of one call, in milliseconds, is at most so much. */
  readonly p95Milliseconds: number;
  /** Rows of one call. */
  readonly batch: number;
  /** The class of machines on which it has to be measured; null: every class on which it was measured has to keep it. */
  readonly runnerClass: string | null;
}

/** What was weighed against a model of this kind, and why it was not taken. */
export interface Alternative {
  /** NO_MODEL: what happens when nothing is predicted at all. */
  readonly kind: 'NO_MODEL' | 'OTHER';
  readonly description: string;
  readonly whyNot: string;
}

/** What the decisions of a model may cost, held against evaluations by the use case's own costs of errors. */
export interface CostNeed {
  /** Whether deciding by the model has to cost less than the cheaper of treating everybody alike. */
  readonly beatsNoModel: boolean;
  /** Greatest accepted cost of one decision, in the unit of the costs; null where nobody sets one. */
  readonly maximumPerDecision: number | null;
}

/** What a framing says besides, once it is proposed as a revision. Durations are ISO 8601 in weeks, days and time. */
export interface FramingTerms {
  /** How long before the event a prediction must be there for anybody to act on it; null where no event is waited for. */
  readonly requiredLeadTime: string | null;
  readonly serving: ServingMode;
  readonly latency: LatencyNeed | null;
  /** Greatest accepted age of the values that a prediction is made from; null where age does not matter. */
  readonly maxFeatureAge: string | null;
  /** How old a prediction may be when it is acted on; null: it is made when it is needed. */
  readonly maxPredictionAge: string | null;
  readonly costNeed: CostNeed;
  readonly successMetric: string;
  readonly businessImpact: string;
  readonly alternatives: readonly Alternative[];
  readonly affectedPeople: string;
  readonly jurisdictions: readonly string[];
  /** Columns, or aliases of columns, by which models have to be audited. */
  readonly requiredProtectedAttributes: readonly string[];
  readonly intendedUse: string;
  readonly prohibitedUses: readonly string[];
  /** Why the decision needs no model, such as a fixed rule of arithmetic; null where it does. */
  readonly notModel: string | null;
}

/** One version of the framing of a use case; what it says never changes. */
export interface UseCaseRevision {
  readonly id: Id<'UseCaseRevision'>;
  readonly projectId: Id<'Project'>;
  readonly useCaseId: Id<'UseCase'>;
  /** 1, 2, … within the use case. */
  readonly number: number;
  readonly state: RevisionState;
  readonly basics: FramingBasics;
  /** Null in a DECLARED revision: nobody was asked. */
  readonly terms: FramingTerms | null;
  /** The answered questionnaire; null in a DECLARED revision. */
  readonly assessment: RiskAssessment | null;
  /** The tier that it asks for: computed, or typed in where it is DECLARED. */
  readonly tier: Tier;
  /** Digest of everything it says; null in a DECLARED revision, which nobody can sign. */
  readonly digest: Digest | null;
  /** Why the framing changes; null in a DECLARED revision. */
  readonly reason: string | null;
  readonly proposedBy: Id<'Principal'>;
  readonly proposedAt: Date;
  /** Who approved or declined it, or took it back; the last is whoever proposed it. */
  readonly decidedBy: Id<'Principal'> | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}
