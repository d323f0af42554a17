/** What a use case costs when a decision is wrong. */
export interface CostsFacts {
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly unit: string;
}

/** What an approved framing asks of every version. Durations are in milliseconds. */
export interface FramingConstraints {
  /** Null where no event is waited for. */
  readonly requiredLeadTime: number | null;
  /** How old a prediction may be when it is acted on; null: it is made when it is needed. */
  readonly maxPredictionAge: number | null;
  readonly latency: { readonly p95Milliseconds: number; readonly batch: number; readonly runnerClass: string | null } | null;
  readonly maxFeatureAge: number | null;
  readonly costs: CostsFacts;
  readonly beatsNoModel: boolean;
  readonly maximumCostPerDecision: number | null;
  readonly requiredProtectedAttributes: readonly string[];
}

/** What a version offers for them. Durations are in milliseconds; null where nothing is said or measured. */
export interface OfferedFacts {
  /** How far ahead of the event it predicts, as its manifest and the approved audit specification declare it. */
  readonly declaredHorizons: readonly { readonly by: 'MANIFEST' | 'SPECIFICATION'; readonly milliseconds: number }[];
  /** From when the values of a row were known until its label was: no prediction of the row can have been further ahead. */
  readonly measuredLead: MeasuredLead | null;
  /** The greatest age of values that the feature set version promises. */
  readonly promisedFeatureAge: number | null;
  /** The costs by which the evaluation was priced. */
  readonly pricedWith: CostsFacts | null;
  /** Whether rows of the evaluation belong together, so that shares of single rows have no interval. */
  readonly clustered: boolean;
}

/** Times between two instants of the evaluation rows. */
export interface MeasuredLead {
  /** Rows that have both instants. */
  readonly rows: number;
  /** Nineteen of twenty rows have at least so much. */
  readonly p05: number;
  readonly median: number;
}

/** The use case as it is framed now. */
export interface FramingFacts {
  readonly useCaseId: string;
  readonly revisionId: string;
  readonly revision: number;
  /** Null while nobody has approved a revision. */
  readonly digest: string | null;
  readonly state: 'DECLARED' | 'APPROVED';
  /** Instant, ISO 8601. */
  readonly approvedAt: string | null;
  readonly tierOrigin: 'DECLARED' | 'COMPUTED' | 'SET';
  /** The tier that the questionnaire asks for, and that questionnaire, such as `risk-tier@1`. */
  readonly computedTier: number | null;
  readonly questionnaire: string | null;
  /** Why the decision needs no model; null where it does. */
  readonly notModel: string | null;
  /** Null while nobody has approved a revision. */
  readonly constraints: FramingConstraints | null;
  readonly offered: OfferedFacts;
}
