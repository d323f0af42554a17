// Generated from schema/schema.graphql and clients/sdk/src/operations by `npm run generate`; edit those.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which finding is lived with, until when and why. */
export type AcceptFindingInput = {
  /** Until when; after that it is open again by itself. */
  readonly acceptedUntil: string;
  /** The finding. */
  readonly findingId: string;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, or what was done. */
  readonly reason: string;
};

/** Your word that you read one warning. */
export type AcknowledgeWarningInput = {
  /** What you say to it, in a sentence. */
  readonly comment: string;
  /** The evidenceDigest of the request that you saw. */
  readonly evidenceDigest: string;
  /** The warning, by the key of its finding. */
  readonly findingKey: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The request. */
  readonly promotionRequestId: string;
};

/** What did something. */
export type ActorKind =
  /** A machine of one project. */
  | 'SERVICE_ACCOUNT'
  /** The server itself. */
  | 'SYSTEM'
  /** A person. */
  | 'USER';

/** What was done about an incident. */
export type AdvanceIncidentInput = {
  /** The step. */
  readonly event: IncidentAdvance;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The incident. */
  readonly incidentId: string;
  /** What was done, or what the cause is. */
  readonly reason: string;
};

/** Where an alert is in its life. */
export type AlertState =
  /** It is lived with for a time. */
  | 'ACCEPTED'
  /** A person has seen it and took it over. */
  | 'ACKNOWLEDGED'
  /** There was nothing behind it. */
  | 'FALSE_POSITIVE'
  /** Somebody looks for the cause. */
  | 'INVESTIGATING'
  /** Nobody has taken it over yet. */
  | 'OPEN'
  /** The cause is gone. */
  | 'RESOLVED';

/** Which alert, and why. */
export type AlertStepInput = {
  /** The alert. */
  readonly alertId: string;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, or what is done about it. */
  readonly reason: string;
};

/** What an alias keeps to. */
export type AliasFollows =
  /** Whatever serves in its environment: every promotion into it moves it. */
  | 'ENVIRONMENT'
  /** The version that it was given to, until a promotion asks to move it. */
  | 'VERSION';

/** An alias that the promotion is to move. */
export type AliasWishInput = {
  /** What it keeps to; VERSION when left out. */
  readonly follows?: AliasFollows | null | undefined;
  /** The label: lower-case letters and digits, such as champion. */
  readonly name: string;
};

/** What was weighed against a model of this kind. */
export type AlternativeInput = {
  /** What it is. */
  readonly description: string;
  /** Whether it is doing without any model. */
  readonly kind: AlternativeKind;
  /** Why it was not taken. */
  readonly whyNot: string;
};

/** What was weighed against a model. */
export type AlternativeKind =
  /** What happens when nothing is predicted at all. */
  | 'NO_MODEL'
  /** Another way to predict or to decide. */
  | 'OTHER';

/** Something that has to be done after the promotion, or the approval is suspended. */
export type ApprovalConditionInput = {
  /** Until when. */
  readonly dueAt: string;
  /** Who has to see to it: an active person who holds a role in the project. Somebody else says that it is done. */
  readonly ownerId: string;
  /** How bad it is until then. */
  readonly severity: FindingSeverity;
  /** What has to be done, in a sentence. */
  readonly text: string;
};

/** How the approval of what serves stands; the worst of what is true counts. */
export type ApprovalStandingKind =
  /** It stands, and nothing ends it by itself. */
  | 'APPROVED'
  /** It stands until an instant at which it ends or is reviewed. */
  | 'APPROVED_UNTIL'
  /** It serves for some hours by break-glass, without the approvals that it needs. */
  | 'BREAK_GLASS'
  /** Its time, or that of break-glass, is over, or the version was retired. */
  | 'EXPIRED'
  /** Its review should have been concluded by now. */
  | 'OVERDUE'
  /** It is to be reviewed. */
  | 'REVIEW_DUE'
  /** The version was made from data that may no longer be used. */
  | 'REVOKED'
  /** It is suspended, or a condition of it was not met in time. */
  | 'SUSPENDED';

/** Who has to see to a finding, and until when. */
export type AssignFindingInput = {
  /** Until when; left out, it stays as it was. */
  readonly dueAt?: string | null | undefined;
  /** The finding. */
  readonly findingId: string;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** An active person who holds a role in the project. */
  readonly ownerId: string;
  /** What is expected of them. */
  readonly reason: string;
};

/** A steward’s word for a dataset version. */
export type AttestDatasetVersionInput = {
  /** The dataset version; registered by somebody else. */
  readonly datasetVersionId: string;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** What is said. */
  readonly statement: AttestationStatementInput;
};

/** What a steward says about data. */
export type AttestationStatementInput = {
  /** First day (UTC) of its collection, such as 2024-01-31. */
  readonly collectedFrom: string;
  /** Last day (UTC) of its collection. */
  readonly collectedTo: string;
  /** On what grounds it may be used. */
  readonly consentBasis: ConsentBasis;
  /** What is missing or known to be wrong. */
  readonly knownGaps: string;
  /** Under which licence. */
  readonly licence: string;
  /** How identifying details were treated. */
  readonly personalDataHandling: string;
  /** Where it comes from. */
  readonly source: string;
};

/** How effects are computed. */
export type AttributionMethod =
  /** Shapley values by all coalitions of groups; for twelve groups at most. */
  | 'EXACT'
  /** Shapley values by sampled orders of the groups, each walked forwards and backwards, with standard errors. */
  | 'PERMUTATION';

/** What an auditor from outside says of themselves; all of it has to be true. */
export type AuditorDeclarationInput = {
  /** No financial interest in them. */
  readonly noFinancialInterest: boolean;
  /** No employment with whoever uses, develops or distributes it. */
  readonly notEmployed: boolean;
  /** Not involved in using, developing or distributing the model. */
  readonly notInvolved: boolean;
};

/** Which check to stop. */
export type CancelEquivalenceCheckInput = {
  /** The check. */
  readonly equivalenceCheckId: string;
  /** The same key again answers the same outcome. */
  readonly idempotencyKey?: string | null | undefined;
};

/** Which run to stop. */
export type CancelEvaluationInput = {
  /** The run. */
  readonly evaluationRunId: string;
  /** The same key again answers the same outcome. */
  readonly idempotencyKey?: string | null | undefined;
};

/** Which explanation is stopped. */
export type CancelExplanationInput = {
  /** The explanation. */
  readonly explanationRunId: string;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
};

/** Which latency run is stopped. */
export type CancelLatencyRunInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The run. */
  readonly latencyRunId: string;
};

/** Which pre-flight run is stopped. */
export type CancelPreflightInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The run. */
  readonly preflightRunId: string;
};

/** Which check to stop. */
export type CancelSkewCheckInput = {
  /** The same key again answers the same outcome. */
  readonly idempotencyKey?: string | null | undefined;
  /** The check. */
  readonly skewCheckId: string;
};

/** Somebody who answers for the model. */
export type CardOwnerInput = {
  /** Where to reach them. */
  readonly contact: string;
  /** Their name. */
  readonly name: string;
  /** What they answer for. */
  readonly role: string;
};

/** Something that can go wrong. */
export type CardRiskInput = {
  /** What is done about it. */
  readonly mitigation: string;
  /** Who looks after it. */
  readonly owner: string;
  /** What can go wrong. */
  readonly risk: string;
};

/** The texts of a card: one that is left out stays as it is, null takes it away. */
export type CardTextsInput = {
  /** What changed since earlier versions. */
  readonly changeHistory?: string | null | undefined;
  /** Ethical considerations. */
  readonly ethicalConsiderations?: string | null | undefined;
  /** How its scores can be explained. */
  readonly explainability?: string | null | undefined;
  /** What the authors say about fairness. */
  readonly fairnessStatement?: string | null | undefined;
  /** How it could be misused. */
  readonly foreseeableMisuse?: string | null | undefined;
  /** Who watches over decisions, and how they can overrule. */
  readonly humanOversight?: string | null | undefined;
  /** Whom to call when something goes wrong. */
  readonly incidentContact?: string | null | undefined;
  /** What it is meant to be used for. */
  readonly intendedUse?: string | null | undefined;
  /** Who is meant to use it. */
  readonly intendedUsers?: string | null | undefined;
  /** What the label means and how it came about. */
  readonly labelDefinition?: string | null | undefined;
  /** Under which licence it may be used. */
  readonly licence?: string | null | undefined;
  /** What it cannot do. */
  readonly limitations?: string | null | undefined;
  /** What it must not be used for. */
  readonly outOfScope?: string | null | undefined;
  /** What the model is, in a paragraph. */
  readonly overview?: string | null | undefined;
  /** Which personal data it uses, and on what ground. */
  readonly privacy?: string | null | undefined;
  /** Why the threshold is where it is. */
  readonly thresholdRationale?: string | null | undefined;
  /** What was given up for what. */
  readonly tradeoffs?: string | null | undefined;
  /** Where the independent validation is found. */
  readonly validationReport?: string | null | undefined;
};

/** Kinds of things that can be found and described. */
export type CatalogueKind =
  /** A named collection of rows. */
  | 'DATASET'
  /** An immutable state of a dataset. */
  | 'DATASET_VERSION'
  /** A model version that serves, or served, in an environment. */
  | 'DEPLOYMENT'
  /** A dataset outside, as lineage events name it. */
  | 'EXTERNAL_ASSET'
  /** A named set of features. */
  | 'FEATURE_SET'
  /** An immutable state of a feature set. */
  | 'FEATURE_SET_VERSION'
  /** Something that a person has to look at. */
  | 'FINDING'
  /** What runs again and again, as lineage events tell. */
  | 'JOB'
  /** A named solution of a use case. */
  | 'MODEL'
  /** Immutable bytes of a model. */
  | 'MODEL_VERSION'
  /** A run of a job that made a model, trained one, or was declared. */
  | 'RUN'
  /** A model that was seen serving at an endpoint. */
  | 'SERVING'
  /** What models decide, for whom. */
  | 'USE_CASE';

/** What happened to a challenge. */
export type ChallengeEvent =
  /** The answer was not enough. */
  | 'ASK_AGAIN'
  /** It was asked. */
  | 'RAISE'
  /** It was settled. */
  | 'RESOLVE'
  /** It was answered. */
  | 'RESPOND'
  /** A validator said why there is nothing to ask. */
  | 'STATE';

/** Whether a validator asks something. */
export type ChallengeKind =
  /** The validator says in writing why there is nothing to ask. */
  | 'NO_CHALLENGE'
  /** Something is asked. */
  | 'QUESTION';

/** How much hangs on the answer. */
export type ChallengeSeverity =
  /** Whether the model may be used at all. */
  | 'CRITICAL'
  /** Whether the evidence holds. */
  | 'HIGH'
  /** Little. */
  | 'LOW'
  /** A part of the evidence. */
  | 'MEDIUM';

/** Where a challenge is in its life. */
export type ChallengeState =
  /** It is answered, and waits for its validator. */
  | 'ANSWERED'
  /** It waits for an answer. */
  | 'OPEN'
  /** A validator says that it is settled. */
  | 'RESOLVED';

/** How something differs between two versions. */
export type ChangeKind =
  /** Only the second version has it. */
  | 'ADDED'
  /** Both have it, and it is another. */
  | 'CHANGED'
  /** Only the first version has it. */
  | 'REMOVED';

/** Which derived version is checked against its parent, and how far it may differ. */
export type CheckEquivalenceInput = {
  /** Rows to run both on; left out for the evaluation dataset of the parent's use case. */
  readonly datasetVersionId?: string | null | undefined;
  /** The same key again answers the same check. */
  readonly idempotencyKey?: string | null | undefined;
  /** The derived version; its parent is the version that it was registered as derived from. */
  readonly modelVersionId: string;
  /** How far the versions may differ. */
  readonly tolerances: EquivalenceTolerancesInput;
};

/** Which bytes are signed, and by which bundle. */
export type CheckModelSignatureInput = {
  /** The signed artifact. */
  readonly artifactId: string;
  /** SHA-256 of the signature bundle (such as model.sig), which was uploaded to the same project. */
  readonly bundleDigest: string;
};

/** Which model version to check; what is left out is taken from it. */
export type CheckSkewInput = {
  /** The feature set version that serving uses; the one that the model was trained with when left out. */
  readonly featureSetVersionId?: string | null | undefined;
  /** The same key again answers the same check. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model version. */
  readonly modelVersionId: string;
  /** What serving saw, as a dataset version; the newest version of the training data's dataset when left out. */
  readonly servingDatasetVersionId?: string | null | undefined;
};

/** The one-time code as it was passed on. */
export type ClaimInvitationInput = {
  /** The code. */
  readonly code: string;
};

/** What it costs to decide for one class where another (or the same) is true. */
export type ClassCostInput = {
  /** The true class. */
  readonly actual: string;
  /** Zero or more, in the unit. */
  readonly cost: number;
  /** The class that is decided for. */
  readonly predicted: string;
};

/** What decisions between several classes cost. Every wrong decision is priced; a right one that is left out is free. */
export type ClassCostsInput = {
  /** Each decision once. */
  readonly cells: ReadonlyArray<ClassCostInput>;
  /** Unit of the costs, such as EUR. */
  readonly unit: string;
};

/** What the review after an incident concluded. */
export type CloseIncidentInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The incident. */
  readonly incidentId: string;
  /** What was learned, and why the incident is over. */
  readonly review: string;
};

/** Which window ends now. */
export type CloseWindowInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The open window. */
  readonly windowId: string;
};

/** What is known of a column besides what its bytes say. */
export type ColumnDeclarationInput = {
  /** What it holds. */
  readonly description?: string | null | undefined;
  /** Name of the column. */
  readonly name: string;
  /** How sensitive its values are. */
  readonly sensitivity?: Sensitivity | null | undefined;
  /** The unit of its numbers. */
  readonly unit?: string | null | undefined;
};

/** The narrowest type that holds all values of a column. */
export type ColumnType =
  /** true and false. */
  | 'BOOLEAN'
  /** Days, such as 2024-01-31. */
  | 'DATE'
  /** No row has a value. */
  | 'EMPTY'
  /** Whole numbers. */
  | 'INTEGER'
  /** Numbers. */
  | 'NUMBER'
  /** Anything else. */
  | 'TEXT'
  /** Instants, such as 2024-01-31T12:00:00Z. */
  | 'TIMESTAMP';

/** How a confidence interval was computed; docs/metrics.md names the formulas. */
export type ConfidenceIntervalMethod =
  /** Bias-corrected and accelerated bootstrap. */
  | 'BOOTSTRAP_BCA'
  /** Percentiles of bootstrap replicates. */
  | 'BOOTSTRAP_PERCENTILE'
  /** Percentiles of bootstrap replicates whose rows were drawn by cells, as there are many. */
  | 'BOOTSTRAP_POISSON'
  /** Exact binomial interval. */
  | 'CLOPPER_PEARSON'
  /** Variance of an AUC over clusters, on the logit scale. */
  | 'CLUSTER_DELONG'
  /** Katz interval at the effective sizes that clustered rows leave. */
  | 'CLUSTER_KATZ'
  /** Koopman interval at the effective sizes that clustered rows leave. */
  | 'CLUSTER_KOOPMAN'
  /** Newcombe interval at the effective sizes that clustered rows leave. */
  | 'CLUSTER_NEWCOMBE'
  /** Student interval of a mean with a variance over clusters. */
  | 'CLUSTER_T'
  /** Student interval of a fitted coefficient, or of a difference, with a variance over clusters. */
  | 'CLUSTER_WALD'
  /** Wilson interval at the effective size that clustered rows leave. */
  | 'CLUSTER_WILSON'
  /** DeLong variance of an AUC, on the logit scale. */
  | 'DELONG_LOGIT'
  /** DeLong interval of a difference of AUCs on the same rows. */
  | 'DELONG_PAIRED'
  /** DeLong interval of a difference of AUCs on different rows. */
  | 'DELONG_UNPAIRED'
  /** Jackknife that leaves out one of 200 random groups of rows at a time. */
  | 'JACKKNIFE'
  /** Katz logarithmic interval of a ratio of proportions. */
  | 'KATZ'
  /** Koopman score interval of a ratio of proportions. */
  | 'KOOPMAN'
  /** Zou–Donner interval of a weighted sum of proportions. */
  | 'MOVER'
  /** Newcombe interval of a difference of proportions. */
  | 'NEWCOMBE'
  /** Student interval of a mean. */
  | 'T'
  /** Normal approximation. */
  | 'WALD'
  /** Wilson score interval of one proportion. */
  | 'WILSON';

/** The grant of an approver role that the second administrator confirms. */
export type ConfirmRoleGrantInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The grant. */
  readonly roleGrantId: string;
};

/** On what grounds data about people may be used (Article 6 of the GDPR), or that it is about nobody. */
export type ConsentBasis =
  /** They agreed. */
  | 'CONSENT'
  /** A contract with them needs it. */
  | 'CONTRACT'
  /** A law demands it. */
  | 'LEGAL_OBLIGATION'
  /** A legitimate interest that theirs do not outweigh. */
  | 'LEGITIMATE_INTEREST'
  /** It is about nobody who could be identified. */
  | 'NO_PERSONAL_DATA'
  /** A task in the public interest needs it. */
  | 'PUBLIC_TASK'
  /** It protects somebody’s life. */
  | 'VITAL_INTEREST';

/** What the decisions of a model may cost. */
export type CostNeedInput = {
  /** Whether deciding by the model has to cost less than treating everybody alike; it has to when left out. */
  readonly beatsNoModel?: boolean | null | undefined;
  /** Greatest accepted cost of one decision, in the unit of the costs. */
  readonly maximumPerDecision?: number | null | undefined;
};

/** A new project. */
export type CreateProjectInput = {
  /** Name of the project. */
  readonly name: string;
};

/** An account for a machine of one project. */
export type CreateServiceAccountInput = {
  /** Its name. */
  readonly name: string;
  /** Its project. */
  readonly projectId: string;
  /** Names of its roles; approver roles are refused. */
  readonly roles: ReadonlyArray<string>;
};

/** What models are to decide, for whom, and what errors cost. */
export type CreateUseCaseInput = {
  /** Who or what acts on the prediction. */
  readonly actsOnIt: string;
  /** What errors cost. */
  readonly costs: ErrorCostsInput;
  /** The decision that the prediction serves. */
  readonly decision: string;
  /** Name, unique in the project. */
  readonly name: string;
  /** The people or things it is used on. */
  readonly population: string;
  /** The project. */
  readonly projectId: string;
  /** What is predicted. */
  readonly target: string;
  /** How strictly it is governed, from 1, the strictest, to 4. */
  readonly tier: number;
};

/** File format of a dataset version. */
export type DatasetFormat =
  /** Apache Arrow IPC: a file (Feather 2) or a stream. */
  | 'ARROW'
  /** Delimited text with a header line; comma, semicolon, tab or bar. */
  | 'CSV'
  /** One JSON object per line. */
  | 'NDJSON'
  /** Something that Assay does not read; only of data elsewhere. */
  | 'OTHER'
  /** Apache Parquet. */
  | 'PARQUET';

/** A judgement on an approval that is reviewed. */
export type DecideApprovalReviewInput = {
  /** The review. */
  readonly approvalReviewId: string;
  /** Why, in a sentence. */
  readonly comment: string;
  /** What you say. */
  readonly decision: ReviewDecision;
  /** The digestToSign of the file that you saw. */
  readonly digest: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The person for whom you decide, by a delegation of theirs; left out: for yourself. */
  readonly onBehalfOf?: string | null | undefined;
};

/** What a reviewer says about a proposed specification. */
export type DecideAuditSpecificationInput = {
  /** The specification. */
  readonly auditSpecificationId: string;
  /** What is decided. */
  readonly decision: SpecificationDecision;
  /** The same key again answers the same outcome. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why. */
  readonly reason: string;
};

/** A judgement on a request. */
export type DecidePromotionInput = {
  /** Why, in a sentence; always required, a rejection says what would have to change. */
  readonly comment: string;
  /** What has to be done after the promotion; only with APPROVE. */
  readonly conditions?: ReadonlyArray<ApprovalConditionInput> | null | undefined;
  /** What you decide. */
  readonly decision: DecisionKind;
  /** The digestToSign of the file that you saw. */
  readonly digest: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The person for whom you decide, by a delegation of theirs; left out: for yourself. */
  readonly onBehalfOf?: string | null | undefined;
  /** The request. */
  readonly promotionRequestId: string;
  /** The role in which you act, where you hold several; the decision counts for a place of that one. Left out: whichever of yours is needed. */
  readonly role?: string | null | undefined;
};

/** What a reviewer says about a proposed revision. */
export type DecideUseCaseRevisionInput = {
  /** Whether it holds from now on. */
  readonly decision: RevisionDecision;
  /** Digest of what was read. */
  readonly digest: string;
  /** The same key again answers the same revision. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why. */
  readonly reason: string;
  /** The revision. */
  readonly useCaseRevisionId: string;
};

/** What a person decided. */
export type DecisionKind =
  /** The version may serve. */
  | 'APPROVE'
  /** It may not; the request ends. */
  | 'REJECT'
  /** Not as it stands; the request waits until this person decides again. */
  | 'REQUEST_CHANGES';

/** Where and how a current deployment is reached from now on. */
export type DeclareDeploymentTargetInput = {
  /** The deployment. */
  readonly deploymentId: string;
  /** Address or name of what answers, such as https://scoring.example.com; without user and password. */
  readonly endpoint?: string | null | undefined;
  /** How it answers. */
  readonly kind: DeploymentKind;
  /** Name of the model at the endpoint; left out when it is that of the registry. */
  readonly servedAs?: string | null | undefined;
  /** What runs the model, such as Triton or KServe. */
  readonly servingSystem?: string | null | undefined;
};

/** What is declared of a column of numbers that the model reads. */
export type DeclaredFeatureInput = {
  /** The column. */
  readonly column: string;
  /** Where the score may only go when its value rises. */
  readonly direction?: MonotoneDirection | null | undefined;
  /** Whether a single step the wrong way fails the check; not unless this says true. */
  readonly hard?: boolean | null | undefined;
  /** Least value that the model is meant for. */
  readonly lower?: number | null | undefined;
  /** Largest value that the model is meant for. */
  readonly upper?: number | null | undefined;
};

/** The proposal that is not to be in force, and why. */
export type DeclinePolicyInput = {
  /** The same key again returns the first outcome. */
  readonly idempotencyKey?: string | null | undefined;
  /** The proposal; it may be your own. */
  readonly policyProposalId: string;
  /** Why not. */
  readonly reason: string;
};

/** Who may decide for you, in which of your roles, from when until when, and why. */
export type DelegateApprovalsInput = {
  /** An active person who holds an approver role in the project. */
  readonly delegateId: string;
  /** When it begins, never before now; left out: now. */
  readonly from?: string | null | undefined;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The project. */
  readonly projectId: string;
  /** Why, in a sentence. */
  readonly reason: string;
  /** One of your own roles there that decides on promotions. */
  readonly role: string;
  /** When it ends by itself. */
  readonly until: string;
};

/** Where a delegation is between its dates. */
export type DelegationState =
  /** Its time is over. */
  | 'ENDED'
  /** It holds, as long as both people hold what it needs. */
  | 'IN_FORCE'
  /** It has not begun. */
  | 'PLANNED'
  /** It was ended before its time. */
  | 'REVOKED';

/** What the values along a column are. */
export type DependenceAxis =
  /** Numbers, ascending: quantiles of the data without the outer ones. */
  | 'NUMBERS'
  /** Texts, most frequent first; rare ones are left out. */
  | 'TEXTS';

/** How a deployment answers. */
export type DeploymentKind =
  /** Files or tables at intervals. */
  | 'BATCH'
  /** On devices far away. */
  | 'EDGE'
  /** Requests, one by one. */
  | 'REAL_TIME'
  /** A stream of events. */
  | 'STREAMING';

/** How a version was made from another one. */
export type Derivation =
  /** The same model in another format. */
  | 'CONVERTED'
  /** It was trained to answer as the other one. */
  | 'DISTILLED'
  /** It was trained on from the other one. */
  | 'FINE_TUNED'
  /** Parts of it were taken out. */
  | 'PRUNED'
  /** Its numbers have fewer bits. */
  | 'QUANTISED';

/** From which version a version was made, and how. */
export type DerivedFromInput = {
  /** How it was made. */
  readonly kind: Derivation;
  /** The version that it was made from, in the same project. */
  readonly modelVersionId: string;
};

/** How much of a group everybody may see. */
export type DisplayLevel =
  /** Not even its head count. */
  | 'NOTHING'
  /** Everything. */
  | 'OUTCOMES'
  /** Its head count. */
  | 'ROWS'
  /** Also how many got the favourable decision. */
  | 'SELECTION';

/** What is put on file as a document. */
export type DocumentType =
  /** Disclosure of conflicts of interest. */
  | 'CONFLICT_DISCLOSURE'
  /** Data protection impact assessment. */
  | 'DPIA'
  /** Report of an audit from outside; filed by its auditor alone. */
  | 'EXTERNAL_AUDIT'
  /** Fundamental rights impact assessment. */
  | 'FRIA'
  /** Instructions for those who use the model. */
  | 'INSTRUCTIONS_FOR_USE'
  /** Study of how the score relates to the job. */
  | 'JOB_RELATEDNESS'
  /** Report of an independent validation. */
  | 'VALIDATION_REPORT';

/** Which version shall be watched, and how. */
export type DraftMonitorInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version; it needs a gate evaluation. */
  readonly modelVersionId: string;
  /** How windows shall be judged. */
  readonly settings?: MonitorSettingsInput | null | undefined;
};

/** Which version is to be asked for later, and why. */
export type DraftPromotionInput = {
  /** Aliases that are to mean the version once it serves. */
  readonly aliases?: ReadonlyArray<AliasWishInput> | null | undefined;
  /** Name of the environment, such as production. */
  readonly environment: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version. */
  readonly modelVersionId: string;
  /** Why, in a sentence. */
  readonly reason: string;
  /** true: goes back to a version that served there before. */
  readonly rollback?: boolean | null | undefined;
  /** Where and how it will be reached, as for requestPromotion. */
  readonly target?: TargetFactsInput | null | undefined;
};

/** Who wrote a text, as whoever brought it in declares. */
export type DraftedBy =
  /** People with the help of a program that writes. */
  | 'AI_ASSISTED'
  /** People alone. */
  | 'PEOPLE';

/** What a reader must know before believing a report. */
export type DriftCaveatCode =
  /** Only scores are watched, not inputs. */
  | 'FEATURES_NOT_WATCHED'
  /** Some rows came without a score. */
  | 'MISSING_SCORES'
  /** Fewer distinct subjects than rows: p-values that count every row overstate. */
  | 'REPEATED_SUBJECTS'
  /** Several windows were judged together. */
  | 'SEVERAL_WINDOWS';

/** What a policy is tried on. */
export type DryRunOver =
  /** Every request that was ever judged, by the facts recorded then, newest first. */
  | 'REQUESTS'
  /** Everything that serves now, by the facts recorded when it was promoted, their ages counted until now; oldest first. */
  | 'SERVING';

/** What happened to a lineage edge. */
export type EdgeEvent =
  /** It began to hold. */
  | 'BEGAN'
  /** It ceased to hold. */
  | 'ENDED';

/** What a lineage edge says about its two ends; edges point from upstream to downstream. */
export type EdgeKind =
  /** From an evaluation to the bias audit of its results. */
  | 'AUDITED'
  /** From a column to another column or a feature that was computed from it. */
  | 'COMPUTED'
  /** From a model version to a deployment of it. */
  | 'DEPLOYED'
  /** From a thing to another that was made from it. */
  | 'DERIVED'
  /** From a model version to its card. */
  | 'DOCUMENTED'
  /** From data or a model version to an evaluation of it. */
  | 'EVALUATED'
  /** From a deployment to the monitor that watches it. */
  | 'MONITORED'
  /** From a column to the data it is part of, or from a feature to its feature set version. */
  | 'PART_OF'
  /** From a dataset version to features that are made from it. */
  | 'PROVIDES'
  /** From a job to a run of it. */
  | 'RAN'
  /** From data to a job or run that read it. */
  | 'READ'
  /** Between two names of one thing, such as a table outside and the dataset version registered from it; followed both ways. */
  | 'SAME_AS'
  /** From a model version to an endpoint where it was seen serving. */
  | 'SERVES'
  /** From data or features to a model version that was trained on them. */
  | 'TRAINED'
  /** From a named thing to a version of it. */
  | 'VERSION_OF'
  /** From a job or run to data that it wrote. */
  | 'WROTE';

/** How a lineage edge came to be known. */
export type EdgeSource =
  /** Somebody said so when they registered something. */
  | 'DECLARED'
  /** It was concluded from other facts. */
  | 'INFERRED'
  /** The server saw it happen. */
  | 'OBSERVED';

/** From which effect on a statistic shall count. */
export type EffectThresholdsInput = {
  /** Counts as drift from here on; at least as large. */
  readonly fail: number;
  /** Counts as a warning from here on. */
  readonly warn: number;
};

/** What tells the rows of a feature set apart. */
export type EntityKeyInput = {
  /** The column that holds it. */
  readonly column: string;
  /** Its type, such as int64. */
  readonly dtype: string;
  /** Its name, such as customer_id. */
  readonly name: string;
};

/** The lock file of a training environment, uploaded to the project. */
export type EnvironmentLockInput = {
  /** SHA-256 of the lock file. */
  readonly artifactDigest: string;
  /** What the file is called, such as requirements.txt, conda-lock.yml or renv.lock. */
  readonly name: string;
  /** Language and version, such as python 3.11.7. */
  readonly runtime: string;
};

/** How far the two versions may differ; give at least one. */
export type EquivalenceTolerancesInput = {
  /** Largest share of rows whose decision flips, 0 to 1; the whole interval must be within it. */
  readonly flipRate?: number | null | undefined;
  /** The same for each protected group. */
  readonly groupFlipRate?: number | null | undefined;
  /** Largest difference of the two scores of any row, 0 to 1. */
  readonly maxDifference?: number | null | undefined;
  /** Largest mean of the differences, 0 to 1. */
  readonly meanDifference?: number | null | undefined;
  /** Least rank correlation of the scores, −1 to 1. */
  readonly rankCorrelation?: number | null | undefined;
};

/** What one wrong decision of each kind costs. */
export type ErrorCostsInput = {
  /** Cost of one wrong negative prediction, 0 or more. */
  readonly falseNegative: number;
  /** Cost of one wrong positive prediction, 0 or more. */
  readonly falsePositive: number;
  /** Unit of both, such as EUR. */
  readonly unit: string;
};

/** Why an evaluation run has no result. */
export type EvaluationFailureCode =
  /** Bytes of the model or the data are no longer what they were. */
  | 'BYTES_CHANGED'
  /** Bytes that it needs were erased when their time of retention was over. */
  | 'BYTES_ERASED'
  /** Bytes of the model or the data are missing from the store. */
  | 'BYTES_MISSING'
  /** Bytes of the model or the data were found damaged and set aside. */
  | 'BYTES_QUARANTINED'
  /** Somebody cancelled it. */
  | 'CANCELLED'
  /** The process of the model died, and died again. */
  | 'CHILD_CRASHED'
  /** The data cannot be read, or does not fit the model or the specification. */
  | 'DATASET_ERROR'
  /** The model refused the data, or gave something that is no score. */
  | 'MODEL_ERROR'
  /** The model wanted more memory or processor time than it may use. */
  | 'RESOURCE_LIMIT'
  /** No process for models could be started, time after time; it says nothing of the model. Ask the operator to look at the log. */
  | 'RUNNER_UNAVAILABLE'
  /** Data that it rests on was revoked, before or while it went on; ask again when it may be used again. */
  | 'SOURCE_REVOKED'
  /** The model took longer than a run may. */
  | 'TIMEOUT'
  /** Several workers began the run and none finished it. */
  | 'WORKER_LOST';

/** What an evaluation run is for. */
export type EvaluationPurpose =
  /** By a specification of the asker’s choice; never counts for a gate. */
  | 'EXPLORATORY'
  /** Judged by the approved audit specification; counts for gates. */
  | 'GATE';

/** The rows of the evaluation data that count: those whose column holds the value. */
export type EvaluationSplitInput = {
  /** Name of the column. */
  readonly column: string;
  /** The text it must hold. */
  readonly value: string;
};

/** How far an evaluation run has come. */
export type EvaluationState =
  /** It was cancelled, or given up after several attempts. */
  | 'ABANDONED'
  /** It ended without a result and would end so again. */
  | 'FAILED'
  /** Waits for a worker. */
  | 'QUEUED'
  /** A worker is at it. */
  | 'RUNNING'
  /** Its evidence is recorded. */
  | 'SUCCEEDED';

/** Which approved request is executed. */
export type ExecutePromotionInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The request. */
  readonly promotionRequestId: string;
};

/** A file in which another tool says what it found. */
export type ExplanationFileFormat =
  /** Explanation.to_json() of Alibi: SHAP values or integrated gradients. */
  | 'ALIBI'
  /** The answer of TorchServe with importances of Captum. */
  | 'CAPTUM'
  /** JSON with as_list, label, class_names and predict_proba of an explanation of LIME. */
  | 'LIME'
  /** JSON that shap.force_plot embeds in its HTML, for one row or many. */
  | 'SHAP_FORCE_PLOT'
  /** JSON with values, base_values, feature_names and expected, as docs/explanations.md shows. */
  | 'SHAP_VALUES';

/** Who computed an explanation. */
export type ExplanationOrigin =
  /** Assay itself, by running the model. */
  | 'ASSAY'
  /** Another tool; Assay read its file and never counts it as its own evidence. */
  | 'IMPORTED';

/** Why an explanation may not be relied on. */
export type ExplanationReason =
  /** Base value and effects do not add up to the score. */
  | 'ADDITIVITY_BROKEN'
  /** Its budget of rows ended. */
  | 'BUDGET_ENDED'
  /** No row has a score that could be explained. */
  | 'EMPTY_SAMPLE'
  /** The model gave something that is no finite number. */
  | 'NON_FINITE_SCORE'
  /** Standard errors are still large after all orders that are drawn. */
  | 'NOT_CONVERGED'
  /** The model gave a row another score than before. */
  | 'NOT_REPRODUCIBLE'
  /** The model gave a score outside of 0 to 1, which has no log odds. */
  | 'SCORES_NOT_PROBABILITIES';

/** Whether an explanation may be relied on. */
export type ExplanationStatus =
  /** Effects do not add up to the score, or could not be computed. */
  | 'ERROR'
  /** It has not converged, or its budget ended. */
  | 'INSUFFICIENT'
  /** Every check held. */
  | 'OK';

/** A column of data elsewhere; everything about it is declared. */
export type ExternalColumnInput = {
  /** What it holds. */
  readonly description?: string | null | undefined;
  /** Name of the column. */
  readonly name: string;
  /** How sensitive its values are. */
  readonly sensitivity?: Sensitivity | null | undefined;
  /** Its type. */
  readonly type: ColumnType;
  /** The unit of its numbers. */
  readonly unit?: string | null | undefined;
};

/** How groups of people are formed and compared; what is left out takes its default. */
export type FairnessPlanInput = {
  /** REGRESSION: a prediction at or above it is favourable (below it for the favourable outcome NEGATIVE). */
  readonly favourableFrom?: number | null | undefined;
  /** A report by New York City Local Law 144; none when left out. */
  readonly localLaw144?: LocalLaw144Input | null | undefined;
  /** Protected attributes that hold numbers, and where they are cut. */
  readonly numericEdges?: ReadonlyArray<NumericEdgesInput> | null | undefined;
  /** At most three. */
  readonly primaryMetrics?: ReadonlyArray<PrimaryMetricInput> | null | undefined;
  /** With which group the others are compared; BEST when left out. */
  readonly referenceMode?: ReferenceMode | null | undefined;
  /** For PREDEFINED: the reference group of every protected attribute. */
  readonly references?: ReadonlyArray<ReferenceGroupInput> | null | undefined;
  /** Whether groups are also formed by every three attributes; not when left out. */
  readonly threeWay?: boolean | null | undefined;
  /** RANKING: being among the first so many of a query is favourable. */
  readonly topK?: number | null | undefined;
};

/** Which prediction is the good outcome for the person it is about. */
export type FavourableOutcome =
  /** A negative prediction, such as no default expected. */
  | 'NEGATIVE'
  /** A positive prediction, such as an invitation. */
  | 'POSITIVE';

/** What of a feature set version differs. */
export type FeatureAspect =
  /** The dataset versions. */
  | 'DATA'
  /** The words about it. */
  | 'DESCRIPTION'
  /** An entity key. */
  | 'ENTITY'
  /** The promised maximum age. */
  | 'FRESHNESS'
  /** Whether it may be missing. */
  | 'NULLABILITY'
  /** The order of the features. */
  | 'ORDER'
  /** Who answers for it. */
  | 'OWNER'
  /** Whether the feature is there. */
  | 'PRESENCE'
  /** The columns that it is made from. */
  | 'SOURCES'
  /** Where values are kept and served from. */
  | 'STORES'
  /** The columns that say when. */
  | 'TIMESTAMPS'
  /** The code that computes it. */
  | 'TRANSFORMATION'
  /** Its type. */
  | 'TYPE'
  /** The span of time over which it aggregates. */
  | 'WINDOW';

/** What happened between two versions. */
export type FeatureChangeKind =
  /** It was not there before. */
  | 'ADDED'
  /** It is another now. */
  | 'CHANGED'
  /** It is not there any more. */
  | 'REMOVED';

/** Columns of the model that move together, such as all columns of one embedding or of one lag. */
export type FeatureGroupInput = {
  /** Its columns; a column is in one group at most. */
  readonly columns: ReadonlyArray<string>;
  /** Its name; not the name of a column outside of it. */
  readonly name: string;
};

/** What a model takes in, and how it comes about. */
export type FeatureInput = {
  /** What it means. */
  readonly description?: string | null | undefined;
  /** Its type: bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, float32, float64, string, bytes, date or timestamp. */
  readonly dtype: string;
  /** Its name, unique in the feature set version. */
  readonly name: string;
  /** Whether it may be missing; no when left out. */
  readonly nullable?: boolean | null | undefined;
  /** Who answers for it; the owner of the version when left out. */
  readonly ownerId?: string | null | undefined;
  /** Columns by name alone; enough where only one of the dataset versions has a column of that name. */
  readonly sourceColumns?: ReadonlyArray<string> | null | undefined;
  /** The columns that it is made from. */
  readonly sources?: ReadonlyArray<FeatureSourceInput> | null | undefined;
  /** The code that computes it. */
  readonly transformation?: FeatureTransformationInput | null | undefined;
  /** ISO 8601 duration over which it aggregates, such as P30D. */
  readonly window?: string | null | undefined;
};

/** A column of one of the dataset versions. */
export type FeatureSourceInput = {
  /** Name of the column. */
  readonly column: string;
  /** The dataset version. */
  readonly datasetVersionId: string;
};

/** Columns that say when. */
export type FeatureTimestampsInput = {
  /** When the row was written. */
  readonly created?: string | null | undefined;
  /** When the values of a row became known. */
  readonly event?: string | null | undefined;
  /** When the label of the row was known. */
  readonly label?: string | null | undefined;
};

/** Where the code is that computes a feature. */
export type FeatureTransformationInput = {
  /** The commit, as git prints it. */
  readonly commit?: string | null | undefined;
  /** SHA-256 of the code in hexadecimal. */
  readonly digest?: string | null | undefined;
  /** The code itself where it is short. */
  readonly expression?: string | null | undefined;
  /** What kind of code it is. */
  readonly kind: TransformationKind;
  /** Its path in the repository, or the name of the job. */
  readonly path?: string | null | undefined;
  /** The repository that holds it. */
  readonly repository?: string | null | undefined;
};

/** The report of an audit from outside. */
export type FileAuditReportInput = {
  /** SHA-256 of its bytes, which the project has. */
  readonly artifactDigest: string;
  /** Day that it bears, such as 2026-01-31. */
  readonly datedOn: string;
  /** What you say of yourself. */
  readonly declaration: AuditorDeclarationInput;
  /** Whether a program helped to write it. */
  readonly draftedBy: DraftedBy;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model version or use case that it is about. */
  readonly subjectId: string;
  /** What it is called. */
  readonly title: string;
  /** Last day on which it counts; left out: as long as nothing takes its place. */
  readonly validUntil?: string | null | undefined;
  /** Who wrote it: a person, or an organisation. */
  readonly writtenBy: string;
};

/** A document, and what it is about. */
export type FileDocumentInput = {
  /** SHA-256 of its bytes, which the project has. */
  readonly artifactDigest: string;
  /** Day that it bears, such as 2026-01-31. */
  readonly datedOn: string;
  /** Whether a program helped to write it. */
  readonly draftedBy: DraftedBy;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model version or use case that it is about. */
  readonly subjectId: string;
  /** What it is called. */
  readonly title: string;
  /** What it is; EXTERNAL_AUDIT is filed by its auditor with fileAuditReport. */
  readonly type: DocumentType;
  /** Last day on which it counts; left out: as long as nothing takes its place. */
  readonly validUntil?: string | null | undefined;
  /** Who wrote it: a person, or an organisation. */
  readonly writtenBy: string;
};

/** What is put on file about an audit by Local Law 144. */
export type FileLocalLawStatementInput = {
  /** Day (UTC) on which the auditor finished; not before the numbers were made. */
  readonly auditedOn: string;
  /** Who audited. */
  readonly auditor: LocalLawAuditorInput;
  /** The bias audit; it has the tables of the law. */
  readonly biasAuditId: string;
  /** What kind of data was audited. */
  readonly data: LocalLawData;
  /** Where the data comes from, and what it is. */
  readonly dataSource: string;
  /** Day (UTC) from which the tool is used; it may lie ahead. */
  readonly distributedOn: string;
  /** Categories that the auditor left out; none when left out. */
  readonly exclusions?: ReadonlyArray<LocalLawExclusionInput> | null | undefined;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** How candidates were told, once they were. */
  readonly notice?: LocalLawNoticeInput | null | undefined;
  /** Where the summary can be read, once it is published. */
  readonly publication?: LocalLawPublicationInput | null | undefined;
  /** Why data was made for the test, and how; only and always of such data. */
  readonly testDataReason?: string | null | undefined;
};

/** Which findings to list; what is left out does not matter. */
export type FindingFilterInput = {
  /** Only those of one of these kinds. */
  readonly kinds?: ReadonlyArray<FindingKind> | null | undefined;
  /** Only those that should have been closed by now, or only the others. */
  readonly overdue?: boolean | null | undefined;
  /** Only those that this person has to see to. */
  readonly ownerId?: string | null | undefined;
  /** Only those of one of these severities. */
  readonly severities?: ReadonlyArray<FindingSeverity> | null | undefined;
  /** Only those in one of these states. */
  readonly states?: ReadonlyArray<FindingState> | null | undefined;
  /** Only those about this thing. */
  readonly subjectId?: string | null | undefined;
};

/** What was found. */
export type FindingKind =
  /** Something that an approver asked for beside the approval; when it is overdue the approval is suspended. */
  | 'APPROVAL_CONDITION'
  /** Stored bytes no longer have the digest under which they were taken in. */
  | 'BLOB_CORRUPTED'
  /** A version serves, or served, by break-glass; somebody who took no part has to review how it came to that. */
  | 'BREAK_GLASS'
  /** Something downstream of a revoked dataset version serves. */
  | 'DATASET_REVOKED'
  /** Something serves other bytes than those that were approved. */
  | 'DIVERGING_BYTES'
  /** Something serves that was approved on evidence from a revoked dataset version, though not made from it. */
  | 'EVIDENCE_REVOKED'
  /** An incident is about the version, or about one that shares data or a base model with it. */
  | 'INCIDENT_REVIEW'
  /** Something serves that nobody approved. */
  | 'UNAPPROVED_DEPLOYMENT';

/** How bad a finding is; it decides how long people have. */
export type FindingSeverity =
  /** To be seen to within a day. */
  | 'CRITICAL'
  /** To be seen to within a week. */
  | 'HIGH'
  /** To be seen to within three months. */
  | 'LOW'
  /** To be seen to within a month. */
  | 'MEDIUM';

/** Where a finding is in its life. */
export type FindingState =
  /** It is lived with for a time. */
  | 'ACCEPTED'
  /** A person sees to it. */
  | 'IN_REVIEW'
  /** Nobody sees to it yet, or its acceptance is over. */
  | 'OPEN'
  /** Nothing is left to do about it. */
  | 'RESOLVED';

/** What a change of a framing does to the models of the use case. */
export type FramingEffect =
  /** It asks for less than before. */
  | 'LAXER'
  /** It asks for more than before. */
  | 'STRICTER';

/** The framing of a use case, whole. Durations are ISO 8601 in weeks, days and time, such as P2D or PT36H. */
export type FramingInput = {
  /** Who or what acts on the prediction. */
  readonly actsOnIt: string;
  /** Who is affected, and how. */
  readonly affectedPeople: string;
  /** What else was considered; one of them is NO_MODEL. */
  readonly alternatives: ReadonlyArray<AlternativeInput>;
  /** What changes for the business when it succeeds. */
  readonly businessImpact: string;
  /** What decisions may cost; when left out, less than treating everybody alike. */
  readonly costNeed?: CostNeedInput | null | undefined;
  /** What errors cost. */
  readonly costs: ErrorCostsInput;
  /** The decision that the prediction serves. */
  readonly decision: string;
  /** What it is to be used for. */
  readonly intendedUse: string;
  /** Where it is used, such as US-NY-NYC. */
  readonly jurisdictions?: ReadonlyArray<string> | null | undefined;
  /** How fast an answer has to come. */
  readonly latency?: LatencyNeedInput | null | undefined;
  /** Greatest accepted age of the values that a prediction is made from. */
  readonly maxFeatureAge?: string | null | undefined;
  /** Of batches: how old a prediction may be when it is acted on. */
  readonly maxPredictionAge?: string | null | undefined;
  /** Why the decision needs no model, such as a fixed rule of arithmetic; left out where it does. */
  readonly notModel?: string | null | undefined;
  /** The people or things it is used on. */
  readonly population: string;
  /** What it must not be used for. */
  readonly prohibitedUses?: ReadonlyArray<string> | null | undefined;
  /** How long before the event a prediction must be there for anybody to act on it; left out where no event is waited for. */
  readonly requiredLeadTime?: string | null | undefined;
  /** Columns, or aliases of columns, by which models have to be audited. */
  readonly requiredProtectedAttributes?: ReadonlyArray<string> | null | undefined;
  /** When predictions are made; in real time a latency is asked for. */
  readonly serving: ServingMode;
  /** By what success is measured. */
  readonly successMetric: string;
  /** What is predicted. */
  readonly target: string;
};

/** What is frozen, why, and until when. */
export type FreezePromotionsInput = {
  /** Name of the environment, such as production; left out for every environment of the project. */
  readonly environment?: string | null | undefined;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The project. */
  readonly projectId: string;
  /** Why, in a sentence. */
  readonly reason: string;
  /** When it ends by itself; left out: when somebody lifts it. */
  readonly until?: string | null | undefined;
};

/** Whether the newest values are as new as was promised. */
export type FreshnessState =
  /** They are. */
  | 'FRESH'
  /** They are older. */
  | 'STALE'
  /** Nobody can say: no event timestamp, no materialisation, or no promise. */
  | 'UNKNOWN';

/** How a gate reads before anybody has acknowledged or waived anything. */
export type GateReading =
  /** Nothing is left but approvals. */
  | 'READY'
  /** Something stands in the way that nobody may overrule. */
  | 'REFUSED'
  /** Something has to be acknowledged or waived. */
  | 'WAITING';

/** How the gate of a request stands. */
export type GateState =
  /** It was promoted. */
  | 'OPEN'
  /** No approval can open it as it stands. */
  | 'REFUSED'
  /** It lacks what is listed. */
  | 'WAITING';

/** A time-limited exception for named findings. */
export type GrantPromotionWaiverInput = {
  /** What is done meanwhile so that nobody is harmed, where the policy asks for it. */
  readonly compensatingControl?: string | null | undefined;
  /** The data that will be collected, where the policy asks for it. */
  readonly dataToCollect?: string | null | undefined;
  /** The evidenceDigest of the request that you saw. */
  readonly evidenceDigest: string;
  /** When the waiver ends by itself, within the bounds of the policy. */
  readonly expiresAt: string;
  /** The findings, by key; there is no waiver for everything. */
  readonly findingKeys: ReadonlyArray<string>;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The request. */
  readonly promotionRequestId: string;
  /** Why the exception can be borne. */
  readonly reason: string;
};

/** Who gets which role. */
export type GrantRoleInput = {
  /** Who gets it. */
  readonly principalId: string;
  /** The project; left out for the whole installation. */
  readonly projectId?: string | null | undefined;
  /** Name of the role. */
  readonly role: string;
};

/** How far the runtime rewrites a graph before it runs it. */
export type GraphOptimisation =
  /** Everything that the runtime knows. */
  | 'ALL'
  /** Without changing what the graph means, such as removing nodes without use. */
  | 'BASIC'
  /** Not at all. */
  | 'DISABLED'
  /** Fusing nodes into larger ones too. */
  | 'EXTENDED';

/** Whether the true outcomes of the evaluation data are known. */
export type GroundTruth =
  /** Nobody knows them. */
  | 'ABSENT'
  /** They are in the label column. */
  | 'PRESENT'
  /** The label column holds a stand-in for them. */
  | 'PROXY';

/** Whether a deployment rests on the very thing that was asked about. */
export type ImpactPrecision =
  /** It was made from that thing itself. */
  | 'EXACT'
  /** It was made from data that the column is part of, and nothing says that this column was used. */
  | 'POSSIBLE';

/** Which uploaded file says what about which model version. */
export type ImportExplanationInput = {
  /** The file, uploaded to the project before. It is JSON in UTF-8; a pickle is never read. */
  readonly artifactId: string;
  /** What kind of file it is. */
  readonly format: ExplanationFileFormat;
  /** The same key again answers the same import. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model version that the file is about. */
  readonly modelVersionId: string;
};

/** Whether the effects of an imported file add up to the outputs that it states. */
export type ImportedAdditivity =
  /** They do not; such a file is refused. */
  | 'BROKEN'
  /** They do, in every row. */
  | 'HOLDS'
  /** The format leaves out what is needed to tell. */
  | 'NOT_CHECKABLE';

/** What can wait for a person. */
export type InboxKind =
  /** An alert of a monitor that nobody has taken over. */
  | 'ALERT'
  /** An approval of what serves that is to be reviewed, and in which their word is missing. */
  | 'APPROVAL_REVIEW'
  /** A proposed audit specification. */
  | 'AUDIT_SPECIFICATION'
  /** A challenge that they may answer or settle. */
  | 'CHALLENGE'
  /** A finding that they are to see to. */
  | 'FINDING'
  /** An incident that they may judge, tell an authority of, or close. */
  | 'INCIDENT'
  /** A version of a policy that waits for a second person. */
  | 'POLICY_PROPOSAL'
  /** Warnings of a promotion request that nobody has acknowledged. */
  | 'PROMOTION_ACKNOWLEDGEMENT'
  /** A promotion request of their own to which somebody asks for changes. */
  | 'PROMOTION_CHANGES_REQUESTED'
  /** A promotion request on which they have not decided as it stands, and in which they would fill an open place. */
  | 'PROMOTION_DECISION'
  /** A promotion request that waited too long, for decisions or for its execution, and was escalated to a role of theirs. */
  | 'PROMOTION_ESCALATED'
  /** An approved promotion request that waits for somebody to execute it. */
  | 'PROMOTION_EXECUTION'
  /** Findings of a promotion request that stay closed without a waiver. */
  | 'PROMOTION_WAIVER'
  /** A proposed framing of a use case. */
  | 'USE_CASE_REVISION';

/** A step of those who deal with an incident. */
export type IncidentAdvance =
  /** It does no more harm. */
  | 'CONTAIN'
  /** The reason is its cause. Possible when every authority was told that has to be. */
  | 'FIND_CAUSE'
  /** The cause is gone. */
  | 'REMEDIATE'
  /** The cause is not gone. */
  | 'SEND_BACK';

/** What happened, or whom it concerns. */
export type IncidentCategory =
  /** Critical infrastructure was disrupted. */
  | 'CRITICAL_INFRASTRUCTURE'
  /** Somebody died, and it may be because of it. */
  | 'DEATH'
  /** People were treated differently because of who they are. */
  | 'DISCRIMINATION'
  /** What is written about the model was wrong. */
  | 'DOCUMENTATION'
  /** Somebody’s health or property was harmed. */
  | 'HARM_TO_PERSON'
  /** The model did worse than it was approved for. */
  | 'PERFORMANCE'
  /** Personal data was breached. */
  | 'PRIVACY'
  /** Obligations that protect fundamental rights were infringed. */
  | 'RIGHTS_INFRINGEMENT'
  /** Somebody attacked the model, or what serves it. */
  | 'SECURITY'
  /** Rights of people in several countries were infringed. */
  | 'WIDESPREAD_INFRINGEMENT';

/** A deadline for telling an authority; it begins when somebody became aware. */
export type IncidentClockKind =
  /** Fifteen days: a serious incident. */
  | 'EU_AI_ACT_73_2'
  /** Two days: a widespread infringement, or critical infrastructure. */
  | 'EU_AI_ACT_73_3'
  /** Ten days: a death. */
  | 'EU_AI_ACT_73_4'
  /** 72 hours: a breach of personal data. */
  | 'GDPR_33';

/** How a clock stands. */
export type IncidentClockState =
  /** It ends within a day. */
  | 'APPROACHING'
  /** The authority was told in time. */
  | 'MET'
  /** The authority was told too late. */
  | 'MET_LATE'
  /** It runs, and its end is far. */
  | 'RUNNING'
  /** It ran out, and the authority was not told. */
  | 'RUN_OUT';

/** What happened to an incident. */
export type IncidentEvent =
  /** It was closed with a signed review. */
  | 'CLOSE'
  /** It was contained. */
  | 'CONTAIN'
  /** Its cause was found. */
  | 'FIND_CAUSE'
  /** An authority was told. */
  | 'NOTIFY'
  /** Its cause was remedied. */
  | 'REMEDIATE'
  /** It was reported. */
  | 'REPORT'
  /** It turned out that its cause was not remedied. */
  | 'SEND_BACK'
  /** It was judged, for the first time or anew. */
  | 'TRIAGE';

/** Which incidents to list; what is left out does not matter. */
export type IncidentFilterInput = {
  /** true: only those that are not closed; false: only those that are. */
  readonly open?: boolean | null | undefined;
  /** Only those of one of these severities. */
  readonly severities?: ReadonlyArray<IncidentSeverity> | null | undefined;
  /** Only those in one of these states. */
  readonly states?: ReadonlyArray<IncidentState> | null | undefined;
  /** Only those about this model version, deployment, alert or finding. */
  readonly thingId?: string | null | undefined;
};

/** A law whose deadlines may run. */
export type IncidentLaw =
  /** Regulation (EU) 2024/1689, Art. 73. */
  | 'EU_AI_ACT'
  /** Regulation (EU) 2016/679, Art. 33. */
  | 'GDPR';

/** How bad an incident is. */
export type IncidentSeverity =
  /** People were harmed, or many may be. */
  | 'CRITICAL'
  /** People may have been harmed, or rights infringed. */
  | 'HIGH'
  /** A nuisance. */
  | 'LOW'
  /** Work or money was lost. */
  | 'MEDIUM';

/** Where an incident is in its life. */
export type IncidentState =
  /** Somebody who did not remedy it signed the review. */
  | 'CLOSED'
  /** It does no more harm. */
  | 'CONTAINED'
  /** It is contained, and an authority was told. */
  | 'NOTIFIED'
  /** Its cause is gone. */
  | 'REMEDIATED'
  /** Somebody reported it; nobody has judged it yet. */
  | 'REPORTED'
  /** Its cause is known. */
  | 'ROOT_CAUSED'
  /** It is judged. */
  | 'TRIAGED';

/** Compares an instant; all that is given must hold. */
export type InstantFilter = {
  /** At this instant or later. */
  readonly from?: string | null | undefined;
  /** Before this instant. */
  readonly to?: string | null | undefined;
};

/** How the stored bytes of an artifact are. */
export type IntegrityState =
  /** They were taken away when their time of retention was over; digest and records stay. */
  | 'ERASED'
  /** They had their digest when they were last read. */
  | 'INTACT'
  /** They were damaged or missing; nothing is served or evaluated from them until the right bytes are uploaded again. */
  | 'QUARANTINED';

/** A new person, and what they shall do. */
export type InvitePrincipalInput = {
  /** Their e-mail address; nothing is sent. */
  readonly email?: string | null | undefined;
  /** Their name. */
  readonly name: string;
  /** The project they come into. */
  readonly projectId: string;
  /** Names of their roles in the project. */
  readonly roles: ReadonlyArray<string>;
};

/** A new token for yourself, or for a service account that you administrate. */
export type IssueTokenInput = {
  /** Days until it stops working, at most 365; 90 when left out. */
  readonly days?: number | null | undefined;
  /** What you call the token. */
  readonly name: string;
  /** The service account; left out for yourself. */
  readonly principalId?: string | null | undefined;
  /** The one project it is limited to. */
  readonly projectId?: string | null | undefined;
  /** What it may be used for. */
  readonly scopes: ReadonlyArray<TokenScope>;
};

/** Which entries to show; members left out do not narrow. */
export type JournalFilter = {
  /** Only what this principal did. */
  readonly actorId?: string | null | undefined;
  /** From this position on, inclusive. */
  readonly fromPosition?: number | null | undefined;
  /** Only entries of this project. */
  readonly projectId?: string | null | undefined;
  /** Only what happened in this request. */
  readonly requestId?: string | null | undefined;
  /** Only what happened to this thing. */
  readonly subjectId?: string | null | undefined;
  /** Up to this position, inclusive. */
  readonly toPosition?: number | null | undefined;
  /** Only entries of these types, such as promotion.requested. */
  readonly types?: ReadonlyArray<string> | null | undefined;
};

/** Compares the kind of a thing. */
export type KindFilter = {
  /** One of these. */
  readonly in: ReadonlyArray<CatalogueKind>;
};

/** How fast an answer has to come. */
export type LatencyNeedInput = {
  /** Rows of one call; 1 when left out. */
  readonly batch?: number | null | undefined;
  /** Greatest accepted 95th percentile of the time of one call, in milliseconds, above 0. */
  readonly p95Milliseconds: number;
  /** The class of machines on which it has to be measured; every class that was measured when left out. */
  readonly runnerClass?: string | null | undefined;
};

/** Why a dataset version may no longer be used. */
export type LegalBasis =
  /** People took their consent back. */
  | 'CONSENT_WITHDRAWN'
  /** The data is wrong. */
  | 'ERROR_FOUND'
  /** A court or authority forbade it. */
  | 'LEGAL_ORDER'
  /** The licence ended or was taken away. */
  | 'LICENCE_ENDED'
  /** What the reason tells. */
  | 'OTHER'
  /** The time for which it may be kept is over. */
  | 'RETENTION_ENDED';

/** Which freeze ends before its time, and why. */
export type LiftFreezeInput = {
  /** The freeze. */
  readonly freezeId: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in a sentence. */
  readonly reason: string;
};

/** Which hold ends, and why. */
export type LiftLegalHoldInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The hold. */
  readonly legalHoldId: string;
  /** Why. */
  readonly reason: string;
};

/** Which model version may be run again, and why. */
export type LiftModelQuarantineInput = {
  /** The same key again answers the same outcome. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model version. */
  readonly modelVersionId: string;
  /** Why it is safe to run it again; at most 2,000 characters. */
  readonly reason: string;
};

/** Which suspension ends, and why. */
export type LiftSuspensionInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in a sentence. */
  readonly reason: string;
  /** The suspension. */
  readonly suspensionId: string;
};

/** Which way to follow lineage. */
export type LineageDirection =
  /** To what was made from the thing. */
  | 'DOWNSTREAM'
  /** To what the thing was made from. */
  | 'UPSTREAM';

/** Kinds of things that lineage joins. */
export type LineageNodeKind =
  /** The comparison of groups in an evaluation. */
  | 'BiasAudit'
  /** A column of a dataset version or of an asset outside. */
  | 'Column'
  /** A named collection of rows. */
  | 'Dataset'
  /** An immutable state of a dataset. */
  | 'DatasetVersion'
  /** A model version that serves in an environment. */
  | 'Deployment'
  /** The comparison of a derived version with its parent, on the same rows. */
  | 'EquivalenceCheck'
  /** An evaluation of a model version. */
  | 'EvaluationRun'
  /** What was found out about what moves the scores of a model version. */
  | 'ExplanationRun'
  /** Data outside, such as a table of a warehouse. */
  | 'ExternalAsset'
  /** One input of a feature set version. */
  | 'Feature'
  /** Named inputs that are computed from columns. */
  | 'FeatureSet'
  /** An immutable state of a feature set. */
  | 'FeatureSetVersion'
  /** What another tool found out about what moves the scores of a model version. */
  | 'ImportedExplanation'
  /** Something that runs again and again and reads and writes data. */
  | 'Job'
  /** How long a model version takes. */
  | 'LatencyRun'
  /** A named solution of a use case. */
  | 'Model'
  /** The document that describes a model version. */
  | 'ModelCard'
  /** Immutable bytes of a model. */
  | 'ModelVersion'
  /** What watches a deployment. */
  | 'Monitor'
  /** What a model version does with changed inputs. */
  | 'PreflightRun'
  /** One run of a job. */
  | 'Run'
  /** A model that was seen serving at an endpoint. */
  | 'Serving'
  /** The comparison of what a model was trained on with what serving sees. */
  | 'SkewCheck';

/** A report by the rules of New York City Local Law 144; both columns are protected attributes. */
export type LocalLaw144Input = {
  /** What is compared between the categories. */
  readonly method: LocalLaw144Method;
  /** Column of the race and ethnicity categories. */
  readonly raceEthnicity: string;
  /** Column of the sex categories. */
  readonly sex: string;
};

/** What New York City Local Law 144 compares between categories. */
export type LocalLaw144Method =
  /** Rates of scoring above the median of everybody. */
  | 'SCORES'
  /** Rates of being selected. */
  | 'SELECTION';

/** Who audited, and the three things that make them independent; a false one is filed as it is, and no policy takes it for independence. */
export type LocalLawAuditorInput = {
  /** Their name. */
  readonly name: string;
  /** No financial interest in them. */
  readonly noFinancialInterest: boolean;
  /** No employment with whoever uses, develops or distributes it. */
  readonly notEmployed: boolean;
  /** Not involved in using, developing or distributing the tool. */
  readonly notInvolved: boolean;
  /** For whom they work. */
  readonly organisation: string;
};

/** Data that was audited. */
export type LocalLawData =
  /** From the use of the tool. */
  | 'HISTORICAL'
  /** Made for the test, where there is not enough from the use. */
  | 'TEST';

/** A category of the audit below 2 % that the auditor left out of impact ratios. */
export type LocalLawExclusionInput = {
  /** The written justification, in at least 20 characters. */
  readonly because: string;
  /** The category. */
  readonly category: string;
  /** Of which table. */
  readonly table: LocalLawTableKind;
};

/** How candidates were told that the tool is used. */
export type LocalLawNoticeInput = {
  /** Address of the notice. */
  readonly address: string;
  /** Whom a candidate asks for another way of being selected. */
  readonly alternativeContact: string;
  /** Day (UTC) on which they were told. */
  readonly givenOn: string;
};

/** Where the summary of an audit can be read. */
export type LocalLawPublicationInput = {
  /** Address of the page. */
  readonly address: string;
  /** Day (UTC) from which it can be read, such as 2026-01-31. */
  readonly publishedOn: string;
  /** SHA-256 of the page as it was published. */
  readonly summaryDigest?: string | null | undefined;
};

/** A table of the report by Local Law 144. */
export type LocalLawTableKind =
  /** By both, crossed. */
  | 'INTERSECTIONAL'
  /** By race and ethnicity. */
  | 'RACE_ETHNICITY'
  /** By sex. */
  | 'SEX';

/** Why a measure has no value, or why its value is not to be relied on. */
export type MeasureReason =
  /** A cell is too small to be shown. */
  | 'BELOW_DISPLAY_THRESHOLD'
  /** The data do not vary. */
  | 'DEGENERATE'
  /** The reference data do not vary. */
  | 'DEGENERATE_REFERENCE'
  /** A score is no finite number. */
  | 'NON_FINITE_SCORE'
  /** The numerical method did not converge. */
  | 'NOT_CONVERGED'
  /** The formula is not defined for some of the values, such as the logarithm of a negative one. */
  | 'NOT_IN_DOMAIN'
  /** There are no rows. */
  | 'NO_DATA'
  /** Only one class of outcome occurs. */
  | 'ONE_CLASS'
  /** A group that must be judged could not be. */
  | 'REQUIRED_GROUP_NOT_ASSESSED'
  /** The scores lie outside 0 to 1. */
  | 'SCORES_NOT_PROBABILITIES'
  /** The numbers are small, yet the interval lies wholly on one side of the bound. */
  | 'SMALL_BUT_DEMONSTRATED'
  /** The numbers are small; read the interval, not the value. */
  | 'SMALL_NUMBERS'
  /** Too many scores tie at the median. */
  | 'TIES_AT_MEDIAN'
  /** Too few clusters of rows to draw from. */
  | 'TOO_FEW_CLUSTERS'
  /** Fewer events than the minimum. */
  | 'TOO_FEW_EVENTS'
  /** Fewer negative outcomes than the minimum. */
  | 'TOO_FEW_NEGATIVES'
  /** Fewer positive outcomes than the minimum. */
  | 'TOO_FEW_POSITIVES'
  /** Fewer rows than the minimum. */
  | 'TOO_FEW_ROWS'
  /** Too many bootstrap replicates had no value. */
  | 'TOO_MANY_UNDEFINED_REPLICATES'
  /** Too large a share of rows has no known category. */
  | 'UNKNOWN_SHARE_TOO_HIGH'
  /** Nothing to divide by. */
  | 'ZERO_DENOMINATOR'
  /** The reference group has the value zero. */
  | 'ZERO_REFERENCE';

/** Whether a number could be computed and may be shown. */
export type MeasureStatus =
  /** The computation failed. */
  | 'ERROR'
  /** Too little data for a value worth showing. */
  | 'INSUFFICIENT'
  /** The measure does not apply to this input. */
  | 'NOT_APPLICABLE'
  /** The value is there. */
  | 'OK'
  /** Withheld to protect few people. */
  | 'SUPPRESSED'
  /** The definition gives no number here, for instance a ratio over zero. */
  | 'UNDEFINED';

/** What is predicted and how it is measured; what is left out takes its default. */
export type MeasurementPlanInput = {
  /** MULTICLASS: what decisions cost; nothing is priced when left out. */
  readonly classCosts?: ClassCostsInput | null | undefined;
  /** MULTICLASS: the label texts in the order of the model's class outputs. */
  readonly classes?: ReadonlyArray<string> | null | undefined;
  /** Column whose equal texts name rows that belong together when intervals are resampled. */
  readonly clusterColumn?: string | null | undefined;
  /** How groups of people are formed and compared. */
  readonly fairness?: FairnessPlanInput | null | undefined;
  /** MULTICLASS: the predicted classes that are the good outcome. */
  readonly favourableClasses?: ReadonlyArray<string> | null | undefined;
  /** Column with the instant at which the features were known. */
  readonly featureTimeColumn?: string | null | undefined;
  /** Column with the cross-validation fold. */
  readonly foldColumn?: string | null | undefined;
  /** Column with the instant at which the label was known. */
  readonly labelTimeColumn?: string | null | undefined;
  /** How far ahead of the event versions predict, as an ISO 8601 duration such as PT48H. */
  readonly predictionHorizon?: string | null | undefined;
  /** RANKING: rows with the same text in this column are ranked against each other. */
  readonly queryColumn?: string | null | undefined;
  /** The k of precision@k (RANKING) and of top-k accuracy (MULTICLASS); 1, 3, 5 and 10 when left out. */
  readonly ranks?: ReadonlyArray<number> | null | undefined;
  /** RANKING: a row whose label is at least this is relevant; 1 when left out. */
  readonly relevantFrom?: number | null | undefined;
  /** Whether slices are also formed by every two of these columns; not when left out. */
  readonly sliceCrossings?: boolean | null | undefined;
  /** Columns by which rows are divided to be measured apart. */
  readonly slices?: ReadonlyArray<SliceInput> | null | undefined;
  /** What the model predicts; BINARY when left out. */
  readonly task?: Task | null | undefined;
  /** The dataset version on whose rows the threshold was chosen; refused when its rows are those that judge. */
  readonly thresholdDatasetVersionId?: string | null | undefined;
  /** Column with the instant of the row. */
  readonly timeColumn?: string | null | undefined;
  /** Column with the weight of each row, zero or more; all weigh alike when left out. */
  readonly weightColumn?: string | null | undefined;
};

/** Compares a measure of the newest gate run under the approved audit specification; all that is given must hold. A thing without the measure never fits a comparison. */
export type MetricFilter = {
  /** Within this range. */
  readonly between?: NumberRange | null | undefined;
  /** Whether it was measured. */
  readonly exists?: boolean | null | undefined;
  /** Greater than. */
  readonly gt?: number | null | undefined;
  /** Greater than or equal to. */
  readonly gte?: number | null | undefined;
  /** Less than. */
  readonly lt?: number | null | undefined;
  /** Less than or equal to. */
  readonly lte?: number | null | undefined;
  /** Such as rocAuc, auc, or rocAuc@1 for a certain definition. */
  readonly name: string;
};

/** What kind of thing a gate lacks. */
export type MissingKind =
  /** A warning that nobody has acknowledged. */
  | 'ACKNOWLEDGEMENT'
  /** Approvals of a role. */
  | 'APPROVAL'
  /** A person asks for changes before approving. */
  | 'CHANGES_REQUESTED'
  /** A run or check that has not ended. */
  | 'EVIDENCE'
  /** It is approved, and somebody has to execute it. */
  | 'EXECUTION'
  /** A freeze, an open alert, a critical finding, an open comment thread or the end of the version: nothing is promoted meanwhile. */
  | 'HOLD'
  /** A finding that nothing can cover. */
  | 'REFUSED'
  /** Evidence changed since the request was opened; a new request is needed. */
  | 'STALE_EVIDENCE'
  /** It is a draft that its author has to submit. */
  | 'SUBMISSION'
  /** A finding that no valid waiver covers. */
  | 'WAIVER';

/** Formats of model files, recognised by content; only ONNX is ever run. */
export type ModelFormat =
  /** CatBoost. */
  | 'CATBOOST'
  /** Core ML. */
  | 'COREML'
  /** GGUF. */
  | 'GGUF'
  /** H2O MOJO archive. */
  | 'H2O_MOJO'
  /** Pickle as joblib writes it, mostly scikit-learn. */
  | 'JOBLIB'
  /** Keras archive (.keras). */
  | 'KERAS'
  /** Keras model in HDF5. */
  | 'KERAS_H5'
  /** LightGBM text or JSON. */
  | 'LIGHTGBM'
  /** Open Neural Network Exchange: the format that is run and judged. */
  | 'ONNX'
  /** Python pickle. */
  | 'PICKLE'
  /** Predictive Model Markup Language. */
  | 'PMML'
  /** PyTorch checkpoint. */
  | 'PYTORCH'
  /** Serialised R object. */
  | 'R_OBJECT'
  /** Weights in safetensors. */
  | 'SAFETENSORS'
  /** TensorFlow SavedModel, zipped, or its saved_model.pb. */
  | 'SAVED_MODEL'
  /** skops archive. */
  | 'SKOPS'
  /** Frozen TensorFlow graph. */
  | 'TENSORFLOW_GRAPH'
  /** TensorRT engine. */
  | 'TENSORRT'
  /** TensorFlow Lite. */
  | 'TFLITE'
  /** TorchScript archive. */
  | 'TORCHSCRIPT'
  /** Exported PyTorch program (.pt2). */
  | 'TORCH_EXPORT'
  /** XGBoost JSON, UBJSON or its old binary form. */
  | 'XGBOOST';

/** How windows shall be judged; what is left out takes the default. */
export type MonitorSettingsInput = {
  /** Accepted rate of false alarms. */
  readonly alpha?: number | null | undefined;
  /** For the Kolmogorov–Smirnov distance of the score. */
  readonly ks?: EffectThresholdsInput | null | undefined;
  /** Most windows that are judged together. */
  readonly maximumSpan?: number | null | undefined;
  /** For the shift of the mean score, in standard deviations. */
  readonly meanShift?: EffectThresholdsInput | null | undefined;
  /** Fewest scored rows of a window that can be judged; 200 or more. */
  readonly minimumRows?: number | null | undefined;
  /** Fewest distinct subjects behind a window that may pass. */
  readonly minimumSubjects?: number | null | undefined;
  /** For the population stability index of the score. */
  readonly psi?: EffectThresholdsInput | null | undefined;
  /** For the shift of the share of rows at or above the threshold. */
  readonly selectionRate?: EffectThresholdsInput | null | undefined;
  /** Relative change of the number of rows that warns. */
  readonly volumeChange?: number | null | undefined;
};

/** Where a monitor is in its life. */
export type MonitorState =
  /** Watches a deployment and takes batches. */
  | 'ACTIVE'
  /** Planned: part of what approvers sign, but watching nothing yet. */
  | 'DRAFT'
  /** Ended, or replaced by another plan. */
  | 'RETIRED';

/** Where the score may only go when a value rises. */
export type MonotoneDirection =
  /** Down, or nowhere. */
  | 'DECREASING'
  /** Up, or nowhere. */
  | 'INCREASING';

/** Compares names; all that is given must hold. */
export type NameFilter = {
  /** Holds this text anywhere, in either case. */
  readonly contains?: string | null | undefined;
  /** Exactly this name. */
  readonly eq?: string | null | undefined;
  /** Exactly one of these names. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** Begins with this text, in either case. */
  readonly startsWith?: string | null | undefined;
};

/** That an authority was told of an incident. Nothing is sent. */
export type NotifyAuthorityInput = {
  /** Who was told. */
  readonly authority: string;
  /** The clocks that it stops; each has to run for the incident. */
  readonly clocks: ReadonlyArray<IncidentClockKind>;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The incident. */
  readonly incidentId: string;
  /** Whether it was a first, incomplete report (Art. 73(5)). */
  readonly isInitial: boolean;
  /** When the authority was told. */
  readonly notifiedAt: string;
  /** How the authority calls the notice, such as a case number. */
  readonly reference: string;
};

/** From one number to another, both included. */
export type NumberRange = {
  /** The smallest. */
  readonly from: number;
  /** The largest. */
  readonly to: number;
};

/** Where a protected attribute that holds numbers, such as an age, is cut into groups. */
export type NumericEdgesInput = {
  /** Column of the protected attribute. */
  readonly attribute: string;
  /** Ascending; each is where one group ends and the next begins. */
  readonly edges: ReadonlyArray<number>;
};

/** What you say first, about what, and whether the promotion waits for an answer. */
export type OpenThreadInput = {
  /** A rule of the request or the key of one of its findings; left out: the whole request. */
  readonly about?: string | null | undefined;
  /** true: nothing is promoted before the thread is resolved; only while the request waits. */
  readonly blocking?: boolean | null | undefined;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The request. */
  readonly promotionRequestId: string;
  /** Markdown; kept as text and rendered by nobody here. */
  readonly text: string;
};

/** Which end comes first. */
export type OrderDirection =
  /** The smallest, earliest, or first in the alphabet. */
  | 'ASC'
  /** The largest, newest, or last in the alphabet. */
  | 'DESC';

/** Compares owners; all that is given must hold. */
export type OwnerFilter = {
  /** Whether anybody is an owner. */
  readonly exists?: boolean | null | undefined;
  /** At least one of these is an owner. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** This person or service account is an owner. */
  readonly is?: string | null | undefined;
};

/** Compares what a thing is a version or a use of. */
export type ParentFilter = {
  /** Exactly this: the model of a version, the use case of a model, the version that a deployment serves. */
  readonly is: string;
};

/** Of which thing nothing may be erased, and why. */
export type PlaceLegalHoldInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why. */
  readonly reason: string;
  /** A project, model, model version or incident. */
  readonly thingId: string;
};

/** Where a proposal of a policy is in its life. */
export type PolicyProposalState =
  /** It was turned down or taken back. */
  | 'DECLINED'
  /** A second person put it in force. */
  | 'PUBLISHED'
  /** A second person has to read it. */
  | 'WAITING';

/** How a policy stands beside others that speak of the same occasion; of all that are asked the strictest holds. */
export type PolicyStanding =
  /** It is asked only where no MAIN policy is. */
  | 'FALLBACK'
  /** It is asked. */
  | 'MAIN'
  /** It is asked in addition to another one, never alone. */
  | 'SUPPLEMENT';

/** What a pre-flight run looks at; docs/robustness.md says how. */
export type PreflightCheckName =
  /** Rows alone and among others, and in another order. */
  | 'BATCH_INVARIANCE'
  /** Categories of other rows, and one that nobody has seen. */
  | 'CATEGORICAL_SWAP'
  /** The same rows twice. */
  | 'DETERMINISM'
  /** Missing values, one column at a time and at random. */
  | 'MISSING'
  /** Steps along columns whose direction is declared. */
  | 'MONOTONICITY'
  /** Small random errors in all numbers. */
  | 'NOISE'
  /** Extreme values of one number at a time. */
  | 'RANGE'
  /** Names, element types and shapes of inputs, operator sets and domains; nothing outside of the file. */
  | 'SCHEMA'
  /** Other values of a protected or sensitive attribute that is an input. */
  | 'SENSITIVE_FLIP';

/** One of the few fairness metrics that matter most here. */
export type PrimaryMetricInput = {
  /** The harm that it watches, in one sentence. */
  readonly harm: string;
  /** Name of a disparity, such as impactRatio. */
  readonly metric: string;
};

/** What kind of actor a principal is. */
export type PrincipalKind =
  /** A machine of one project; it cannot decide. */
  | 'SERVICE_ACCOUNT'
  /** A person. */
  | 'USER';

/** Whether a principal can act. */
export type PrincipalStatus =
  /** Can act with a token. */
  | 'ACTIVE'
  /** Invited, and the one-time code is not claimed yet. */
  | 'INVITED'
  /** Locked out: no token works. */
  | 'SUSPENDED';

/** How a probe ended. */
export type ProbeOutcome =
  /** The endpoint gives other answers, or has other inputs or outputs than the approved version. */
  | 'DIVERGED'
  /** The endpoint answers, but nothing could be compared. */
  | 'INCONCLUSIVE'
  /** The endpoint does not answer. */
  | 'UNREACHABLE'
  /** The endpoint gives the answers of the approved version. */
  | 'VERIFIED';

/** What a probe that came to an end found. */
export type ProbeVerdict =
  /** Other answers, inputs or outputs than those of the approved version. */
  | 'DIVERGED'
  /** The answers of the approved version. */
  | 'VERIFIED';

/** How a number of a profile was found. */
export type ProfileMethod =
  /** By counting everything. */
  | 'EXACT'
  /** By a sketch of bounded size; docs/datasets.md says how far off it may be. */
  | 'SKETCH';

/** What a request asks for. */
export type PromotionKind =
  /** That a version serves for some hours in an emergency, by what the policy says of that. */
  | 'BREAK_GLASS'
  /** That a version serves. */
  | 'PROMOTION'
  /** That a version which served there before serves again; the policy may have rules and approvals of its own for that. */
  | 'ROLLBACK';

/** Where a promotion request is in its life. */
export type PromotionState =
  /** It has every approval; something holds the promotion up, or the policy leaves its execution to an operator. */
  | 'APPROVED'
  /** Nothing but people stands in the way: acknowledgements, waivers, approvals. */
  | 'AWAITING_APPROVAL'
  /** It was asked for while evidence that the policy looks at is being made; it is judged when that is there. */
  | 'CHECKING'
  /** Its author wrote it down; nothing is judged, and nobody approves it. */
  | 'DRAFT'
  /** It came to no end within the days that the policy gives a request. */
  | 'EXPIRED'
  /** It was approved, and the version became the deployment. */
  | 'PROMOTED'
  /** The policy found something that nobody may overrule. */
  | 'REFUSED'
  /** A permitted person rejected it. */
  | 'REJECTED'
  /** A newer request took its place. */
  | 'SUPERSEDED'
  /** It was taken back. */
  | 'WITHDRAWN';

/** How every version for a use case is to be judged. */
export type ProposeAuditSpecificationInput = {
  /** Columns that may explain a difference between groups. */
  readonly controlFeatures?: ReadonlyArray<string> | null | undefined;
  /** The evaluation data. */
  readonly datasetVersionId: string;
  /** Cells with fewer people are shown as less than this number; 10 when left out. */
  readonly displayThreshold?: number | null | undefined;
  /** Which prediction is the good outcome. */
  readonly favourableOutcome: FavourableOutcome;
  /** Whether the true outcomes are known; PRESENT when left out. */
  readonly groundTruth?: GroundTruth | null | undefined;
  /** The same key again answers the same specification. */
  readonly idempotencyKey?: string | null | undefined;
  /** Whether groups are also formed by every pair of attributes; when left out, if there is a pair. */
  readonly intersections?: boolean | null | undefined;
  /** The column with the true outcome. */
  readonly labelColumn: string;
  /** What is predicted and how it is measured; a binary classifier when left out. */
  readonly measurement?: MeasurementPlanInput | null | undefined;
  /** Below these counts nothing is concluded. */
  readonly minimums?: SpecificationMinimumsInput | null | undefined;
  /** BINARY: the text of the label that counts as positive; required for this task, and only for it. */
  readonly positiveLabel?: string | null | undefined;
  /** The groups between which outcomes are compared. */
  readonly protectedAttributes: ReadonlyArray<ProtectedAttributeInput>;
  /** The column that identifies rows, if there is one. */
  readonly rowIdColumn?: string | null | undefined;
  /** The rows that count; all of them when left out. */
  readonly split?: EvaluationSplitInput | null | undefined;
  /** BINARY: required; a score at or above it is a positive prediction; between 0 and 1, both excluded. REGRESSION and RANKING: any number, if decisions of versions are to be compared at one. */
  readonly threshold?: number | null | undefined;
  /** The use case. */
  readonly useCaseId: string;
};

/** A version of a policy, and why it is wanted. */
export type ProposePolicyInput = {
  /** The same key again returns the first outcome. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why it is wanted. */
  readonly reason: string;
  /** The text of the policy file (YAML). */
  readonly text: string;
};

/** Another framing of a use case, with the answers by which its tier is computed. */
export type ProposeUseCaseRevisionInput = {
  /** Answers to the questionnaire; a question that is left out counts as its answer of highest risk. */
  readonly answers: ReadonlyArray<RiskAnswerInput>;
  /** The framing, whole. */
  readonly framing: FramingInput;
  /** The same key again answers the same revision. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why the framing changes. */
  readonly reason: string;
  /** The use case. */
  readonly useCaseId: string;
};

/** A column that holds a protected characteristic of people. */
export type ProtectedAttributeInput = {
  /** Other names under which a model might take in the same thing. */
  readonly aliases?: ReadonlyArray<string> | null | undefined;
  /** Name of a column that the dataset version declares protected. */
  readonly column: string;
  /** Values that mean "not known"; an empty cell always does. */
  readonly unknownValues?: ReadonlyArray<string> | null | undefined;
};

/** The proposal that is to be in force, and the digest of what you read. */
export type PublishProposedPolicyInput = {
  /** Digest of the proposal, as it stands beside its text. */
  readonly digest: string;
  /** The same key again returns the first outcome. */
  readonly idempotencyKey?: string | null | undefined;
  /** The proposal; somebody else has made it. */
  readonly policyProposalId: string;
};

/** What is asked of a version, or why nothing is. */
export type RaiseChallengeInput = {
  /** Whether a program helped to write it. */
  readonly draftedBy: DraftedBy;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Whether something is asked. */
  readonly kind: ChallengeKind;
  /** The model version. */
  readonly modelVersionId: string;
  /** The question; or why there is nothing to ask. */
  readonly question: string;
  /** How much hangs on the answer. */
  readonly severity: ChallengeSeverity;
};

/** The plain words for a group that a person may be told as a reason. */
export type ReasonTextInput = {
  /** The group, or the column that is a group of its own. */
  readonly group: string;
  /** What the person is told, such as "Your income is not stable". Never only that the score was low. */
  readonly text: string;
};

/** That values were computed for a span of time. */
export type RecordMaterialisationInput = {
  /** When the values could be used; now when left out. */
  readonly at?: string | null | undefined;
  /** The feature set version. */
  readonly featureSetVersionId: string;
  /** Beginning of the span of event time. */
  readonly from: string;
  /** The same key again answers the same materialisation. */
  readonly idempotencyKey?: string | null | undefined;
  /** Rows that were computed. */
  readonly rows: number;
  /** What the scheduler calls the run that did it. */
  readonly run?: string | null | undefined;
  /** End of the span, itself not part of it. */
  readonly until: string;
};

/** The group with which the other groups of a protected attribute are compared. */
export type ReferenceGroupInput = {
  /** Column of the protected attribute. */
  readonly attribute: string;
  /** The group, as it stands in the dataset. */
  readonly group: string;
};

/** With which group of a protected attribute the others are compared. */
export type ReferenceMode =
  /** The one with the highest share of favourable decisions, among those with enough rows. */
  | 'BEST'
  /** The largest. */
  | 'MAJORITY'
  /** Per metric, the one with the smallest value. */
  | 'MIN_METRIC'
  /** The one that the audit specification names. */
  | 'PREDEFINED';

/** A new dataset. */
export type RegisterDatasetInput = {
  /** What it holds and where it comes from. */
  readonly description: string;
  /** Name, unique in the project. */
  readonly name: string;
  /** The project. */
  readonly projectId: string;
};

/** Uploaded bytes as the next version of a dataset. */
export type RegisterDatasetVersionInput = {
  /** SHA-256 of bytes that were uploaded to the project by PUT /artifacts/{digest}. */
  readonly artifactDigest: string;
  /** What is known of columns besides what their bytes say. */
  readonly columns?: ReadonlyArray<ColumnDeclarationInput> | null | undefined;
  /** The dataset. */
  readonly datasetId: string;
  /** File format of the bytes; left out, whatever they turn out to be. */
  readonly format?: DatasetFormat | null | undefined;
  /** The same key again answers the same version. */
  readonly idempotencyKey?: string | null | undefined;
  /** Names of all columns with protected characteristics of people. */
  readonly protectedColumns: ReadonlyArray<string>;
};

/** Data that lies elsewhere as the next version of a dataset. */
export type RegisterExternalDatasetVersionInput = {
  /** Its columns. */
  readonly columns: ReadonlyArray<ExternalColumnInput>;
  /** The dataset. */
  readonly datasetId: string;
  /** SHA-256 of the bytes. */
  readonly digest: string;
  /** File format of the bytes. */
  readonly format: DatasetFormat;
  /** The same key again answers the same version. */
  readonly idempotencyKey?: string | null | undefined;
  /** Names of all columns with protected characteristics of people. */
  readonly protectedColumns: ReadonlyArray<string>;
  /** Rows. */
  readonly rows: number;
  /** Where the bytes lie, such as s3://bucket/key. It is written down and never opened. */
  readonly uri: string;
};

/** A new feature set. */
export type RegisterFeatureSetInput = {
  /** What it is for. */
  readonly description: string;
  /** Name, unique in the project. */
  readonly name: string;
  /** The project. */
  readonly projectId: string;
};

/** The next version of a feature set. */
export type RegisterFeatureSetVersionInput = {
  /** The dataset versions that they are made from. */
  readonly datasetVersionIds: ReadonlyArray<string>;
  /** What tells its rows apart. */
  readonly entityKeys?: ReadonlyArray<EntityKeyInput> | null | undefined;
  /** The feature set. */
  readonly featureSetId: string;
  /** The features. */
  readonly features: ReadonlyArray<FeatureInput>;
  /** The same key again answers the same version. */
  readonly idempotencyKey?: string | null | undefined;
  /** ISO 8601 duration: how old the newest values may be, such as PT24H. */
  readonly maxAge?: string | null | undefined;
  /** Where the values are kept, in words. */
  readonly offlineStore?: string | null | undefined;
  /** Where the values are served from, in words. */
  readonly onlineStore?: string | null | undefined;
  /** Who answers for it: somebody with a role in the project. */
  readonly ownerId?: string | null | undefined;
  /** Columns that say when. */
  readonly timestamps?: FeatureTimestampsInput | null | undefined;
};

/** A new model for a use case. */
export type RegisterModelInput = {
  /** What it is. */
  readonly description: string;
  /** Name, unique in the project. */
  readonly name: string;
  /** The use case that it serves. */
  readonly useCaseId: string;
};

/** An uploaded model file as the next version of a model. */
export type RegisterModelVersionInput = {
  /** SHA-256 of a model file that was uploaded to the project by PUT /artifacts/{digest}. */
  readonly artifactDigest: string;
  /** The version that it was made from. */
  readonly derivedFrom?: DerivedFromInput | null | undefined;
  /** The environment that it was trained in. */
  readonly environmentLock?: EnvironmentLockInput | null | undefined;
  /** The feature set version that it takes in. */
  readonly featureSetVersionId: string;
  /** The library that made it, such as scikit-learn 1.5.2. */
  readonly framework?: string | null | undefined;
  /** The commit of the training code. */
  readonly gitCommit?: string | null | undefined;
  /** The same key again answers the same version. */
  readonly idempotencyKey?: string | null | undefined;
  /** Left out for a file that Assay cannot run. Which columns go into which input and how, and which output is the score: {"inputs": [{"name", "kind": "matrix", "dtype": "float32", "columns": [{"column", "encoding": {"kind": "numeric"}}]}], "output": {"name", "kind": "probability", "column": 0}}. */
  readonly manifest?: Readonly<Record<string, unknown>> | null | undefined;
  /** The model. */
  readonly modelId: string;
  /** Training parameters, for the record. */
  readonly parameters?: Readonly<Record<string, unknown>> | null | undefined;
  /** Where the training code lives, without a password. */
  readonly repositoryUrl?: string | null | undefined;
  /** The dataset versions that it was trained on. */
  readonly trainingDatasetVersionIds: ReadonlyArray<string>;
  /** The run that made it; lineage must know it. */
  readonly trainingRunId?: string | null | undefined;
};

/** A public key whose owner is trusted to publish models. */
export type RegisterPublisherKeyInput = {
  /** Whose key it is. */
  readonly name: string;
  /** The project. */
  readonly projectId: string;
  /** The public key as PEM: ECDSA P-256 or P-384, or Ed25519. */
  readonly publicKey: string;
};

/** Which revocation no longer holds. */
export type ReinstateDatasetVersionInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why the data may be used again. */
  readonly reason: string;
  /** The revocation; somebody else’s. */
  readonly revocationId: string;
};

/** Which thread. */
export type ReopenThreadInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The thread. */
  readonly threadId: string;
};

/** What you say in a thread. */
export type ReplyToThreadInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Markdown; kept as text and rendered by nobody here. */
  readonly text: string;
  /** The thread. */
  readonly threadId: string;
};

/** What happened, as it looks to you. */
export type ReportIncidentInput = {
  /** When somebody of your organisation became aware of it: all clocks begin here. */
  readonly awareAt: string;
  /** What happened, or whom it concerns; at least one. */
  readonly categories: ReadonlyArray<IncidentCategory>;
  /** What happened. */
  readonly description: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Laws that apply, none for an empty list; left out: nobody knows, and all count. */
  readonly laws?: ReadonlyArray<IncidentLaw> | null | undefined;
  /** The project. */
  readonly projectId: string;
  /** How bad it is; left out: nobody knows, which counts as the gravest. */
  readonly severity?: IncidentSeverity | null | undefined;
  /** Whether the approvals of what serves and is linked are suspended at once; needs suspendApproval on Deployment too. */
  readonly suspend?: boolean | null | undefined;
  /** Model versions, deployments, alerts and findings that it is about; the versions of the others are linked too. */
  readonly thingIds: ReadonlyArray<string>;
  /** What happened, in one line. */
  readonly title: string;
};

/** What serves where, as somebody on the serving side says it. */
export type ReportServingInput = {
  /** SHA-256 of the model file that serves; only this shows that it is the approved one. */
  readonly artifactDigest?: string | null | undefined;
  /** Address or name of what answers. */
  readonly endpoint: string;
  /** Name of the environment, such as production. */
  readonly environment: string;
  /** Name of the model at the endpoint; this or the digest is needed. */
  readonly modelName?: string | null | undefined;
  /** When it was seen; left out for now. */
  readonly observedAt?: string | null | undefined;
  /** The project. */
  readonly projectId: string;
  /** What runs the model, such as Triton or KServe. */
  readonly servingSystem?: string | null | undefined;
  /** What the serving side calls the version. */
  readonly version?: string | null | undefined;
};

/** What to evaluate, and what for. */
export type RequestEvaluationInput = {
  /** Another specification of the same use case; only for exploratory runs. */
  readonly auditSpecificationId?: string | null | undefined;
  /** The same key again answers the same run. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model version. */
  readonly modelVersionId: string;
  /** What the run is for; GATE when left out. */
  readonly purpose?: EvaluationPurpose | null | undefined;
};

/** Which model version is explained, and how; what is left out is chosen. */
export type RequestExplanationInput = {
  /** Rows to explain against; left out for the first dataset version that it was trained on. */
  readonly backgroundDatasetVersionId?: string | null | undefined;
  /** Rows to explain against, 10 to 200; 100 when left out. */
  readonly backgroundRows?: number | null | undefined;
  /** Made-up rows that the model may be run on, at most 20000000. */
  readonly budgetRows?: number | null | undefined;
  /** Seconds after which the run is given up, at most 1800. */
  readonly budgetSeconds?: number | null | undefined;
  /** Columns along which scores are followed, at most 10; no column about people. */
  readonly dependence?: ReadonlyArray<string> | null | undefined;
  /** Columns that move together; every other column is a group of its own. */
  readonly groups?: ReadonlyArray<FeatureGroupInput> | null | undefined;
  /** The same key again answers the same run. */
  readonly idempotencyKey?: string | null | undefined;
  /** The scale of effects; left out for LOGIT of probabilities and IDENTITY of other scores. */
  readonly link?: ScoreLink | null | undefined;
  /** How effects are computed; left out for the exact method where it fits into the budget. */
  readonly method?: AttributionMethod | null | undefined;
  /** The model version. */
  readonly modelVersionId: string;
  /** The class to explain; needed for a model that gives a probability per class. */
  readonly outputClass?: string | null | undefined;
  /** The words for reasons: one text for every group, or none at all. */
  readonly reasonTexts?: ReadonlyArray<ReasonTextInput> | null | undefined;
  /** Ids of rows that are explained one by one, at most 20; they are people, so that it takes a permission of its own. */
  readonly rowIds?: ReadonlyArray<string> | null | undefined;
  /** Rows whose effects are averaged, 2 to 500; 50 when left out. */
  readonly sampleRows?: number | null | undefined;
};

/** Which model version is timed, and how; what is left out is chosen. */
export type RequestLatencyRunInput = {
  /** Rows of one call, 1 to 4096; at most 5 sizes, of which 1 is always one. */
  readonly batches?: ReadonlyArray<number> | null | undefined;
  /** Calls per batch size, 20 to 10000; 1000 when left out, as a 99th percentile needs. */
  readonly calls?: number | null | undefined;
  /** The same key again answers the same run. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model version. */
  readonly modelVersionId: string;
  /** Why it is measured once more: another occasion is another measurement, and all of them stay. */
  readonly occasion?: string | null | undefined;
  /** How far the graph is rewritten; ALL when left out. */
  readonly optimisation?: GraphOptimisation | null | undefined;
  /** The class of runners on which it is measured; that of the server which is asked when left out. */
  readonly runnerClass?: string | null | undefined;
  /** Threads within one operator, 1 to 64; 1 when left out. */
  readonly threads?: number | null | undefined;
  /** Calls before them that do not count, 1 to 1000; 50 when left out. */
  readonly warmUps?: number | null | undefined;
};

/** Which model version is checked, and what is declared of it; what is left out is chosen. */
export type RequestPreflightInput = {
  /** Changed rows that the model may be run on, at most 5000000. */
  readonly budgetRows?: number | null | undefined;
  /** Seconds after which further checks are not made, at most 900. */
  readonly budgetSeconds?: number | null | undefined;
  /** Declarations about at most 200 columns. */
  readonly features?: ReadonlyArray<DeclaredFeatureInput> | null | undefined;
  /** The same key again answers the same run. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model version. */
  readonly modelVersionId: string;
  /** The class whose probability has directions; needed for directions of a model of several. */
  readonly outputClass?: string | null | undefined;
  /** Rows that say what is usual; left out for the first dataset version that it was trained on. */
  readonly referenceDatasetVersionId?: string | null | undefined;
  /** Rows that are changed, 50 to 2000; 500 when left out. */
  readonly sampleRows?: number | null | undefined;
};

/** Which version is to serve where, and why. */
export type RequestPromotionInput = {
  /** Aliases that are to mean the version once it serves; nothing but a promotion moves them. */
  readonly aliases?: ReadonlyArray<AliasWishInput> | null | undefined;
  /** true: break-glass, for some hours in an emergency, where the policies allow it; somebody else has to confirm it by decidePromotion. */
  readonly breakGlass?: boolean | null | undefined;
  /** Name of the environment, such as production. */
  readonly environment: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version. */
  readonly modelVersionId: string;
  /** Why, in a sentence. */
  readonly reason: string;
  /** true: goes back to a version that served there before, judged by what the policy says of that; approvals are needed as ever. */
  readonly rollback?: boolean | null | undefined;
  /** A waiting request for the same model and environment, whose place this one takes. */
  readonly supersedes?: string | null | undefined;
  /** Where and how it will be reached; left out when that is as for what serves there now. */
  readonly target?: TargetFactsInput | null | undefined;
};

/** Whether an answer is enough. */
export type ResolveChallengeInput = {
  /** The challenge. */
  readonly challengeId: string;
  /** Whether a program helped to write it. */
  readonly draftedBy: DraftedBy;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** true: it is settled; false: it is asked again. */
  readonly isEnough: boolean;
  /** Why. */
  readonly reason: string;
};

/** Which finding, and what was done about it. */
export type ResolveFindingInput = {
  /** The finding. */
  readonly findingId: string;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, or what was done. */
  readonly reason: string;
};

/** Which thread. */
export type ResolveThreadInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The thread. */
  readonly threadId: string;
};

/** The answer to a challenge. */
export type RespondToChallengeInput = {
  /** The challenge. */
  readonly challengeId: string;
  /** Whether a program helped to write it. */
  readonly draftedBy: DraftedBy;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The answer. */
  readonly response: string;
};

/** Which dataset version is no longer for new use. */
export type RetireDatasetVersionInput = {
  /** The dataset version. */
  readonly datasetVersionId: string;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why. */
  readonly reason: string;
};

/** Which version ends for ever, and why. */
export type RetireModelVersionInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version. */
  readonly modelVersionId: string;
  /** Why, in a sentence. */
  readonly reason: string;
};

/** The key that is no longer trusted. */
export type RetirePublisherKeyInput = {
  /** The key. */
  readonly publisherKeyId: string;
};

/** What an overdue review leads to. */
export type ReviewConsequence =
  /** Admission denies new starts, and the version is promoted nowhere else, until it is concluded. */
  | 'BLOCK_NEW_DEPLOYMENTS'
  /** The approval is suspended. */
  | 'SUSPEND'
  /** It is shown. */
  | 'WARN';

/** What a person says about an approval that is reviewed. */
export type ReviewDecision =
  /** It stands for another interval. */
  | 'CONFIRM'
  /** It does not; the review ends, and the approval is suspended. */
  | 'WITHDRAW';

/** Where a review of an approval is in its life. */
export type ReviewState =
  /** It stands for another interval. */
  | 'CONFIRMED'
  /** What it was about ceased to serve. */
  | 'LAPSED'
  /** People have to say whether the approval still stands. */
  | 'OPEN'
  /** It does not, and was suspended. */
  | 'WITHDRAWN';

/** What led to a review of an approval. */
export type ReviewTrigger =
  /** An alert about what serves opened. */
  | 'ALERT'
  /** Another version was derived from what serves. */
  | 'ARTIFACT_DERIVED'
  /** It rests on data that may no longer be used. */
  | 'DATA_REVOKED'
  /** An incident about what serves was reported, or linked to it. */
  | 'INCIDENT'
  /** The interval of the policy ended. */
  | 'INTERVAL'
  /** A policy was published under which it would no longer pass. */
  | 'POLICY_CHANGED';

/** What is written on the card of a version. */
export type ReviseCardInput = {
  /** Whether a program helped to write the card as it is then; left out: as declared before. */
  readonly draftedBy?: DraftedBy | null | undefined;
  /** The revision that you saw (0: none); when it is another by now, nothing is written. */
  readonly expectedRevision?: number | null | undefined;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version. */
  readonly modelVersionId: string;
  /** All who answer for the model, in place of those before. */
  readonly owners?: ReadonlyArray<CardOwnerInput> | null | undefined;
  /** All risks, in place of those before. */
  readonly risks?: ReadonlyArray<CardRiskInput> | null | undefined;
  /** Texts to write or take away. */
  readonly texts?: CardTextsInput | null | undefined;
};

/** What is to be said anew about a thing; what is left out stays as it is. */
export type ReviseCatalogueEntryInput = {
  /** Tags to add, in lower case: words such as pii, or a key and its value such as team:risk. */
  readonly addTags?: ReadonlyArray<string> | null | undefined;
  /** What it is. */
  readonly description?: string | null | undefined;
  /** The revision that you have seen; refused when there is a newer one, so that no change is lost. */
  readonly expectedRevision: number;
  /** The thing: a use case, dataset, feature set, model, a version of these, or a deployment. */
  readonly id: string;
  /** All owners from now on: people with a role in the project, or its service accounts. An empty list takes all away. */
  readonly owners?: ReadonlyArray<string> | null | undefined;
  /** Tags to remove. */
  readonly removeTags?: ReadonlyArray<string> | null | undefined;
};

/** How a comment of yours is to read from now on. */
export type ReviseCommentInput = {
  /** The comment. */
  readonly commentId: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Markdown; kept as text and rendered by nobody here. */
  readonly text: string;
};

/** What a reviewer decides on a proposed revision of a use case. */
export type RevisionDecision =
  /** It holds from now on. */
  | 'APPROVE'
  /** It does not. */
  | 'DECLINE';

/** How far a revision of a use case has come. */
export type RevisionState =
  /** It holds: what it asks for judges every request. */
  | 'APPROVED'
  /** What was said when the use case was created; nobody has approved it, and nobody can any more. */
  | 'DECLARED'
  /** A reviewer turned it down. */
  | 'DECLINED'
  /** Waits for a reviewer who did not propose it. */
  | 'PROPOSED'
  /** Held until a newer one took its place. */
  | 'SUPERSEDED'
  /** Whoever proposed it took it back before anybody decided. */
  | 'WITHDRAWN';

/** Which dataset version may no longer be used. */
export type RevokeDatasetVersionInput = {
  /** The dataset version. */
  readonly datasetVersionId: string;
  /** Since when, if not since now; never ahead. */
  readonly effectiveAt?: string | null | undefined;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** On what grounds. */
  readonly legalBasis: LegalBasis;
  /** Why. */
  readonly reason: string;
};

/** Which delegation ends before its time, and why. */
export type RevokeDelegationInput = {
  /** The delegation. */
  readonly delegationId: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in a sentence. */
  readonly reason: string;
};

/** The answer to one question of the questionnaire. */
export type RiskAnswerInput = {
  /** Id of the answer, or unknown. */
  readonly answer: string;
  /** What is to be added to it. */
  readonly note?: string | null | undefined;
  /** Id of the question. */
  readonly question: string;
};

/** What a breach of a rule does. */
export type RuleSeverity =
  /** It stops a promotion. */
  | 'BLOCK'
  /** It is only reported. */
  | 'INFORM'
  /** It has to be acknowledged by a permitted person. */
  | 'WARN';

/** The scale on which effects add up. */
export type ScoreLink =
  /** The score itself. */
  | 'IDENTITY'
  /** The log odds of a probability. */
  | 'LOGIT';

/** Which bytes are read again. */
export type ScrubArtifactInput = {
  /** The artifact. */
  readonly artifactId: string;
};

/** What to look for; all members that are given must hold. "not" is the exact complement: what lacks a value fits it. At most 10 levels and 100 parts. */
export type SearchFilter = {
  /** All of these hold. */
  readonly and?: ReadonlyArray<SearchFilter> | null | undefined;
  /** When it was registered. */
  readonly createdAt?: InstantFilter | null | undefined;
  /** Names of environments in which it serves; of a deployment, where it serves or served. */
  readonly environment?: WordFilter | null | undefined;
  /** File format of its bytes, such as CSV or ONNX, in either case. */
  readonly format?: WordFilter | null | undefined;
  /** The kind of thing. */
  readonly kind?: KindFilter | null | undefined;
  /** A measure of it. */
  readonly metric?: MetricFilter | null | undefined;
  /** Its name. */
  readonly name?: NameFilter | null | undefined;
  /** This does not hold. */
  readonly not?: SearchFilter | null | undefined;
  /** At least one of these holds. */
  readonly or?: ReadonlyArray<SearchFilter> | null | undefined;
  /** Its owners. */
  readonly owner?: OwnerFilter | null | undefined;
  /** What it is a version or a use of. */
  readonly parent?: ParentFilter | null | undefined;
  /** Where it stands, in either case: CURRENT or ENDED for a deployment, OPEN, IN_REVIEW, RESOLVED or ACCEPTED for a finding. */
  readonly state?: WordFilter | null | undefined;
  /** Its tags. */
  readonly tag?: TagFilter | null | undefined;
  /** Holds these words, written like the text of the search. */
  readonly text?: string | null | undefined;
  /** When anything known of it last changed. */
  readonly updatedAt?: InstantFilter | null | undefined;
};

/** In which order hits come. */
export type SearchOrder = {
  /** What they are ordered by. */
  readonly by: SearchOrderBy;
  /** ASC for names and DESC for everything else when left out. */
  readonly direction?: OrderDirection | null | undefined;
  /** The measure, when the order is by METRIC. */
  readonly metric?: string | null | undefined;
};

/** What hits are ordered by. */
export type SearchOrderBy =
  /** When they were registered. */
  | 'CREATED'
  /** A measure; things without it come last. */
  | 'METRIC'
  /** Their name, whatever its case. */
  | 'NAME'
  /** How well they fit the text; needs a text. */
  | 'RELEVANCE'
  /** When anything known of them last changed. */
  | 'UPDATED';

/** How sensitive the values of a column are. */
export type Sensitivity =
  /** For few; values are shown with a permission of its own. */
  | 'CONFIDENTIAL'
  /** For people of the organisation. */
  | 'INTERNAL'
  /** About identifiable people; values are shown with a permission of its own. */
  | 'PERSONAL'
  /** Anybody may know them. */
  | 'PUBLIC'
  /** Health, beliefs, origin and the like; values are shown with a permission of its own. */
  | 'SPECIAL_CATEGORY';

/** Which separation of duties stands in the way. */
export type SeparationRule =
  /** Nobody judges their own work. */
  | 'CONTRIBUTOR'
  /** No delegation lets the person decide for the other one, or one of the two has been counted already. */
  | 'DELEGATION'
  /** Nobody excuses evidence that they had made. */
  | 'EVIDENCE_AUTHOR'
  /** The role was granted or confirmed by somebody with an interest in the request. */
  | 'INTERESTED_GRANT'
  /** Nobody judges under a policy that they proposed or published, nor by a framing of the use case that they proposed. */
  | 'POLICY_AUTHOR'
  /** Nobody judges their own request. */
  | 'REQUESTER'
  /** The person holds the role only since after the request was opened. */
  | 'ROLE_HELD_TOO_LATE'
  /** The person holds none of the roles that the policy names. */
  | 'ROLE_REQUIRED'
  /** Only people judge. */
  | 'SERVICE_ACCOUNT';

/** When predictions are made. */
export type ServingMode =
  /** Ahead, many at a time, to be looked up. */
  | 'BATCH'
  /** When somebody waits for one. */
  | 'REAL_TIME';

/** How Assay came to know what serves. */
export type ServingSource =
  /** An OpenLineage event said it. */
  | 'OPENLINEAGE'
  /** A probe of the endpoint showed it. */
  | 'PROBED'
  /** Somebody on the serving side reported it. */
  | 'REPORTED';

/** How what serves compares with what was approved. */
export type ServingStanding =
  /** It is the version that is approved there, by its bytes or by its answers to a probe. */
  | 'APPROVED'
  /** Something else serves than what is approved there. */
  | 'DIVERGING'
  /** Nobody approved this model there. */
  | 'UNAPPROVED'
  /** What is approved there may serve, but nothing shows it. */
  | 'UNKNOWN';

/** Another risk tier than the one that follows from the answers. */
export type SetRiskTierInput = {
  /** The same key again answers the same use case. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why. */
  readonly reason: string;
  /** From 1, the strictest, to 4. */
  readonly tier: number;
  /** The use case. */
  readonly useCaseId: string;
};

/** Which document you stand in for. */
export type SignOffDocumentInput = {
  /** What you looked at. */
  readonly comment: string;
  /** The document. */
  readonly documentId: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
};

/** Where the key came from that a signature was checked with. */
export type SignatureKeySource =
  /** It lies in the bundle, where anybody can put one. */
  | 'BUNDLE'
  /** It is that of the certificate in the bundle, whose chain was not verified. */
  | 'CERTIFICATE'
  /** The project registered it. */
  | 'REGISTERED';

/** Why a signature is worth what it is. */
export type SignatureReason =
  /** The signature covers other bytes. */
  | 'FILE_NOT_LISTED'
  /** The bundle holds no key, and the project has registered none. */
  | 'KEY_MISSING'
  /** The project registered the key. */
  | 'KEY_REGISTERED'
  /** The project no longer trusts the key. */
  | 'KEY_RETIRED'
  /** The key lies in the bundle alone; the project does not know it. */
  | 'KEY_UNKNOWN'
  /** The key is of a kind that is not checked. */
  | 'KEY_UNSUPPORTED'
  /** The signature does not fit what is signed. */
  | 'SIGNATURE_WRONG'
  /** What is signed contradicts itself, or speaks of files outside of the model. */
  | 'STATEMENT_INCONSISTENT'
  /** What is signed is no list of files that is understood. */
  | 'STATEMENT_UNSUPPORTED';

/** What a signature is worth. */
export type SignatureVerdict =
  /** These bytes are not proven to be signed. */
  | 'FAIL'
  /** A key that the project registered signed these bytes. */
  | 'PASS'
  /** These bytes are signed, by a key that the project does not know or no longer trusts. */
  | 'WARN';

/** How far a skew check is. */
export type SkewCheckState =
  /** It was given up or cancelled. */
  | 'ABANDONED'
  /** It ended without a result, and would end so again. */
  | 'FAILED'
  /** It waits for a worker. */
  | 'QUEUED'
  /** A worker reads the data. */
  | 'RUNNING'
  /** Its result is there. */
  | 'SUCCEEDED';

/** How the values of a column were compared. */
export type SkewComparedBy =
  /** As categories, one by one. */
  | 'CATEGORIES'
  /** As texts in buckets of a hash, because there are too many different ones. */
  | 'HASHED_TEXTS'
  /** Not at all: one side has no value. */
  | 'NOTHING'
  /** As numbers, on quantiles of the training data. */
  | 'NUMBERS';

/** What a skew check found. */
export type SkewFindingCode =
  /** The manifest declares categories that the training data does not have. */
  | 'CATEGORY_NEVER_SEEN'
  /** The data of serving lacks a column that feeds the model. */
  | 'COLUMN_MISSING'
  /** A column holds another type in serving than in training. */
  | 'COLUMN_TYPE_CHANGED'
  /** Code, source columns or window of a feature changed since the model was trained. */
  | 'DEFINITION_CHANGED'
  /** The model takes what the feature set version does not have. */
  | 'FEATURE_MISSING'
  /** A feature that the model does not take. */
  | 'FEATURE_UNUSED'
  /** Values were known only after the labels that they are to predict. */
  | 'FUTURE_FEATURES'
  /** The model version says nothing of its inputs. */
  | 'NO_MANIFEST'
  /** There is no data of serving to compare with. */
  | 'NO_SERVING_DATA'
  /** A feature may be missing where the model does not know missing values. */
  | 'NULLABILITY'
  /** The features stand in another order than when the model was trained. */
  | 'ORDER'
  /** The data of serving is the training data itself. */
  | 'SAME_DATA'
  /** The declared columns of instants hold no instants to compare. */
  | 'TIMESTAMPS_UNREADABLE'
  /** The type of a feature is not what the model was trained with, or not what its input takes. */
  | 'TYPE_MISMATCH'
  /** The values look as if they were in another unit. */
  | 'UNIT_CHANGED'
  /** Serving has categories that the manifest does not declare. */
  | 'UNKNOWN_CATEGORY'
  /** Serving has cells that are no numbers where the model takes numbers. */
  | 'UNREADABLE_VALUES'
  /** Values of the feature lose digits or range in the type of the input. */
  | 'WIDTH_LOSS';

/** A statistic of skew; docs/metrics.md names the formulas. */
export type SkewStatisticName =
  /** Cramér's V of training against serving. */
  | 'cramersV'
  /** Jensen–Shannon distance to base 2. */
  | 'jensenShannon'
  /** Kolmogorov–Smirnov distance, at its lower bound from the bins. */
  | 'ks'
  /** Difference of the shares of missing values. */
  | 'missingRateShift'
  /** Share of values outside of the range of the training data. */
  | 'outOfRangeShare'
  /** Population stability index over deciles or categories of the training data. */
  | 'psi'
  /** Share of values whose category is new. */
  | 'unseenShare'
  /** Wasserstein distance in standard deviations of the training data. */
  | 'w1Normed';

/** A column by which rows are divided to be measured apart. */
export type SliceInput = {
  /** Name of a column that is neither the label nor protected. */
  readonly column: string;
  /** Where a column of numbers is cut, ascending; each is where one part ends and the next begins. When left out, each text is a slice. */
  readonly edges?: ReadonlyArray<number> | null | undefined;
};

/** What a reviewer decides on a proposed specification. */
export type SpecificationDecision =
  /** It becomes the test of the use case. */
  | 'APPROVE'
  /** It does not. */
  | 'REJECT';

/** Below these counts nothing is concluded; each is 1 or more, and what is left out takes its default. */
export type SpecificationMinimumsInput = {
  /** Rows in the denominator of a measure; 30 when left out. */
  readonly denominator?: number | null | undefined;
  /** Negatives of the whole evaluation; 50 when left out. */
  readonly evaluationNegatives?: number | null | undefined;
  /** Positives of the whole evaluation; 50 when left out. */
  readonly evaluationPositives?: number | null | undefined;
  /** Rows of the whole evaluation; 200 when left out. */
  readonly evaluationRows?: number | null | undefined;
  /** Events, and as many non-events, in that denominator; 5 when left out. */
  readonly events?: number | null | undefined;
  /** Rows of a group; 100 when left out. */
  readonly rows?: number | null | undefined;
};

/** How far an audit specification has come. */
export type SpecificationState =
  /** Every version for the use case is judged by it. */
  | 'APPROVED'
  /** Waits for a reviewer who did not propose it. */
  | 'PROPOSED'
  /** A reviewer turned it down. */
  | 'REJECTED'
  /** Was approved until a newer one took its place. */
  | 'SUPERSEDED';

/** Which draft is asked for now. */
export type SubmitPromotionInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The draft; it is yours. */
  readonly promotionRequestId: string;
  /** An open request for the same model and environment, whose place this one takes. */
  readonly supersedes?: string | null | undefined;
};

/** Which current deployment is no longer admitted, and why. */
export type SuspendApprovalInput = {
  /** The deployment. */
  readonly deploymentId: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, in a sentence. */
  readonly reason: string;
};

/** Compares tags; all that is given must hold. */
export type TagFilter = {
  /** Has this tag. */
  readonly has?: string | null | undefined;
  /** Has all of these tags. */
  readonly hasAll?: ReadonlyArray<string> | null | undefined;
  /** Has at least one of these tags. */
  readonly hasAny?: ReadonlyArray<string> | null | undefined;
};

/** Where and how a deployment is reached. */
export type TargetFactsInput = {
  /** Address or name of what answers, such as https://scoring.example.com; without user and password. */
  readonly endpoint?: string | null | undefined;
  /** How it answers. */
  readonly kind: DeploymentKind;
  /** Name of the model at the endpoint; left out when it is that of the registry. */
  readonly servedAs?: string | null | undefined;
  /** What runs the model, such as Triton or KServe. */
  readonly servingSystem?: string | null | undefined;
};

/** What a model predicts, and so by which measures it is judged. */
export type Task =
  /** One of two labels: a score, and a threshold that turns it into a prediction. */
  | 'BINARY'
  /** One of several classes: the one with the largest probability. */
  | 'MULTICLASS'
  /** An order of the rows of a query. */
  | 'RANKING'
  /** A number. */
  | 'REGRESSION';

/** Whether something is left to answer. */
export type ThreadState =
  /** Something is left to answer. */
  | 'OPEN'
  /** Whoever opened it, or a reviewer, said that nothing is left. */
  | 'RESOLVED';

/** How a risk tier came about. */
export type TierOrigin =
  /** By the questionnaire of the approved revision. */
  | 'COMPUTED'
  /** Typed in when the use case was created; nobody has answered a questionnaire. */
  | 'DECLARED'
  /** By a person with that permission, with a reason. */
  | 'SET';

/** What a token may be used for, within the roles of its holder. */
export type TokenScope =
  /** Questions only. */
  | 'READ'
  /** Changes and decisions as well. */
  | 'WRITE';

/** What computes a feature. */
export type TransformationKind =
  /** A model of dbt. */
  | 'DBT'
  /** Nothing: the column is taken as it is. */
  | 'NONE'
  /** Code of another kind. */
  | 'OTHER'
  /** Code in Python. */
  | 'PYTHON'
  /** A job of Spark. */
  | 'SPARK'
  /** A query or an expression in SQL. */
  | 'SQL';

/** How an incident is judged, for the first time or anew. */
export type TriageIncidentInput = {
  /** Further things that it is about; what was linked stays; see withdrawIncidentLink. */
  readonly addThingIds?: ReadonlyArray<string> | null | undefined;
  /** What happened, or whom it concerns; at least one. */
  readonly categories: ReadonlyArray<IncidentCategory>;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The incident. */
  readonly incidentId: string;
  /** Laws that apply, none for an empty list; left out: nobody knows, and all count. */
  readonly laws?: ReadonlyArray<IncidentLaw> | null | undefined;
  /** Why. */
  readonly reason: string;
  /** How bad it is; left out: nobody knows, which counts as the gravest. */
  readonly severity?: IncidentSeverity | null | undefined;
  /** Whether the approvals of what serves and is linked are suspended at once; needs suspendApproval on Deployment too. */
  readonly suspend?: boolean | null | undefined;
};

/** Why the bytes of an artifact cannot be used. */
export type UnusableReason =
  /** They are other bytes than they were. */
  | 'CHANGED'
  /** They were erased when their time of retention was over. */
  | 'ERASED'
  /** They are not in the store. */
  | 'MISSING'
  /** They were found damaged and set aside. */
  | 'QUARANTINED';

/** A question that is asked of every evaluation itself; docs/metrics.md explains each. */
export type ValidityCheckName =
  /** Whether deciding by the model costs less than treating everybody alike. */
  | 'COST_BENEFIT'
  /** On which share of the rows the model is at home. */
  | 'COVERAGE'
  /** Whether values were known before the labels that they are to predict. */
  | 'FEATURES_BEFORE_LABELS'
  /** What the result is in each cross-validation fold. */
  | 'FOLDS'
  /** Whether the evaluation rows happened after the training rows. */
  | 'LATER_THAN_TRAINING'
  /** Whether the evaluation rows look like the rows that serving saw last. */
  | 'REPRESENTATIVE_OF_SERVING'
  /** Whether the evaluation rows look like the training rows. */
  | 'REPRESENTATIVE_OF_TRAINING'
  /** Whether evaluation rows repeat each other. */
  | 'ROWS_NOT_REPEATED'
  /** Whether evaluation rows were trained on. */
  | 'ROWS_NOT_SHARED'
  /** Whether there is a part of the population on which the model is worse than treating everybody alike. */
  | 'SLICES_BENEFIT'
  /** Whether the threshold is where the costs of both errors would put it. */
  | 'THRESHOLD_FITS_COSTS';

/** What a check concluded. */
export type Verdict =
  /** The check itself could not be carried out; it never opens a gate. */
  | 'ERROR'
  /** The requirement is broken. */
  | 'FAIL'
  /** Reported, not judged. */
  | 'INFORMATIONAL'
  /** Too little data to judge; it never opens a gate by itself. */
  | 'INSUFFICIENT_DATA'
  /** The requirement does not apply here. */
  | 'NOT_APPLICABLE'
  /** The requirement is demonstrated. */
  | 'PASS'
  /** Not demonstrated, or close to a bound: a person must acknowledge it. */
  | 'WARN';

/** Whether a waiver counts at the moment. */
export type WaiverState =
  /** Its time is over. */
  | 'EXPIRED'
  /** It was ended before its time. */
  | 'REVOKED'
  /** It counts. */
  | 'VALID';

/** Which attestation no longer counts. */
export type WithdrawAttestationInput = {
  /** The attestation. */
  readonly attestationId: string;
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why. */
  readonly reason: string;
};

/** What an incident is not about after all. */
export type WithdrawIncidentLinkInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The incident. */
  readonly incidentId: string;
  /** Why it is not about that. */
  readonly reason: string;
  /** The model version, deployment, alert or finding that was linked by mistake. */
  readonly thingId: string;
};

/** Which request is taken back, and why. */
export type WithdrawPromotionInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The request. */
  readonly promotionRequestId: string;
  /** Why, in a sentence. */
  readonly reason: string;
};

/** Which proposed revision you take back. */
export type WithdrawUseCaseRevisionInput = {
  /** The same key again answers the same revision. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why. */
  readonly reason: string;
  /** The revision. */
  readonly useCaseRevisionId: string;
};

/** Compares a word. */
export type WordFilter = {
  /** One of these, exactly. */
  readonly in: ReadonlyArray<string>;
};

export type LocalLawStatementFactsFragment = { readonly id: string, readonly biasAuditId: string, readonly digest: string, readonly independent: boolean, readonly auditedOn: string, readonly distributedOn: string, readonly data: LocalLawData, readonly filedAt: string, readonly auditor: { readonly name: string, readonly organisation: string }, readonly exclusions: ReadonlyArray<{ readonly table: LocalLawTableKind, readonly category: string, readonly because: string }>, readonly publication: { readonly publishedOn: string, readonly address: string, readonly summaryDigest: string | null } | null, readonly notice: { readonly givenOn: string, readonly address: string } | null };

export type FileLocalLawStatementMutationVariables = Exact<{
  input: FileLocalLawStatementInput;
}>;


export type FileLocalLawStatementMutation = { readonly fileLocalLawStatement:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LocalLawStatement', readonly id: string, readonly biasAuditId: string, readonly digest: string, readonly independent: boolean, readonly auditedOn: string, readonly distributedOn: string, readonly data: LocalLawData, readonly filedAt: string, readonly auditor: { readonly name: string, readonly organisation: string }, readonly exclusions: ReadonlyArray<{ readonly table: LocalLawTableKind, readonly category: string, readonly because: string }>, readonly publication: { readonly publishedOn: string, readonly address: string, readonly summaryDigest: string | null } | null, readonly notice: { readonly givenOn: string, readonly address: string } | null }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type ModelCardQueryVariables = Exact<{
  modelVersionId: string;
}>;


export type ModelCardQuery = { readonly modelCard: { readonly id: string, readonly revision: number, readonly digest: string, readonly markdown: string, readonly completeness: { readonly score: number, readonly missing: ReadonlyArray<{ readonly field: string, readonly because: string | null }> }, readonly citations: ReadonlyArray<{ readonly evidenceId: string, readonly digest: string, readonly stale: boolean }> } | null };

export type ReviseCardMutationVariables = Exact<{
  input: ReviseCardInput;
}>;


export type ReviseCardMutation = { readonly reviseCard:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ModelCard', readonly id: string, readonly revision: number, readonly digest: string, readonly completeness: { readonly score: number, readonly missing: ReadonlyArray<{ readonly field: string, readonly because: string | null }> } }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type CatalogueEntryFactsFragment = { readonly id: string, readonly kind: CatalogueKind, readonly name: string, readonly parentId: string | null, readonly versionNumber: number | null, readonly description: string, readonly tags: ReadonlyArray<string>, readonly environments: ReadonlyArray<string>, readonly format: string | null, readonly state: string | null, readonly revision: number, readonly createdAt: string, readonly updatedAt: string, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly metrics: ReadonlyArray<{ readonly name: string, readonly value: number }> };

export type SearchFacetCountsFragment = { readonly kind: ReadonlyArray<{ readonly kind: CatalogueKind, readonly count: number }>, readonly tag: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly owner: ReadonlyArray<{ readonly count: number, readonly owner: { readonly id: string, readonly name: string } | null }>, readonly environment: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly format: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly state: ReadonlyArray<{ readonly value: string, readonly count: number }> };

export type SearchQueryVariables = Exact<{
  projectId: string;
  text?: string | null | undefined;
  filter?: SearchFilter | null | undefined;
  orderBy?: SearchOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly totalCount: number, readonly facets: { readonly kind: ReadonlyArray<{ readonly kind: CatalogueKind, readonly count: number }>, readonly tag: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly owner: ReadonlyArray<{ readonly count: number, readonly owner: { readonly id: string, readonly name: string } | null }>, readonly environment: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly format: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly state: ReadonlyArray<{ readonly value: string, readonly count: number }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly rank: number | null, readonly snippet: ReadonlyArray<{ readonly text: string, readonly isMatch: boolean }>, readonly matchedMetrics: ReadonlyArray<{ readonly name: string, readonly value: number }>, readonly entry: { readonly id: string, readonly kind: CatalogueKind, readonly name: string, readonly parentId: string | null, readonly versionNumber: number | null, readonly description: string, readonly tags: ReadonlyArray<string>, readonly environments: ReadonlyArray<string>, readonly format: string | null, readonly state: string | null, readonly revision: number, readonly createdAt: string, readonly updatedAt: string, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly metrics: ReadonlyArray<{ readonly name: string, readonly value: number }> } } }> } };

export type ReviseCatalogueEntryMutationVariables = Exact<{
  input: ReviseCatalogueEntryInput;
}>;


export type ReviseCatalogueEntryMutation = { readonly reviseCatalogueEntry:
    | { readonly __typename: 'CatalogueEntry', readonly id: string, readonly kind: CatalogueKind, readonly name: string, readonly parentId: string | null, readonly versionNumber: number | null, readonly description: string, readonly tags: ReadonlyArray<string>, readonly environments: ReadonlyArray<string>, readonly format: string | null, readonly state: string | null, readonly revision: number, readonly createdAt: string, readonly updatedAt: string, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly metrics: ReadonlyArray<{ readonly name: string, readonly value: number }> }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type CatalogueHistoryQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CatalogueHistoryQuery = { readonly node:
    | { readonly description: string, readonly tags: ReadonlyArray<string>, readonly revision: number, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly revisedAt: string, readonly before: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly after: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly revisedBy: { readonly id: string, readonly name: string } | null } }> } }
    | { readonly description: string, readonly tags: ReadonlyArray<string>, readonly revision: number, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly revisedAt: string, readonly before: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly after: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly revisedBy: { readonly id: string, readonly name: string } | null } }> } }
    | { readonly description: string, readonly tags: ReadonlyArray<string>, readonly revision: number, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly revisedAt: string, readonly before: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly after: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly revisedBy: { readonly id: string, readonly name: string } | null } }> } }
    | { readonly description: string, readonly tags: ReadonlyArray<string>, readonly revision: number, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly revisedAt: string, readonly before: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly after: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly revisedBy: { readonly id: string, readonly name: string } | null } }> } }
    | { readonly description: string, readonly tags: ReadonlyArray<string>, readonly revision: number, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly revisedAt: string, readonly before: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly after: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly revisedBy: { readonly id: string, readonly name: string } | null } }> } }
    | { readonly description: string, readonly tags: ReadonlyArray<string>, readonly revision: number, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly revisedAt: string, readonly before: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly after: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly revisedBy: { readonly id: string, readonly name: string } | null } }> } }
    | { readonly description: string, readonly tags: ReadonlyArray<string>, readonly revision: number, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly revisedAt: string, readonly before: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly after: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly revisedBy: { readonly id: string, readonly name: string } | null } }> } }
    | { readonly description: string, readonly tags: ReadonlyArray<string>, readonly revision: number, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly number: number, readonly revisedAt: string, readonly before: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly after: { readonly description: string | null, readonly tags: ReadonlyArray<string> | null, readonly ownerIds: ReadonlyArray<string> | null }, readonly revisedBy: { readonly id: string, readonly name: string } | null } }> } }
    | Record<PropertyKey, never>
   | null };

export type RevocationFactsFragment = { readonly id: string, readonly datasetVersionId: string, readonly legalBasis: LegalBasis, readonly reason: string, readonly effectiveAt: string, readonly revokedAt: string, readonly downstream: number, readonly reinstatedAt: string | null, readonly reinstatementReason: string | null };

export type AttestationFactsFragment = { readonly id: string, readonly datasetVersionId: string, readonly artifactDigest: string, readonly digest: string, readonly roles: ReadonlyArray<string>, readonly attestedAt: string, readonly withdrawnAt: string | null, readonly withdrawalReason: string | null };

export type DatasetProfileQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DatasetProfileQuery = { readonly node:
    | { readonly __typename: 'Acknowledgement' }
    | { readonly __typename: 'Alert' }
    | { readonly __typename: 'Alias' }
    | { readonly __typename: 'ApiToken' }
    | { readonly __typename: 'ApprovalCondition' }
    | { readonly __typename: 'ApprovalReview' }
    | { readonly __typename: 'Artifact' }
    | { readonly __typename: 'Attestation' }
    | { readonly __typename: 'AuditSpecification' }
    | { readonly __typename: 'BiasAudit' }
    | { readonly __typename: 'Challenge' }
    | { readonly __typename: 'CommentThread' }
    | { readonly __typename: 'Dataset' }
    | { readonly __typename: 'DatasetVersion', readonly id: string, readonly number: number, readonly format: DatasetFormat, readonly rows: number, readonly isExternal: boolean, readonly externalUri: string | null, readonly dataset: { readonly name: string } | null, readonly revokedSources: ReadonlyArray<{ readonly id: string, readonly datasetVersionId: string, readonly legalBasis: LegalBasis, readonly reason: string, readonly effectiveAt: string, readonly revokedAt: string, readonly downstream: number, readonly reinstatedAt: string | null, readonly reinstatementReason: string | null }>, readonly profile: { readonly rows: number, readonly columns: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly type: ColumnType, readonly sensitivity: Sensitivity | null, readonly isProtected: boolean, readonly withheld: boolean, readonly missing: number | null, readonly distinct: number | null, readonly distinctMethod: ProfileMethod, readonly topValuesError: number, readonly earliest: string | null, readonly latest: string | null, readonly topValues: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly numbers: { readonly minimum: number, readonly maximum: number, readonly mean: number, readonly standardDeviation: number | null, readonly quantileMethod: ProfileMethod, readonly quantiles: ReadonlyArray<{ readonly q: number, readonly value: number }> } | null, readonly texts: { readonly shortest: number, readonly longest: number, readonly meanLength: number } | null } }> } } | null }
    | { readonly __typename: 'Decision' }
    | { readonly __typename: 'Delegation' }
    | { readonly __typename: 'Deployment' }
    | { readonly __typename: 'DriftReport' }
    | { readonly __typename: 'Environment' }
    | { readonly __typename: 'EquivalenceCheck' }
    | { readonly __typename: 'EvaluationRun' }
    | { readonly __typename: 'ExplanationRun' }
    | { readonly __typename: 'ExternalAsset' }
    | { readonly __typename: 'FeatureSet' }
    | { readonly __typename: 'FeatureSetVersion' }
    | { readonly __typename: 'FiledDocument' }
    | { readonly __typename: 'Finding' }
    | { readonly __typename: 'Freeze' }
    | { readonly __typename: 'ImportedExplanation' }
    | { readonly __typename: 'Incident' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'JournalEntry' }
    | { readonly __typename: 'LatencyRun' }
    | { readonly __typename: 'LegalHold' }
    | { readonly __typename: 'LineageEvent' }
    | { readonly __typename: 'Materialisation' }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'ModelCard' }
    | { readonly __typename: 'ModelVersion' }
    | { readonly __typename: 'Monitor' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'PolicyProposal' }
    | { readonly __typename: 'PreflightRun' }
    | { readonly __typename: 'Principal' }
    | { readonly __typename: 'Probe' }
    | { readonly __typename: 'Project' }
    | { readonly __typename: 'PromotionRequest' }
    | { readonly __typename: 'PublisherKey' }
    | { readonly __typename: 'QualityCheck' }
    | { readonly __typename: 'Revocation' }
    | { readonly __typename: 'RoleGrant' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Serving' }
    | { readonly __typename: 'SignatureCheck' }
    | { readonly __typename: 'SkewCheck' }
    | { readonly __typename: 'UseCase' }
    | { readonly __typename: 'UseCaseRevision' }
    | { readonly __typename: 'Waiver' }
    | { readonly __typename: 'Window' }
   | null };

export type RegisterExternalDatasetVersionMutationVariables = Exact<{
  input: RegisterExternalDatasetVersionInput;
}>;


export type RegisterExternalDatasetVersionMutation = { readonly registerExternalDatasetVersion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'DatasetVersion', readonly id: string, readonly number: number, readonly externalUri: string | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type DatasetVersionsQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DatasetVersionsQuery = { readonly dataset: { readonly id: string, readonly name: string, readonly versions: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly number: number, readonly format: DatasetFormat, readonly rows: number, readonly artifactDigest: string, readonly externalUri: string | null, readonly createdAt: string, readonly retirement: { readonly reason: string, readonly retiredAt: string } | null, readonly revokedSources: ReadonlyArray<{ readonly id: string, readonly datasetVersionId: string, readonly legalBasis: LegalBasis, readonly reason: string, readonly effectiveAt: string, readonly revokedAt: string, readonly downstream: number, readonly reinstatedAt: string | null, readonly reinstatementReason: string | null }> } }> } } | null };

export type RetireDatasetVersionMutationVariables = Exact<{
  input: RetireDatasetVersionInput;
}>;


export type RetireDatasetVersionMutation = { readonly retireDatasetVersion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'DatasetVersion', readonly id: string, readonly retirement: { readonly reason: string, readonly retiredAt: string } | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type RevokeDatasetVersionMutationVariables = Exact<{
  input: RevokeDatasetVersionInput;
}>;


export type RevokeDatasetVersionMutation = { readonly revokeDatasetVersion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Revocation', readonly id: string, readonly datasetVersionId: string, readonly legalBasis: LegalBasis, readonly reason: string, readonly effectiveAt: string, readonly revokedAt: string, readonly downstream: number, readonly reinstatedAt: string | null, readonly reinstatementReason: string | null }
   };

export type ReinstateDatasetVersionMutationVariables = Exact<{
  input: ReinstateDatasetVersionInput;
}>;


export type ReinstateDatasetVersionMutation = { readonly reinstateDatasetVersion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Revocation', readonly id: string, readonly datasetVersionId: string, readonly legalBasis: LegalBasis, readonly reason: string, readonly effectiveAt: string, readonly revokedAt: string, readonly downstream: number, readonly reinstatedAt: string | null, readonly reinstatementReason: string | null }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type AttestDatasetVersionMutationVariables = Exact<{
  input: AttestDatasetVersionInput;
}>;


export type AttestDatasetVersionMutation = { readonly attestDatasetVersion:
    | { readonly __typename: 'Attestation', readonly id: string, readonly datasetVersionId: string, readonly artifactDigest: string, readonly digest: string, readonly roles: ReadonlyArray<string>, readonly attestedAt: string, readonly withdrawnAt: string | null, readonly withdrawalReason: string | null }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
   };

export type WithdrawAttestationMutationVariables = Exact<{
  input: WithdrawAttestationInput;
}>;


export type WithdrawAttestationMutation = { readonly withdrawAttestation:
    | { readonly __typename: 'Attestation', readonly id: string, readonly datasetVersionId: string, readonly artifactDigest: string, readonly digest: string, readonly roles: ReadonlyArray<string>, readonly attestedAt: string, readonly withdrawnAt: string | null, readonly withdrawalReason: string | null }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type DelegationFactsFragment = { readonly id: string, readonly role: string, readonly reason: string, readonly state: DelegationState, readonly startsAt: string, readonly endsAt: string, readonly delegator: { readonly id: string, readonly name: string } | null, readonly delegate: { readonly id: string, readonly name: string } | null };

export type DelegationsQueryVariables = Exact<{
  projectId: string;
  delegatorId?: string | null | undefined;
  delegateId?: string | null | undefined;
  inForce?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DelegationsQuery = { readonly delegations: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly role: string, readonly reason: string, readonly state: DelegationState, readonly startsAt: string, readonly endsAt: string, readonly delegator: { readonly id: string, readonly name: string } | null, readonly delegate: { readonly id: string, readonly name: string } | null } }> } };

export type DelegateApprovalsMutationVariables = Exact<{
  input: DelegateApprovalsInput;
}>;


export type DelegateApprovalsMutation = { readonly delegateApprovals:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Delegation', readonly id: string, readonly role: string, readonly reason: string, readonly state: DelegationState, readonly startsAt: string, readonly endsAt: string, readonly delegator: { readonly id: string, readonly name: string } | null, readonly delegate: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SeparationOfDutiesProblem', readonly rule: SeparationRule, readonly code: string, readonly message: string }
   };

export type RevokeDelegationMutationVariables = Exact<{
  input: RevokeDelegationInput;
}>;


export type RevokeDelegationMutation = { readonly revokeDelegation:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Delegation', readonly id: string, readonly role: string, readonly reason: string, readonly state: DelegationState, readonly startsAt: string, readonly endsAt: string, readonly delegator: { readonly id: string, readonly name: string } | null, readonly delegate: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type DeploymentFactsFragment = { readonly id: string, readonly validFrom: string, readonly validTo: string | null, readonly promotionRequestId: string, readonly model: { readonly id: string, readonly name: string } | null, readonly modelVersion: { readonly id: string, readonly number: number, readonly artifactDigest: string } | null, readonly environment: { readonly name: string } | null, readonly target: { readonly kind: DeploymentKind, readonly endpoint: string | null, readonly servingSystem: string | null, readonly servedAs: string | null } | null };

export type AliasFactsFragment = { readonly id: string, readonly name: string, readonly follows: AliasFollows, readonly validFrom: string, readonly validTo: string | null, readonly modelVersion: { readonly id: string, readonly number: number } | null, readonly environment: { readonly name: string } | null };

export type DeploymentsAtQueryVariables = Exact<{
  projectId: string;
  environment?: string | null | undefined;
  at?: string | null | undefined;
}>;


export type DeploymentsAtQuery = { readonly deployments: ReadonlyArray<{ readonly id: string, readonly validFrom: string, readonly validTo: string | null, readonly promotionRequestId: string, readonly model: { readonly id: string, readonly name: string } | null, readonly modelVersion: { readonly id: string, readonly number: number, readonly artifactDigest: string } | null, readonly environment: { readonly name: string } | null, readonly target: { readonly kind: DeploymentKind, readonly endpoint: string | null, readonly servingSystem: string | null, readonly servedAs: string | null } | null }> };

export type DeploymentsBeforeAndAfterQueryVariables = Exact<{
  projectId: string;
  environment?: string | null | undefined;
  before: string;
  after: string;
}>;


export type DeploymentsBeforeAndAfterQuery = { readonly before: ReadonlyArray<{ readonly id: string, readonly validFrom: string, readonly validTo: string | null, readonly promotionRequestId: string, readonly model: { readonly id: string, readonly name: string } | null, readonly modelVersion: { readonly id: string, readonly number: number, readonly artifactDigest: string } | null, readonly environment: { readonly name: string } | null, readonly target: { readonly kind: DeploymentKind, readonly endpoint: string | null, readonly servingSystem: string | null, readonly servedAs: string | null } | null }>, readonly after: ReadonlyArray<{ readonly id: string, readonly validFrom: string, readonly validTo: string | null, readonly promotionRequestId: string, readonly model: { readonly id: string, readonly name: string } | null, readonly modelVersion: { readonly id: string, readonly number: number, readonly artifactDigest: string } | null, readonly environment: { readonly name: string } | null, readonly target: { readonly kind: DeploymentKind, readonly endpoint: string | null, readonly servingSystem: string | null, readonly servedAs: string | null } | null }> };

export type WhyServedQueryVariables = Exact<{
  projectId: string;
  environment: string;
  at?: string | null | undefined;
}>;


export type WhyServedQuery = { readonly deployments: ReadonlyArray<{ readonly id: string, readonly validFrom: string, readonly validTo: string | null, readonly promotionRequestId: string, readonly previous: { readonly id: string, readonly modelVersion: { readonly number: number } | null } | null, readonly rollbackTarget: { readonly reason: string, readonly deployment: { readonly id: string, readonly modelVersion: { readonly number: number } | null } | null } | null, readonly promotionRequest: { readonly id: string, readonly reason: string, readonly verdict: Verdict, readonly requestedAt: string, readonly closedAt: string | null, readonly evidenceDigest: string, readonly evaluationRunId: string | null, readonly biasAuditId: string | null, readonly modelCardId: string | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly decisions: ReadonlyArray<{ readonly kind: DecisionKind, readonly roles: ReadonlyArray<string>, readonly comment: string, readonly decidedAt: string, readonly decidedBy: { readonly name: string } | null }> } | null, readonly model: { readonly id: string, readonly name: string } | null, readonly modelVersion: { readonly id: string, readonly number: number, readonly artifactDigest: string } | null, readonly environment: { readonly name: string } | null, readonly target: { readonly kind: DeploymentKind, readonly endpoint: string | null, readonly servingSystem: string | null, readonly servedAs: string | null } | null }> };

export type DeploymentHistoryQueryVariables = Exact<{
  modelId: string;
  environment: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeploymentHistoryQuery = { readonly deploymentHistory: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly validFrom: string, readonly validTo: string | null, readonly promotionRequestId: string, readonly promotionRequest: { readonly reason: string, readonly requestedBy: { readonly name: string } | null } | null, readonly model: { readonly id: string, readonly name: string } | null, readonly modelVersion: { readonly id: string, readonly number: number, readonly artifactDigest: string } | null, readonly environment: { readonly name: string } | null, readonly target: { readonly kind: DeploymentKind, readonly endpoint: string | null, readonly servingSystem: string | null, readonly servedAs: string | null } | null } }> } };

export type DeclareDeploymentTargetMutationVariables = Exact<{
  input: DeclareDeploymentTargetInput;
}>;


export type DeclareDeploymentTargetMutation = { readonly declareDeploymentTarget:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Deployment', readonly id: string, readonly validFrom: string, readonly validTo: string | null, readonly promotionRequestId: string, readonly model: { readonly id: string, readonly name: string } | null, readonly modelVersion: { readonly id: string, readonly number: number, readonly artifactDigest: string } | null, readonly environment: { readonly name: string } | null, readonly target: { readonly kind: DeploymentKind, readonly endpoint: string | null, readonly servingSystem: string | null, readonly servedAs: string | null } | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type AliasAtQueryVariables = Exact<{
  modelId: string;
  name: string;
  at?: string | null | undefined;
}>;


export type AliasAtQuery = { readonly aliasAt: { readonly id: string, readonly name: string, readonly follows: AliasFollows, readonly validFrom: string, readonly validTo: string | null, readonly modelVersion: { readonly id: string, readonly number: number } | null, readonly environment: { readonly name: string } | null } | null };

export type AliasHistoryQueryVariables = Exact<{
  modelId: string;
  name?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AliasHistoryQuery = { readonly aliasHistory: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly follows: AliasFollows, readonly validFrom: string, readonly validTo: string | null, readonly modelVersion: { readonly id: string, readonly number: number } | null, readonly environment: { readonly name: string } | null } }> } };

export type ResolveModelVersionQueryVariables = Exact<{
  projectId: string;
  reference: string;
  at?: string | null | undefined;
}>;


export type ResolveModelVersionQuery = { readonly resolveModelVersion: { readonly id: string, readonly number: number, readonly model: { readonly id: string, readonly name: string } | null } | null };

export type ServingFactsFragment = { readonly id: string, readonly endpoint: string, readonly modelName: string | null, readonly servingSystem: string | null, readonly version: string | null, readonly artifactDigest: string | null, readonly standing: ServingStanding, readonly reason: string, readonly source: ServingSource, readonly probeVerdict: ProbeVerdict | null, readonly firstSeenAt: string, readonly lastSeenAt: string, readonly staleSince: string | null, readonly environment: { readonly name: string } | null, readonly deployment: { readonly id: string, readonly modelVersion: { readonly number: number } | null } | null, readonly openFindings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly state: FindingState }> };

export type ServingsQueryVariables = Exact<{
  projectId: string;
  environment?: string | null | undefined;
  standings?: ReadonlyArray<ServingStanding> | ServingStanding | null | undefined;
  stale?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ServingsQuery = { readonly servings: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly endpoint: string, readonly modelName: string | null, readonly servingSystem: string | null, readonly version: string | null, readonly artifactDigest: string | null, readonly standing: ServingStanding, readonly reason: string, readonly source: ServingSource, readonly probeVerdict: ProbeVerdict | null, readonly firstSeenAt: string, readonly lastSeenAt: string, readonly staleSince: string | null, readonly environment: { readonly name: string } | null, readonly deployment: { readonly id: string, readonly modelVersion: { readonly number: number } | null } | null, readonly openFindings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly state: FindingState }> } }> } };

export type ReportServingMutationVariables = Exact<{
  input: ReportServingInput;
}>;


export type ReportServingMutation = { readonly reportServing:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Serving', readonly id: string, readonly endpoint: string, readonly modelName: string | null, readonly servingSystem: string | null, readonly version: string | null, readonly artifactDigest: string | null, readonly standing: ServingStanding, readonly reason: string, readonly source: ServingSource, readonly probeVerdict: ProbeVerdict | null, readonly firstSeenAt: string, readonly lastSeenAt: string, readonly staleSince: string | null, readonly environment: { readonly name: string } | null, readonly deployment: { readonly id: string, readonly modelVersion: { readonly number: number } | null } | null, readonly openFindings: ReadonlyArray<{ readonly id: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly state: FindingState }> }
   };

export type ProbeDeploymentMutationVariables = Exact<{
  deploymentId: string;
}>;


export type ProbeDeploymentMutation = { readonly probeDeployment:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Probe', readonly id: string, readonly endpoint: string, readonly outcome: ProbeOutcome, readonly detail: string, readonly servedVersion: string | null, readonly rows: number, readonly differing: number, readonly largestDifference: number | null, readonly probedAt: string }
   };

export type DecisionFlipsFactsFragment = { readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null };

export type EquivalenceFactsFragment = { readonly id: string, readonly state: EvaluationState, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: string, readonly message: string } | null, readonly evidence: { readonly verdict: Verdict, readonly rows: number, readonly rankCorrelation: number | null, readonly exact: boolean, readonly differences: { readonly max: number, readonly mean: number, readonly quantiles: ReadonlyArray<{ readonly q: number, readonly value: number }> } | null, readonly flips: { readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }, readonly attributes: ReadonlyArray<{ readonly attribute: string, readonly groups: ReadonlyArray<{ readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }> }>, readonly checks: ReadonlyArray<{ readonly tolerance: string, readonly group: string | null, readonly limit: number | null, readonly verdict: Verdict, readonly message: string }> } | null };

export type CheckEquivalenceMutationVariables = Exact<{
  input: CheckEquivalenceInput;
}>;


export type CheckEquivalenceMutation = { readonly checkEquivalence:
    | { readonly __typename: 'BytesElsewhereProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'EquivalenceCheck', readonly id: string, readonly state: EvaluationState, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: string, readonly message: string } | null, readonly evidence: { readonly verdict: Verdict, readonly rows: number, readonly rankCorrelation: number | null, readonly exact: boolean, readonly differences: { readonly max: number, readonly mean: number, readonly quantiles: ReadonlyArray<{ readonly q: number, readonly value: number }> } | null, readonly flips: { readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }, readonly attributes: ReadonlyArray<{ readonly attribute: string, readonly groups: ReadonlyArray<{ readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }> }>, readonly checks: ReadonlyArray<{ readonly tolerance: string, readonly group: string | null, readonly limit: number | null, readonly verdict: Verdict, readonly message: string }> } | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotEvaluableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SpecificationNotApprovedProblem', readonly code: string, readonly message: string }
   };

export type EquivalenceCheckQueryVariables = Exact<{
  id: string;
}>;


export type EquivalenceCheckQuery = { readonly equivalenceCheck: { readonly id: string, readonly state: EvaluationState, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: string, readonly message: string } | null, readonly evidence: { readonly verdict: Verdict, readonly rows: number, readonly rankCorrelation: number | null, readonly exact: boolean, readonly differences: { readonly max: number, readonly mean: number, readonly quantiles: ReadonlyArray<{ readonly q: number, readonly value: number }> } | null, readonly flips: { readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }, readonly attributes: ReadonlyArray<{ readonly attribute: string, readonly groups: ReadonlyArray<{ readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }> }>, readonly checks: ReadonlyArray<{ readonly tolerance: string, readonly group: string | null, readonly limit: number | null, readonly verdict: Verdict, readonly message: string }> } | null } | null };

export type CancelEquivalenceCheckMutationVariables = Exact<{
  input: CancelEquivalenceCheckInput;
}>;


export type CancelEquivalenceCheckMutation = { readonly cancelEquivalenceCheck:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'EquivalenceCheck', readonly id: string, readonly state: EvaluationState, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: string, readonly message: string } | null, readonly evidence: { readonly verdict: Verdict, readonly rows: number, readonly rankCorrelation: number | null, readonly exact: boolean, readonly differences: { readonly max: number, readonly mean: number, readonly quantiles: ReadonlyArray<{ readonly q: number, readonly value: number }> } | null, readonly flips: { readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }, readonly attributes: ReadonlyArray<{ readonly attribute: string, readonly groups: ReadonlyArray<{ readonly group: string | null, readonly rows: number | null, readonly flips: number | null, readonly rate: number | null, readonly sufficientRows: boolean, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }> }>, readonly checks: ReadonlyArray<{ readonly tolerance: string, readonly group: string | null, readonly limit: number | null, readonly verdict: Verdict, readonly message: string }> } | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type MeasureFactsFragment = { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null };

export type RunFactsFragment = { readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number, readonly rowsPerSecond: number | null, readonly queuePosition: number | null }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null };

export type RequestEvaluationMutationVariables = Exact<{
  input: RequestEvaluationInput;
}>;


export type RequestEvaluationMutation = { readonly requestEvaluation:
    | { readonly __typename: 'BytesElsewhereProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'EvaluationRun', readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number, readonly rowsPerSecond: number | null, readonly queuePosition: number | null }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotEvaluableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SpecificationNotApprovedProblem', readonly code: string, readonly message: string }
   };

export type EvaluationRunQueryVariables = Exact<{
  id: string;
}>;


export type EvaluationRunQuery = { readonly evaluationRun: { readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number, readonly rowsPerSecond: number | null, readonly queuePosition: number | null }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null } | null };

export type EvaluationEvidenceQueryVariables = Exact<{
  id: string;
  measures?: ReadonlyArray<string> | string | null | undefined;
}>;


export type EvaluationEvidenceQuery = { readonly evaluationRun: { readonly evaluatorVersion: string, readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly predictions: { readonly digest: string, readonly size: number } | null, readonly evidence: { readonly rows: number, readonly positives: number | null, readonly negatives: number | null, readonly threshold: number | null, readonly measures: ReadonlyArray<{ readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null }>, readonly confusion: { readonly truePositive: number, readonly falsePositive: number, readonly falseNegative: number, readonly trueNegative: number } | null } | null, readonly comparisons: ReadonlyArray<{ readonly rows: number, readonly halfWidth: number | null, readonly p: number | null, readonly measure: { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null } | null, readonly championRun: { readonly id: string } | null }>, readonly validity: { readonly digest: string, readonly checks: ReadonlyArray<{ readonly id: ValidityCheckName, readonly verdict: Verdict, readonly reason: string, readonly remedy: string | null }>, readonly coverage: { readonly measures: ReadonlyArray<{ readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null }> } } | null, readonly biasAudit: { readonly id: string, readonly referenceVerdict: Verdict, readonly localLaw144: { readonly method: LocalLaw144Method } | null, readonly localLawStatements: ReadonlyArray<{ readonly id: string, readonly independent: boolean, readonly auditedOn: string }> } | null, readonly auditSpecification: { readonly id: string } | null, readonly modelVersion: { readonly id: string, readonly explanations: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly state: EvaluationState, readonly auditSpecificationId: string, readonly evidence: { readonly status: ExplanationStatus, readonly reason: ExplanationReason | null, readonly sampleRows: number } | null } }> }, readonly importedExplanations: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly library: string, readonly additivity: ImportedAdditivity, readonly additivityError: number | null } }> } } | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number, readonly rowsPerSecond: number | null, readonly queuePosition: number | null }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null } | null };

export type AuditedGroupsFragment = { readonly attribute: string, readonly referenceVerdict: Verdict, readonly groups: ReadonlyArray<{ readonly group: string, readonly sufficientRows: boolean, readonly displayLevel: DisplayLevel, readonly rows: { readonly text: string }, readonly selected: { readonly text: string }, readonly truePositive: { readonly text: string } }>, readonly disparities: ReadonlyArray<{ readonly group: string, readonly reference: string, readonly meetsMinimums: boolean, readonly shortfall: string | null, readonly suppressed: boolean, readonly referenceVerdict: Verdict, readonly reason: string, readonly measure: { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null } }> };

export type BiasAuditOfRunQueryVariables = Exact<{
  id: string;
}>;


export type BiasAuditOfRunQuery = { readonly evaluationRun: { readonly biasAudit: { readonly id: string, readonly digest: string, readonly exact: boolean, readonly rows: number, readonly referenceVerdict: Verdict, readonly displayThreshold: number, readonly attributes: ReadonlyArray<{ readonly attribute: string, readonly referenceVerdict: Verdict, readonly groups: ReadonlyArray<{ readonly group: string, readonly sufficientRows: boolean, readonly displayLevel: DisplayLevel, readonly rows: { readonly text: string }, readonly selected: { readonly text: string }, readonly truePositive: { readonly text: string } }>, readonly disparities: ReadonlyArray<{ readonly group: string, readonly reference: string, readonly meetsMinimums: boolean, readonly shortfall: string | null, readonly suppressed: boolean, readonly referenceVerdict: Verdict, readonly reason: string, readonly measure: { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null } }> }>, readonly crossings: ReadonlyArray<{ readonly attribute: string, readonly referenceVerdict: Verdict, readonly groups: ReadonlyArray<{ readonly group: string, readonly sufficientRows: boolean, readonly displayLevel: DisplayLevel, readonly rows: { readonly text: string }, readonly selected: { readonly text: string }, readonly truePositive: { readonly text: string } }>, readonly disparities: ReadonlyArray<{ readonly group: string, readonly reference: string, readonly meetsMinimums: boolean, readonly shortfall: string | null, readonly suppressed: boolean, readonly referenceVerdict: Verdict, readonly reason: string, readonly measure: { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null } }> }>, readonly notAssessed: ReadonlyArray<{ readonly attribute: string, readonly group: string, readonly rows: { readonly text: string } }> } | null } | null };

export type CancelEvaluationMutationVariables = Exact<{
  input: CancelEvaluationInput;
}>;


export type CancelEvaluationMutation = { readonly cancelEvaluation:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'EvaluationRun', readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number, readonly rowsPerSecond: number | null, readonly queuePosition: number | null }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type LiftModelQuarantineMutationVariables = Exact<{
  input: LiftModelQuarantineInput;
}>;


export type LiftModelQuarantineMutation = { readonly liftModelQuarantine:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ModelVersion', readonly id: string, readonly number: number, readonly quarantine: { readonly since: string } | null }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type ExplanationFactsFragment = { readonly id: string, readonly origin: ExplanationOrigin, readonly state: EvaluationState, readonly method: AttributionMethod, readonly link: ScoreLink, readonly peopleAsked: number, readonly peopleWithheld: boolean, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly status: ExplanationStatus, readonly reason: ExplanationReason | null, readonly notice: string, readonly baseValue: number | null, readonly backgroundRows: number, readonly sampleRows: number, readonly rowsEvaluated: number, readonly link: { readonly name: ScoreLink, readonly clippedScores: number }, readonly metric: { readonly id: string, readonly k: number | null, readonly value: number | null, readonly rows: number, readonly repeats: number } | null, readonly additivity: { readonly error: number, readonly tolerance: number, readonly holds: boolean, readonly rows: number } | null, readonly stability: { readonly draws: number, readonly rows: number, readonly sameFirst: number | null, readonly rankCorrelation: number | null }, readonly reasonQuality: { readonly refusals: number, readonly explained: number } | null, readonly globalImportance: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly group: string, readonly meanAbsoluteEffect: number | null, readonly meanEffect: number | null, readonly standardError: number | null, readonly importance: number | null, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null } }> }, readonly dependence: ReadonlyArray<{ readonly column: string, readonly axis: DependenceAxis, readonly points: ReadonlyArray<{ readonly value: string, readonly meanScore: number, readonly localEffect: number | null }> }> } | null, readonly people: ReadonlyArray<{ readonly rowId: string, readonly score: number | null, readonly favourable: boolean | null, readonly status: ExplanationStatus, readonly reason: ExplanationReason | null, readonly effects: ReadonlyArray<{ readonly group: string, readonly effect: number, readonly standardError: number }>, readonly reasons: ReadonlyArray<{ readonly group: string, readonly text: string | null, readonly harm: number }> }> | null };

export type RequestExplanationMutationVariables = Exact<{
  input: RequestExplanationInput;
}>;


export type RequestExplanationMutation = { readonly requestExplanation:
    | { readonly __typename: 'BytesElsewhereProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ExplanationRun', readonly id: string, readonly origin: ExplanationOrigin, readonly state: EvaluationState, readonly method: AttributionMethod, readonly link: ScoreLink, readonly peopleAsked: number, readonly peopleWithheld: boolean, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly status: ExplanationStatus, readonly reason: ExplanationReason | null, readonly notice: string, readonly baseValue: number | null, readonly backgroundRows: number, readonly sampleRows: number, readonly rowsEvaluated: number, readonly link: { readonly name: ScoreLink, readonly clippedScores: number }, readonly metric: { readonly id: string, readonly k: number | null, readonly value: number | null, readonly rows: number, readonly repeats: number } | null, readonly additivity: { readonly error: number, readonly tolerance: number, readonly holds: boolean, readonly rows: number } | null, readonly stability: { readonly draws: number, readonly rows: number, readonly sameFirst: number | null, readonly rankCorrelation: number | null }, readonly reasonQuality: { readonly refusals: number, readonly explained: number } | null, readonly globalImportance: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly group: string, readonly meanAbsoluteEffect: number | null, readonly meanEffect: number | null, readonly standardError: number | null, readonly importance: number | null, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null } }> }, readonly dependence: ReadonlyArray<{ readonly column: string, readonly axis: DependenceAxis, readonly points: ReadonlyArray<{ readonly value: string, readonly meanScore: number, readonly localEffect: number | null }> }> } | null, readonly people: ReadonlyArray<{ readonly rowId: string, readonly score: number | null, readonly favourable: boolean | null, readonly status: ExplanationStatus, readonly reason: ExplanationReason | null, readonly effects: ReadonlyArray<{ readonly group: string, readonly effect: number, readonly standardError: number }>, readonly reasons: ReadonlyArray<{ readonly group: string, readonly text: string | null, readonly harm: number }> }> | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotEvaluableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SpecificationNotApprovedProblem', readonly code: string, readonly message: string }
   };

export type ExplanationRunQueryVariables = Exact<{
  id: string;
}>;


export type ExplanationRunQuery = { readonly explanationRun: { readonly id: string, readonly origin: ExplanationOrigin, readonly state: EvaluationState, readonly method: AttributionMethod, readonly link: ScoreLink, readonly peopleAsked: number, readonly peopleWithheld: boolean, readonly resultDigest: string | null, readonly proxyUse: { readonly uses: ReadonlyArray<{ readonly attribute: string, readonly feature: string, readonly group: string, readonly strength: number | null, readonly effectShare: number, readonly product: number | null, readonly inUse: boolean }> } | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly status: ExplanationStatus, readonly reason: ExplanationReason | null, readonly notice: string, readonly baseValue: number | null, readonly backgroundRows: number, readonly sampleRows: number, readonly rowsEvaluated: number, readonly link: { readonly name: ScoreLink, readonly clippedScores: number }, readonly metric: { readonly id: string, readonly k: number | null, readonly value: number | null, readonly rows: number, readonly repeats: number } | null, readonly additivity: { readonly error: number, readonly tolerance: number, readonly holds: boolean, readonly rows: number } | null, readonly stability: { readonly draws: number, readonly rows: number, readonly sameFirst: number | null, readonly rankCorrelation: number | null }, readonly reasonQuality: { readonly refusals: number, readonly explained: number } | null, readonly globalImportance: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly group: string, readonly meanAbsoluteEffect: number | null, readonly meanEffect: number | null, readonly standardError: number | null, readonly importance: number | null, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null } }> }, readonly dependence: ReadonlyArray<{ readonly column: string, readonly axis: DependenceAxis, readonly points: ReadonlyArray<{ readonly value: string, readonly meanScore: number, readonly localEffect: number | null }> }> } | null, readonly people: ReadonlyArray<{ readonly rowId: string, readonly score: number | null, readonly favourable: boolean | null, readonly status: ExplanationStatus, readonly reason: ExplanationReason | null, readonly effects: ReadonlyArray<{ readonly group: string, readonly effect: number, readonly standardError: number }>, readonly reasons: ReadonlyArray<{ readonly group: string, readonly text: string | null, readonly harm: number }> }> | null } | null };

export type CancelExplanationMutationVariables = Exact<{
  input: CancelExplanationInput;
}>;


export type CancelExplanationMutation = { readonly cancelExplanation:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ExplanationRun', readonly id: string, readonly state: EvaluationState }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type ImportExplanationMutationVariables = Exact<{
  input: ImportExplanationInput;
}>;


export type ImportExplanationMutation = { readonly importExplanation:
    | { readonly __typename: 'BytesUnusableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ImportedExplanation', readonly id: string, readonly origin: ExplanationOrigin, readonly format: ExplanationFileFormat, readonly library: string, readonly libraryVersion: string | null, readonly method: string | null, readonly outputName: string | null, readonly additivity: ImportedAdditivity, readonly additivityError: number | null, readonly reportedError: number | null, readonly caveat: string, readonly rows: number, readonly featureCount: number, readonly artifactDigest: string, readonly features: ReadonlyArray<{ readonly feature: string, readonly meanAbsoluteEffect: number, readonly meanEffect: number }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type FeatureFactsFragment = { readonly name: string, readonly dtype: string, readonly nullable: boolean, readonly description: string | null, readonly window: string | null, readonly lineageId: string | null, readonly transformation: { readonly kind: TransformationKind, readonly repository: string | null, readonly path: string | null, readonly commit: string | null, readonly digest: string | null, readonly expression: string | null } | null, readonly sources: ReadonlyArray<{ readonly column: string, readonly lineageId: string | null, readonly datasetVersion: { readonly id: string, readonly number: number } | null }> };

export type FeatureSetVersionQueryVariables = Exact<{
  id: string;
}>;


export type FeatureSetVersionQuery = { readonly node:
    | { readonly __typename: 'Acknowledgement' }
    | { readonly __typename: 'Alert' }
    | { readonly __typename: 'Alias' }
    | { readonly __typename: 'ApiToken' }
    | { readonly __typename: 'ApprovalCondition' }
    | { readonly __typename: 'ApprovalReview' }
    | { readonly __typename: 'Artifact' }
    | { readonly __typename: 'Attestation' }
    | { readonly __typename: 'AuditSpecification' }
    | { readonly __typename: 'BiasAudit' }
    | { readonly __typename: 'Challenge' }
    | { readonly __typename: 'CommentThread' }
    | { readonly __typename: 'Dataset' }
    | { readonly __typename: 'DatasetVersion' }
    | { readonly __typename: 'Decision' }
    | { readonly __typename: 'Delegation' }
    | { readonly __typename: 'Deployment' }
    | { readonly __typename: 'DriftReport' }
    | { readonly __typename: 'Environment' }
    | { readonly __typename: 'EquivalenceCheck' }
    | { readonly __typename: 'EvaluationRun' }
    | { readonly __typename: 'ExplanationRun' }
    | { readonly __typename: 'ExternalAsset' }
    | { readonly __typename: 'FeatureSet' }
    | { readonly __typename: 'FeatureSetVersion', readonly id: string, readonly number: number, readonly maxAge: string | null, readonly onlineStore: string | null, readonly offlineStore: string | null, readonly featureSet: { readonly id: string, readonly name: string } | null, readonly entityKeys: ReadonlyArray<{ readonly name: string, readonly dtype: string, readonly column: string }>, readonly features: ReadonlyArray<{ readonly name: string, readonly dtype: string, readonly nullable: boolean, readonly description: string | null, readonly window: string | null, readonly lineageId: string | null, readonly transformation: { readonly kind: TransformationKind, readonly repository: string | null, readonly path: string | null, readonly commit: string | null, readonly digest: string | null, readonly expression: string | null } | null, readonly sources: ReadonlyArray<{ readonly column: string, readonly lineageId: string | null, readonly datasetVersion: { readonly id: string, readonly number: number } | null }> }>, readonly timestamps: { readonly event: string | null, readonly created: string | null, readonly label: string | null }, readonly freshness: { readonly newestAt: string | null, readonly age: string | null, readonly state: FreshnessState, readonly reason: string } | null }
    | { readonly __typename: 'FiledDocument' }
    | { readonly __typename: 'Finding' }
    | { readonly __typename: 'Freeze' }
    | { readonly __typename: 'ImportedExplanation' }
    | { readonly __typename: 'Incident' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'JournalEntry' }
    | { readonly __typename: 'LatencyRun' }
    | { readonly __typename: 'LegalHold' }
    | { readonly __typename: 'LineageEvent' }
    | { readonly __typename: 'Materialisation' }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'ModelCard' }
    | { readonly __typename: 'ModelVersion' }
    | { readonly __typename: 'Monitor' }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'PolicyProposal' }
    | { readonly __typename: 'PreflightRun' }
    | { readonly __typename: 'Principal' }
    | { readonly __typename: 'Probe' }
    | { readonly __typename: 'Project' }
    | { readonly __typename: 'PromotionRequest' }
    | { readonly __typename: 'PublisherKey' }
    | { readonly __typename: 'QualityCheck' }
    | { readonly __typename: 'Revocation' }
    | { readonly __typename: 'RoleGrant' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Serving' }
    | { readonly __typename: 'SignatureCheck' }
    | { readonly __typename: 'SkewCheck' }
    | { readonly __typename: 'UseCase' }
    | { readonly __typename: 'UseCaseRevision' }
    | { readonly __typename: 'Waiver' }
    | { readonly __typename: 'Window' }
   | null };

export type FeatureSetVersionDiffQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type FeatureSetVersionDiffQuery = { readonly featureSetVersionDiff: { readonly breaking: boolean, readonly changes: ReadonlyArray<{ readonly kind: FeatureChangeKind, readonly aspect: FeatureAspect, readonly name: string | null, readonly before: string | null, readonly after: string | null, readonly breaking: boolean, readonly reason: string }> } | null };

export type RecordMaterialisationMutationVariables = Exact<{
  input: RecordMaterialisationInput;
}>;


export type RecordMaterialisationMutation = { readonly recordMaterialisation:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Materialisation', readonly id: string, readonly from: string, readonly until: string, readonly rows: number }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type FindingFactsFragment = { readonly id: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly subjectId: string, readonly subjectKind: string, readonly title: string, readonly detail: string, readonly evidenceId: string | null, readonly state: FindingState, readonly dueAt: string, readonly overdue: boolean, readonly acceptedUntil: string | null, readonly raisedAt: string, readonly owner: { readonly id: string, readonly name: string } | null };

export type FindingsQueryVariables = Exact<{
  projectId: string;
  filter?: FindingFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FindingsQuery = { readonly findings: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly subjectId: string, readonly subjectKind: string, readonly title: string, readonly detail: string, readonly evidenceId: string | null, readonly state: FindingState, readonly dueAt: string, readonly overdue: boolean, readonly acceptedUntil: string | null, readonly raisedAt: string, readonly owner: { readonly id: string, readonly name: string } | null } }> } };

export type AssignFindingMutationVariables = Exact<{
  input: AssignFindingInput;
}>;


export type AssignFindingMutation = { readonly assignFinding:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Finding', readonly id: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly subjectId: string, readonly subjectKind: string, readonly title: string, readonly detail: string, readonly evidenceId: string | null, readonly state: FindingState, readonly dueAt: string, readonly overdue: boolean, readonly acceptedUntil: string | null, readonly raisedAt: string, readonly owner: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type ResolveFindingMutationVariables = Exact<{
  input: ResolveFindingInput;
}>;


export type ResolveFindingMutation = { readonly resolveFinding:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Finding', readonly id: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly subjectId: string, readonly subjectKind: string, readonly title: string, readonly detail: string, readonly evidenceId: string | null, readonly state: FindingState, readonly dueAt: string, readonly overdue: boolean, readonly acceptedUntil: string | null, readonly raisedAt: string, readonly owner: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type AcceptFindingMutationVariables = Exact<{
  input: AcceptFindingInput;
}>;


export type AcceptFindingMutation = { readonly acceptFinding:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Finding', readonly id: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly subjectId: string, readonly subjectKind: string, readonly title: string, readonly detail: string, readonly evidenceId: string | null, readonly state: FindingState, readonly dueAt: string, readonly overdue: boolean, readonly acceptedUntil: string | null, readonly raisedAt: string, readonly owner: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type FreezePromotionsMutationVariables = Exact<{
  input: FreezePromotionsInput;
}>;


export type FreezePromotionsMutation = { readonly freezePromotions:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Freeze', readonly id: string, readonly reason: string, readonly until: string | null, readonly environment: { readonly name: string } | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type LiftFreezeMutationVariables = Exact<{
  input: LiftFreezeInput;
}>;


export type LiftFreezeMutation = { readonly liftFreeze:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Freeze', readonly id: string, readonly liftedAt: string | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type FreezesQueryVariables = Exact<{
  projectId: string;
  environment?: string | null | undefined;
  standing?: boolean | null | undefined;
}>;


export type FreezesQuery = { readonly freezes: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly reason: string, readonly frozenAt: string, readonly until: string | null, readonly standing: boolean, readonly environment: { readonly name: string } | null, readonly frozenBy: { readonly name: string } | null } }> } };

export type SuspendApprovalMutationVariables = Exact<{
  input: SuspendApprovalInput;
}>;


export type SuspendApprovalMutation = { readonly suspendApproval:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Suspension', readonly id: string, readonly deploymentId: string, readonly reason: string }
   };

export type LiftSuspensionMutationVariables = Exact<{
  input: LiftSuspensionInput;
}>;


export type LiftSuspensionMutation = { readonly liftSuspension:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Suspension', readonly id: string, readonly deploymentId: string }
   };

export type RetireModelVersionMutationVariables = Exact<{
  input: RetireModelVersionInput;
}>;


export type RetireModelVersionMutation = { readonly retireModelVersion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Retirement', readonly modelVersionId: string, readonly reason: string, readonly retiredAt: string }
   };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { readonly whoAmI: { readonly principal: { readonly id: string, readonly kind: PrincipalKind, readonly name: string, readonly email: string | null, readonly status: PrincipalStatus }, readonly roles: ReadonlyArray<{ readonly role: string, readonly project: { readonly id: string, readonly name: string } | null }> } };

export type ProjectsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProjectsQuery = { readonly projects: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly createdAt: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly rank: number }> } }> } };

export type CreateProjectMutationVariables = Exact<{
  input: CreateProjectInput;
}>;


export type CreateProjectMutation = { readonly createProject:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Project', readonly id: string, readonly name: string, readonly environments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly rank: number }> }
   };

export type InvitePrincipalMutationVariables = Exact<{
  input: InvitePrincipalInput;
}>;


export type InvitePrincipalMutation = { readonly invitePrincipal:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PrincipalInvited', readonly code: string, readonly principal: { readonly id: string, readonly name: string }, readonly roleGrants: ReadonlyArray<{ readonly id: string, readonly role: string, readonly approver: boolean, readonly effectiveFrom: string | null }> }
   };

export type ClaimInvitationMutationVariables = Exact<{
  input: ClaimInvitationInput;
}>;


export type ClaimInvitationMutation = { readonly claimInvitation:
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvitationClaimed', readonly tokenText: string, readonly principal: { readonly id: string, readonly name: string }, readonly token: { readonly id: string, readonly expiresAt: string } }
   };

export type CreateServiceAccountMutationVariables = Exact<{
  input: CreateServiceAccountInput;
}>;


export type CreateServiceAccountMutation = { readonly createServiceAccount:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Principal', readonly id: string, readonly name: string, readonly kind: PrincipalKind }
   };

export type IssueTokenMutationVariables = Exact<{
  input: IssueTokenInput;
}>;


export type IssueTokenMutation = { readonly issueToken:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'TokenIssued', readonly tokenText: string, readonly token: { readonly id: string, readonly expiresAt: string, readonly scopes: ReadonlyArray<TokenScope> } }
   };

export type GrantRoleMutationVariables = Exact<{
  input: GrantRoleInput;
}>;


export type GrantRoleMutation = { readonly grantRole:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'RoleGrant', readonly id: string, readonly role: string, readonly approver: boolean, readonly effectiveFrom: string | null }
    | { readonly __typename: 'SecondPersonRequiredProblem', readonly code: string, readonly message: string }
   };

export type ConfirmRoleGrantMutationVariables = Exact<{
  input: ConfirmRoleGrantInput;
}>;


export type ConfirmRoleGrantMutation = { readonly confirmRoleGrant:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'RoleGrant', readonly id: string, readonly role: string, readonly approver: boolean, readonly effectiveFrom: string | null, readonly confirmedBy: { readonly name: string } | null }
    | { readonly __typename: 'SecondPersonRequiredProblem', readonly code: string, readonly message: string }
   };

export type InboxQueryVariables = Exact<{
  kinds?: ReadonlyArray<InboxKind> | InboxKind | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type InboxQuery = { readonly inbox: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly kind: InboxKind, readonly subjectId: string, readonly asked: string, readonly since: string, readonly dueAt: string | null, readonly overdue: boolean, readonly role: string | null, readonly onBehalfOf: { readonly id: string, readonly name: string } | null, readonly again: { readonly decidedAt: string, readonly decision: DecisionKind, readonly changed: ReadonlyArray<string> } | null, readonly project: { readonly id: string, readonly name: string } | null } }> } };

export type IncidentFactsFragment = { readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> };

export type IncidentsQueryVariables = Exact<{
  projectId: string;
  filter?: IncidentFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { readonly incidents: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> } }> } };

export type ShowIncidentQueryVariables = Exact<{
  id: string;
}>;


export type ShowIncidentQuery = { readonly incident: { readonly description: string, readonly review: string | null, readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly links: ReadonlyArray<{ readonly thingId: string, readonly linkedAt: string, readonly withdrawnAt: string | null, readonly withdrawalReason: string | null, readonly withdrawnBy: { readonly name: string } | null }>, readonly steps: ReadonlyArray<{ readonly event: IncidentEvent, readonly to: IncidentState, readonly reason: string, readonly at: string, readonly actor: { readonly name: string } | null }>, readonly siblings: ReadonlyArray<{ readonly modelVersionId: string, readonly shares: ReadonlyArray<string> }>, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> } | null };

export type ReportIncidentMutationVariables = Exact<{
  input: ReportIncidentInput;
}>;


export type ReportIncidentMutation = { readonly reportIncident:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Incident', readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type TriageIncidentMutationVariables = Exact<{
  input: TriageIncidentInput;
}>;


export type TriageIncidentMutation = { readonly triageIncident:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Incident', readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type AdvanceIncidentMutationVariables = Exact<{
  input: AdvanceIncidentInput;
}>;


export type AdvanceIncidentMutation = { readonly advanceIncident:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Incident', readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type WithdrawIncidentLinkMutationVariables = Exact<{
  input: WithdrawIncidentLinkInput;
}>;


export type WithdrawIncidentLinkMutation = { readonly withdrawIncidentLink:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Incident', readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type CloseIncidentMutationVariables = Exact<{
  input: CloseIncidentInput;
}>;


export type CloseIncidentMutation = { readonly closeIncident:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Incident', readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type NotifyAuthorityMutationVariables = Exact<{
  input: NotifyAuthorityInput;
}>;


export type NotifyAuthorityMutation = { readonly notifyAuthority:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Incident', readonly id: string, readonly title: string, readonly state: IncidentState, readonly severity: IncidentSeverity | null, readonly categories: ReadonlyArray<IncidentCategory>, readonly isSevere: boolean, readonly awareAt: string, readonly clocks: ReadonlyArray<{ readonly clock: IncidentClockKind, readonly dueAt: string, readonly state: IncidentClockState }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type JournalEventFragment = { readonly position: number, readonly type: string, readonly projectId: string | null, readonly subjectKind: string, readonly subjectId: string, readonly actorKind: ActorKind, readonly occurredAt: string, readonly payload: Readonly<Record<string, unknown>>, readonly actor: { readonly name: string } | null };

export type JournalQueryVariables = Exact<{
  filter?: JournalFilter | null | undefined;
  newestFirst?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JournalQuery = { readonly journal: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly position: number, readonly type: string, readonly projectId: string | null, readonly subjectKind: string, readonly subjectId: string, readonly actorKind: ActorKind, readonly occurredAt: string, readonly payload: Readonly<Record<string, unknown>>, readonly actor: { readonly name: string } | null } }> } };

export type CheckpointQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckpointQuery = { readonly checkpoint: { readonly size: number, readonly root: string, readonly time: string, readonly keyId: string } | null };

export type EventsSubscriptionVariables = Exact<{
  projectId?: string | null | undefined;
  after?: number | null | undefined;
  types?: ReadonlyArray<string> | string | null | undefined;
}>;


export type EventsSubscription = { readonly events: { readonly position: number, readonly type: string, readonly projectId: string | null, readonly subjectKind: string, readonly subjectId: string, readonly actorKind: ActorKind, readonly occurredAt: string, readonly payload: Readonly<Record<string, unknown>>, readonly actor: { readonly name: string } | null } };

export type LineageAnswerFragment = { readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly hidden: boolean, readonly graph: { readonly truncated: boolean, readonly endCursor: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly label: string | null, readonly depth: number, readonly layer: number }>, readonly edges: ReadonlyArray<{ readonly id: string, readonly from: string, readonly to: string, readonly kind: EdgeKind, readonly source: EdgeSource, readonly validFrom: string, readonly validTo: string | null }>, readonly stubs: ReadonlyArray<{ readonly key: string, readonly layer: number, readonly near: string, readonly far: ReadonlyArray<string> }> } };

type NodeName_Dataset_Fragment = { readonly name: string };

type NodeName_DatasetVersion_Fragment = { readonly number: number, readonly rows: number, readonly dataset: { readonly name: string } | null };

type NodeName_Deployment_Fragment = { readonly validFrom: string, readonly validTo: string | null, readonly environment: { readonly name: string } | null };

type NodeName_FeatureSet_Fragment = { readonly name: string };

type NodeName_FeatureSetVersion_Fragment = { readonly number: number, readonly featureSet: { readonly name: string } | null };

type NodeName_Model_Fragment = { readonly name: string };

type NodeName_ModelVersion_Fragment = { readonly number: number, readonly model: { readonly name: string } | null };

export type NodeNameFragment =
  | NodeName_Dataset_Fragment
  | NodeName_DatasetVersion_Fragment
  | NodeName_Deployment_Fragment
  | NodeName_FeatureSet_Fragment
  | NodeName_FeatureSetVersion_Fragment
  | NodeName_Model_Fragment
  | NodeName_ModelVersion_Fragment
;

export type LineageQueryVariables = Exact<{
  nodeId: string;
  direction: LineageDirection;
  depth?: number | null | undefined;
  kinds?: ReadonlyArray<EdgeKind> | EdgeKind | null | undefined;
  nodeKinds?: ReadonlyArray<LineageNodeKind> | LineageNodeKind | null | undefined;
  environments?: ReadonlyArray<string> | string | null | undefined;
  asOf?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type LineageQuery = { readonly lineage: { readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly hidden: boolean, readonly graph: { readonly truncated: boolean, readonly endCursor: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly label: string | null, readonly depth: number, readonly layer: number }>, readonly edges: ReadonlyArray<{ readonly id: string, readonly from: string, readonly to: string, readonly kind: EdgeKind, readonly source: EdgeSource, readonly validFrom: string, readonly validTo: string | null }>, readonly stubs: ReadonlyArray<{ readonly key: string, readonly layer: number, readonly near: string, readonly far: ReadonlyArray<string> }> } } | null };

export type LineageImpactQueryVariables = Exact<{
  nodeId: string;
  environments?: ReadonlyArray<string> | string | null | undefined;
  depth?: number | null | undefined;
  kinds?: ReadonlyArray<EdgeKind> | EdgeKind | null | undefined;
  asOf?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type LineageImpactQuery = { readonly lineageImpact: { readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly hidden: boolean, readonly deployments: ReadonlyArray<{ readonly precision: ImpactPrecision, readonly distance: number, readonly cursor: string, readonly deployment: { readonly id: string, readonly label: string | null }, readonly path: { readonly length: number, readonly steps: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: string, readonly label: string | null } | null, readonly edges: ReadonlyArray<{ readonly kind: EdgeKind, readonly from: string, readonly to: string }> }> } }> } | null };

export type LineagePathStepsFragment = { readonly length: number, readonly steps: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: string, readonly label: string | null } | null, readonly edges: ReadonlyArray<{ readonly kind: EdgeKind, readonly from: string, readonly to: string }> }> };

export type LineagePathsQueryVariables = Exact<{
  fromId: string;
  toId: string;
  depth?: number | null | undefined;
  kinds?: ReadonlyArray<EdgeKind> | EdgeKind | null | undefined;
  asOf?: string | null | undefined;
  first?: number;
}>;


export type LineagePathsQuery = { readonly lineagePaths: { readonly asOf: string, readonly total: number | null, readonly truncated: boolean, readonly hidden: boolean, readonly paths: ReadonlyArray<{ readonly length: number, readonly steps: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: string, readonly label: string | null } | null, readonly edges: ReadonlyArray<{ readonly kind: EdgeKind, readonly from: string, readonly to: string }> }> }> } | null };

export type CommonAncestorsQueryVariables = Exact<{
  nodeIds: ReadonlyArray<string> | string;
  nodeKinds?: ReadonlyArray<LineageNodeKind> | LineageNodeKind | null | undefined;
  depth?: number | null | undefined;
  kinds?: ReadonlyArray<EdgeKind> | EdgeKind | null | undefined;
  asOf?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type CommonAncestorsQuery = { readonly commonAncestors: { readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly hidden: boolean, readonly ancestors: ReadonlyArray<{ readonly distances: ReadonlyArray<number>, readonly cursor: string, readonly ancestor: { readonly id: string, readonly kind: string, readonly label: string | null } }> } | null };

export type LineageChangesFragment = { readonly since: string, readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly hidden: boolean, readonly changes: ReadonlyArray<{ readonly event: EdgeEvent, readonly at: string, readonly depth: number, readonly cursor: string, readonly edge: { readonly id: string, readonly from: string, readonly to: string, readonly kind: EdgeKind, readonly source: EdgeSource, readonly validFrom: string, readonly validTo: string | null } }> };

export type UpstreamChangesQueryVariables = Exact<{
  nodeId: string;
  since: string;
  asOf?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type UpstreamChangesQuery = { readonly upstreamChanges: { readonly since: string, readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly hidden: boolean, readonly changes: ReadonlyArray<{ readonly event: EdgeEvent, readonly at: string, readonly depth: number, readonly cursor: string, readonly edge: { readonly id: string, readonly from: string, readonly to: string, readonly kind: EdgeKind, readonly source: EdgeSource, readonly validFrom: string, readonly validTo: string | null } }> } | null };

export type UpstreamChangesSinceApprovalQueryVariables = Exact<{
  modelVersionId: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type UpstreamChangesSinceApprovalQuery = { readonly modelVersion: { readonly lastApprovedAt: string | null, readonly upstreamChangesSinceApproval: { readonly since: string, readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly hidden: boolean, readonly changes: ReadonlyArray<{ readonly event: EdgeEvent, readonly at: string, readonly depth: number, readonly cursor: string, readonly edge: { readonly id: string, readonly from: string, readonly to: string, readonly kind: EdgeKind, readonly source: EdgeSource, readonly validFrom: string, readonly validTo: string | null } }> } | null } | null };

export type LineageThereAndBackQueryVariables = Exact<{
  datasetId: string;
}>;


export type LineageThereAndBackQuery = { readonly lineage: { readonly total: number, readonly truncated: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly depth: number, readonly node:
        | { readonly __typename: 'Acknowledgement' }
        | { readonly __typename: 'Alert' }
        | { readonly __typename: 'Alias' }
        | { readonly __typename: 'ApiToken' }
        | { readonly __typename: 'ApprovalCondition' }
        | { readonly __typename: 'ApprovalReview' }
        | { readonly __typename: 'Artifact' }
        | { readonly __typename: 'Attestation' }
        | { readonly __typename: 'AuditSpecification' }
        | { readonly __typename: 'BiasAudit' }
        | { readonly __typename: 'Challenge' }
        | { readonly __typename: 'CommentThread' }
        | { readonly __typename: 'Dataset', readonly name: string }
        | { readonly __typename: 'DatasetVersion', readonly number: number, readonly rows: number, readonly dataset: { readonly name: string } | null }
        | { readonly __typename: 'Decision' }
        | { readonly __typename: 'Delegation' }
        | { readonly __typename: 'Deployment', readonly validFrom: string, readonly validTo: string | null, readonly environment: { readonly name: string } | null }
        | { readonly __typename: 'DriftReport' }
        | { readonly __typename: 'Environment' }
        | { readonly __typename: 'EquivalenceCheck' }
        | { readonly __typename: 'EvaluationRun' }
        | { readonly __typename: 'ExplanationRun' }
        | { readonly __typename: 'ExternalAsset' }
        | { readonly __typename: 'FeatureSet', readonly name: string }
        | { readonly __typename: 'FeatureSetVersion', readonly number: number, readonly featureSet: { readonly name: string } | null }
        | { readonly __typename: 'FiledDocument' }
        | { readonly __typename: 'Finding' }
        | { readonly __typename: 'Freeze' }
        | { readonly __typename: 'ImportedExplanation' }
        | { readonly __typename: 'Incident' }
        | { readonly __typename: 'Invitation' }
        | { readonly __typename: 'Job' }
        | { readonly __typename: 'JournalEntry' }
        | { readonly __typename: 'LatencyRun' }
        | { readonly __typename: 'LegalHold' }
        | { readonly __typename: 'LineageEvent' }
        | { readonly __typename: 'Materialisation' }
        | { readonly __typename: 'Model', readonly name: string }
        | { readonly __typename: 'ModelCard' }
        | { readonly __typename: 'ModelVersion', readonly number: number, readonly model: { readonly name: string } | null }
        | { readonly __typename: 'Monitor' }
        | { readonly __typename: 'Policy' }
        | { readonly __typename: 'PolicyProposal' }
        | { readonly __typename: 'PreflightRun' }
        | { readonly __typename: 'Principal' }
        | { readonly __typename: 'Probe' }
        | { readonly __typename: 'Project' }
        | { readonly __typename: 'PromotionRequest' }
        | { readonly __typename: 'PublisherKey' }
        | { readonly __typename: 'QualityCheck' }
        | { readonly __typename: 'Revocation' }
        | { readonly __typename: 'RoleGrant' }
        | { readonly __typename: 'Run' }
        | { readonly __typename: 'Serving' }
        | { readonly __typename: 'SignatureCheck' }
        | { readonly __typename: 'SkewCheck' }
        | { readonly __typename: 'UseCase' }
        | { readonly __typename: 'UseCaseRevision' }
        | { readonly __typename: 'Waiver' }
        | { readonly __typename: 'Window' }
       | null }>, readonly deployments: ReadonlyArray<{ readonly id: string, readonly back: { readonly total: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly depth: number, readonly node:
            | { readonly __typename: 'Acknowledgement' }
            | { readonly __typename: 'Alert' }
            | { readonly __typename: 'Alias' }
            | { readonly __typename: 'ApiToken' }
            | { readonly __typename: 'ApprovalCondition' }
            | { readonly __typename: 'ApprovalReview' }
            | { readonly __typename: 'Artifact' }
            | { readonly __typename: 'Attestation' }
            | { readonly __typename: 'AuditSpecification' }
            | { readonly __typename: 'BiasAudit' }
            | { readonly __typename: 'Challenge' }
            | { readonly __typename: 'CommentThread' }
            | { readonly __typename: 'Dataset', readonly name: string }
            | { readonly __typename: 'DatasetVersion', readonly number: number, readonly rows: number, readonly dataset: { readonly name: string } | null }
            | { readonly __typename: 'Decision' }
            | { readonly __typename: 'Delegation' }
            | { readonly __typename: 'Deployment', readonly validFrom: string, readonly validTo: string | null, readonly environment: { readonly name: string } | null }
            | { readonly __typename: 'DriftReport' }
            | { readonly __typename: 'Environment' }
            | { readonly __typename: 'EquivalenceCheck' }
            | { readonly __typename: 'EvaluationRun' }
            | { readonly __typename: 'ExplanationRun' }
            | { readonly __typename: 'ExternalAsset' }
            | { readonly __typename: 'FeatureSet', readonly name: string }
            | { readonly __typename: 'FeatureSetVersion', readonly number: number, readonly featureSet: { readonly name: string } | null }
            | { readonly __typename: 'FiledDocument' }
            | { readonly __typename: 'Finding' }
            | { readonly __typename: 'Freeze' }
            | { readonly __typename: 'ImportedExplanation' }
            | { readonly __typename: 'Incident' }
            | { readonly __typename: 'Invitation' }
            | { readonly __typename: 'Job' }
            | { readonly __typename: 'JournalEntry' }
            | { readonly __typename: 'LatencyRun' }
            | { readonly __typename: 'LegalHold' }
            | { readonly __typename: 'LineageEvent' }
            | { readonly __typename: 'Materialisation' }
            | { readonly __typename: 'Model', readonly name: string }
            | { readonly __typename: 'ModelCard' }
            | { readonly __typename: 'ModelVersion', readonly number: number, readonly model: { readonly name: string } | null }
            | { readonly __typename: 'Monitor' }
            | { readonly __typename: 'Policy' }
            | { readonly __typename: 'PolicyProposal' }
            | { readonly __typename: 'PreflightRun' }
            | { readonly __typename: 'Principal' }
            | { readonly __typename: 'Probe' }
            | { readonly __typename: 'Project' }
            | { readonly __typename: 'PromotionRequest' }
            | { readonly __typename: 'PublisherKey' }
            | { readonly __typename: 'QualityCheck' }
            | { readonly __typename: 'Revocation' }
            | { readonly __typename: 'RoleGrant' }
            | { readonly __typename: 'Run' }
            | { readonly __typename: 'Serving' }
            | { readonly __typename: 'SignatureCheck' }
            | { readonly __typename: 'SkewCheck' }
            | { readonly __typename: 'UseCase' }
            | { readonly __typename: 'UseCaseRevision' }
            | { readonly __typename: 'Waiver' }
            | { readonly __typename: 'Window' }
           | null }> } | null }> } | null };

export type ModelValueFactsFragment = { readonly name: string, readonly type: string, readonly shape: ReadonlyArray<string | null> | null };

export type InspectModelVersionQueryVariables = Exact<{
  id: string;
}>;


export type InspectModelVersionQuery = { readonly modelVersion: { readonly id: string, readonly number: number, readonly format: ModelFormat, readonly formatFacts: Readonly<Record<string, unknown>>, readonly artifactDigest: string, readonly framework: string | null, readonly gitCommit: string | null, readonly repositoryUrl: string | null, readonly trainingRunId: string | null, readonly derivation: Derivation | null, readonly environmentLock: { readonly name: string, readonly digest: string, readonly runtime: string | null } | null, readonly evaluability: { readonly canBeEvaluated: boolean, readonly reason: string | null }, readonly quarantine: { readonly since: string, readonly message: string, readonly evaluationRun: { readonly id: string } | null } | null, readonly model: { readonly name: string } | null, readonly derivedFrom: { readonly id: string, readonly number: number } | null, readonly inspection: { readonly irVersion: number, readonly producer: string, readonly domain: string, readonly modelVersion: number, readonly docString: string, readonly graphName: string, readonly nodeCount: number, readonly parameterCount: number, readonly metadata: Readonly<Record<string, unknown>>, readonly zipMap: boolean, readonly opsets: ReadonlyArray<{ readonly domain: string, readonly version: number }>, readonly inputs: ReadonlyArray<{ readonly name: string, readonly type: string, readonly shape: ReadonlyArray<string | null> | null }>, readonly overridable: ReadonlyArray<{ readonly name: string, readonly type: string, readonly shape: ReadonlyArray<string | null> | null }>, readonly outputs: ReadonlyArray<{ readonly name: string, readonly type: string, readonly shape: ReadonlyArray<string | null> | null }>, readonly operators: ReadonlyArray<{ readonly domain: string, readonly name: string, readonly count: number }>, readonly functions: ReadonlyArray<{ readonly domain: string, readonly name: string, readonly nodeCount: number }> } | null } | null };

export type VersionChangeFactsFragment = { readonly kind: ChangeKind, readonly path: string, readonly before: unknown, readonly after: unknown };

export type ModelVersionDiffQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type ModelVersionDiffQuery = { readonly modelVersionDiff: { readonly sameBytes: boolean, readonly isBreaking: boolean, readonly from: { readonly id: string, readonly number: number, readonly model: { readonly name: string } | null }, readonly to: { readonly id: string, readonly number: number, readonly model: { readonly name: string } | null }, readonly signature: ReadonlyArray<{ readonly kind: ChangeKind, readonly path: string, readonly before: unknown, readonly after: unknown, readonly isBreaking: boolean, readonly reason: string | null }>, readonly parameters: ReadonlyArray<{ readonly kind: ChangeKind, readonly path: string, readonly before: unknown, readonly after: unknown }>, readonly origin: ReadonlyArray<{ readonly kind: ChangeKind, readonly path: string, readonly before: unknown, readonly after: unknown }>, readonly data: ReadonlyArray<{ readonly kind: ChangeKind, readonly path: string, readonly before: unknown, readonly after: unknown }>, readonly card: ReadonlyArray<{ readonly kind: ChangeKind, readonly path: string, readonly before: unknown, readonly after: unknown }>, readonly deployments: ReadonlyArray<{ readonly kind: ChangeKind, readonly path: string, readonly before: unknown, readonly after: unknown }>, readonly metrics: { readonly isComparable: boolean, readonly notComparable: string | null, readonly measures: ReadonlyArray<{ readonly id: string, readonly difference: number | null, readonly before: { readonly value: number | null, readonly status: MeasureStatus, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null } | null, readonly after: { readonly value: number | null, readonly status: MeasureStatus, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null } | null }> } } | null };

export type ModelVersionNamedQueryVariables = Exact<{
  projectId: string;
  reference: string;
}>;


export type ModelVersionNamedQuery = { readonly modelVersionNamed: { readonly id: string, readonly number: number } };

export type ModelNamedQueryVariables = Exact<{
  projectId: string;
  name: string;
}>;


export type ModelNamedQuery = { readonly search: { readonly edges: ReadonlyArray<{ readonly node: { readonly entry: { readonly id: string, readonly name: string } } }> } };

export type ModelVersionsQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ModelVersionsQuery = { readonly model: { readonly id: string, readonly name: string, readonly versions: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly number: number, readonly format: ModelFormat, readonly artifactDigest: string, readonly createdAt: string, readonly aliases: ReadonlyArray<{ readonly name: string }>, readonly revokedSources: ReadonlyArray<{ readonly id: string, readonly datasetVersionId: string, readonly legalBasis: LegalBasis, readonly reason: string, readonly effectiveAt: string, readonly revokedAt: string, readonly downstream: number, readonly reinstatedAt: string | null, readonly reinstatementReason: string | null }> } }> } } | null };

export type DraftMonitorMutationVariables = Exact<{
  input: DraftMonitorInput;
}>;


export type DraftMonitorMutation = { readonly draftMonitor:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Monitor', readonly id: string, readonly state: MonitorState, readonly digest: string, readonly baseline: { readonly rows: number, readonly meanScore: number } }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PredictionsUnavailableProblem', readonly code: string, readonly message: string }
   };

export type MonitorQueryVariables = Exact<{
  id: string;
}>;


export type MonitorQuery = { readonly node:
    | { readonly __typename: 'Acknowledgement' }
    | { readonly __typename: 'Alert' }
    | { readonly __typename: 'Alias' }
    | { readonly __typename: 'ApiToken' }
    | { readonly __typename: 'ApprovalCondition' }
    | { readonly __typename: 'ApprovalReview' }
    | { readonly __typename: 'Artifact' }
    | { readonly __typename: 'Attestation' }
    | { readonly __typename: 'AuditSpecification' }
    | { readonly __typename: 'BiasAudit' }
    | { readonly __typename: 'Challenge' }
    | { readonly __typename: 'CommentThread' }
    | { readonly __typename: 'Dataset' }
    | { readonly __typename: 'DatasetVersion' }
    | { readonly __typename: 'Decision' }
    | { readonly __typename: 'Delegation' }
    | { readonly __typename: 'Deployment' }
    | { readonly __typename: 'DriftReport' }
    | { readonly __typename: 'Environment' }
    | { readonly __typename: 'EquivalenceCheck' }
    | { readonly __typename: 'EvaluationRun' }
    | { readonly __typename: 'ExplanationRun' }
    | { readonly __typename: 'ExternalAsset' }
    | { readonly __typename: 'FeatureSet' }
    | { readonly __typename: 'FeatureSetVersion' }
    | { readonly __typename: 'FiledDocument' }
    | { readonly __typename: 'Finding' }
    | { readonly __typename: 'Freeze' }
    | { readonly __typename: 'ImportedExplanation' }
    | { readonly __typename: 'Incident' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'Job' }
    | { readonly __typename: 'JournalEntry' }
    | { readonly __typename: 'LatencyRun' }
    | { readonly __typename: 'LegalHold' }
    | { readonly __typename: 'LineageEvent' }
    | { readonly __typename: 'Materialisation' }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'ModelCard' }
    | { readonly __typename: 'ModelVersion' }
    | { readonly __typename: 'Monitor', readonly id: string, readonly state: MonitorState, readonly digest: string, readonly activatedAt: string | null, readonly baseline: { readonly rows: number, readonly threshold: number, readonly meanScore: number, readonly selectionRate: number | null } }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'PolicyProposal' }
    | { readonly __typename: 'PreflightRun' }
    | { readonly __typename: 'Principal' }
    | { readonly __typename: 'Probe' }
    | { readonly __typename: 'Project' }
    | { readonly __typename: 'PromotionRequest' }
    | { readonly __typename: 'PublisherKey' }
    | { readonly __typename: 'QualityCheck' }
    | { readonly __typename: 'Revocation' }
    | { readonly __typename: 'RoleGrant' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Serving' }
    | { readonly __typename: 'SignatureCheck' }
    | { readonly __typename: 'SkewCheck' }
    | { readonly __typename: 'UseCase' }
    | { readonly __typename: 'UseCaseRevision' }
    | { readonly __typename: 'Waiver' }
    | { readonly __typename: 'Window' }
   | null };

export type CloseWindowMutationVariables = Exact<{
  input: CloseWindowInput;
}>;


export type CloseWindowMutation = { readonly closeWindow:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'DriftReport', readonly id: string, readonly verdict: Verdict, readonly summary: string, readonly rows: number, readonly distinctSubjects: number, readonly effectiveRows: number, readonly meanScore: number | null, readonly baselineMeanScore: number, readonly statistics: ReadonlyArray<{ readonly name: string, readonly signal: string, readonly value: number | null, readonly warn: number, readonly fail: number, readonly p: number | null, readonly pEffective: number | null, readonly pAdjusted: number | null, readonly verdict: Verdict, readonly reason: string }>, readonly caveats: ReadonlyArray<{ readonly code: DriftCaveatCode, readonly message: string }> }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type AcknowledgeAlertMutationVariables = Exact<{
  input: AlertStepInput;
}>;


export type AcknowledgeAlertMutation = { readonly acknowledgeAlert:
    | { readonly __typename: 'Alert', readonly id: string, readonly state: AlertState, readonly signal: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type AlertsQueryVariables = Exact<{
  projectId: string;
}>;


export type AlertsQuery = { readonly alerts: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly signal: string, readonly statistics: ReadonlyArray<string>, readonly state: AlertState, readonly message: string, readonly openedAt: string } }> } };

export type ProposalFactsFragment = { readonly id: string, readonly reference: string, readonly digest: string, readonly state: PolicyProposalState, readonly reason: string, readonly proposedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly policyId: string | null, readonly proposedBy: { readonly name: string } | null, readonly closedBy: { readonly name: string } | null, readonly warnings: ReadonlyArray<{ readonly sentence: string }> };

export type PoliciesQueryVariables = Exact<{
  name?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PoliciesQuery = { readonly policies: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly reference: string, readonly digest: string, readonly publishedAt: string, readonly effectiveFrom: string, readonly effectiveTo: string | null, readonly standing: PolicyStanding, readonly isFor: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PolicyProposalsQueryVariables = Exact<{
  state?: PolicyProposalState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PolicyProposalsQuery = { readonly policyProposals: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly reference: string, readonly digest: string, readonly state: PolicyProposalState, readonly reason: string, readonly proposedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly policyId: string | null, readonly proposedBy: { readonly name: string } | null, readonly closedBy: { readonly name: string } | null, readonly warnings: ReadonlyArray<{ readonly sentence: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PolicyProposalQueryVariables = Exact<{
  id: string;
}>;


export type PolicyProposalQuery = { readonly policyProposal: { readonly text: string, readonly id: string, readonly reference: string, readonly digest: string, readonly state: PolicyProposalState, readonly reason: string, readonly proposedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly policyId: string | null, readonly proposedBy: { readonly name: string } | null, readonly closedBy: { readonly name: string } | null, readonly warnings: ReadonlyArray<{ readonly sentence: string }> } | null };

export type PolicyDryRunQueryVariables = Exact<{
  text: string;
  over: DryRunOver;
  projectId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PolicyDryRunQuery = { readonly policyDryRun: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly flips: boolean, readonly before: { readonly policies: string | null, readonly verdict: Verdict | null, readonly gate: GateReading }, readonly after: { readonly policies: string | null, readonly verdict: Verdict | null, readonly gate: GateReading }, readonly changes: ReadonlyArray<{ readonly rule: string, readonly before: Verdict | null, readonly after: Verdict | null, readonly message: string }>, readonly promotionRequest: { readonly id: string, readonly modelVersionId: string, readonly state: PromotionState } | null, readonly deployment: { readonly id: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ExplainRuleQueryVariables = Exact<{
  promotionRequestId: string;
  ruleId: string;
}>;


export type ExplainRuleQuery = { readonly explainRule: { readonly remedies: ReadonlyArray<string>, readonly acknowledgeable: ReadonlyArray<string>, readonly waivable: ReadonlyArray<string>, readonly policy: { readonly reference: string } | null, readonly rule: { readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly params: Readonly<Record<string, unknown>>, readonly rationale: string, readonly source: string, readonly sourceUrl: string | null }, readonly result: { readonly verdict: Verdict, readonly reason: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly message: string }> }, readonly facts: ReadonlyArray<{ readonly name: string, readonly known: boolean, readonly shown: unknown }> } | null };

export type ProposePolicyMutationVariables = Exact<{
  input: ProposePolicyInput;
}>;


export type ProposePolicyMutation = { readonly proposePolicy:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PolicyProposal', readonly id: string, readonly reference: string, readonly digest: string, readonly state: PolicyProposalState, readonly reason: string, readonly proposedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly policyId: string | null, readonly proposedBy: { readonly name: string } | null, readonly closedBy: { readonly name: string } | null, readonly warnings: ReadonlyArray<{ readonly sentence: string }> }
    | { readonly __typename: 'PolicyRefusedProblem', readonly code: string, readonly message: string, readonly faults: ReadonlyArray<{ readonly line: number, readonly column: number, readonly message: string }> }
   };

export type PublishProposedPolicyMutationVariables = Exact<{
  input: PublishProposedPolicyInput;
}>;


export type PublishProposedPolicyMutation = { readonly publishProposedPolicy:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PolicyProposal', readonly id: string, readonly reference: string, readonly digest: string, readonly state: PolicyProposalState, readonly reason: string, readonly proposedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly policyId: string | null, readonly proposedBy: { readonly name: string } | null, readonly closedBy: { readonly name: string } | null, readonly warnings: ReadonlyArray<{ readonly sentence: string }> }
    | { readonly __typename: 'PolicyRefusedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type DeclinePolicyMutationVariables = Exact<{
  input: DeclinePolicyInput;
}>;


export type DeclinePolicyMutation = { readonly declinePolicy:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PolicyProposal', readonly id: string, readonly reference: string, readonly digest: string, readonly state: PolicyProposalState, readonly reason: string, readonly proposedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly policyId: string | null, readonly proposedBy: { readonly name: string } | null, readonly closedBy: { readonly name: string } | null, readonly warnings: ReadonlyArray<{ readonly sentence: string }> }
   };

export type PreflightFactsFragment = { readonly id: string, readonly state: EvaluationState, readonly resultDigest: string | null, readonly sampleRows: number, readonly features: ReadonlyArray<{ readonly column: string, readonly direction: MonotoneDirection | null, readonly hard: boolean, readonly lower: number | null, readonly upper: number | null }>, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly verdict: Verdict, readonly exact: boolean, readonly seed: string, readonly rowsEvaluated: number, readonly runtimeVersion: string | null, readonly sample: { readonly rows: number, readonly outOf: number }, readonly reference: { readonly rows: number, readonly outOf: number }, readonly metric: { readonly id: string, readonly value: number | null } | null, readonly checks: ReadonlyArray<{ readonly check: PreflightCheckName, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly rows: number, readonly rowsEvaluated: number, readonly numbersLeftOut: number, readonly thresholds: ReadonlyArray<{ readonly id: string, readonly value: number }>, readonly numbers: ReadonlyArray<{ readonly id: string, readonly column: string | null, readonly part: string | null, readonly level: number | null, readonly value: number | null, readonly numerator: number | null, readonly denominator: number | null, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }> }> } | null };

export type RequestPreflightMutationVariables = Exact<{
  input: RequestPreflightInput;
}>;


export type RequestPreflightMutation = { readonly requestPreflight:
    | { readonly __typename: 'BytesElsewhereProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotEvaluableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PreflightRun', readonly id: string, readonly state: EvaluationState, readonly resultDigest: string | null, readonly sampleRows: number, readonly features: ReadonlyArray<{ readonly column: string, readonly direction: MonotoneDirection | null, readonly hard: boolean, readonly lower: number | null, readonly upper: number | null }>, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly verdict: Verdict, readonly exact: boolean, readonly seed: string, readonly rowsEvaluated: number, readonly runtimeVersion: string | null, readonly sample: { readonly rows: number, readonly outOf: number }, readonly reference: { readonly rows: number, readonly outOf: number }, readonly metric: { readonly id: string, readonly value: number | null } | null, readonly checks: ReadonlyArray<{ readonly check: PreflightCheckName, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly rows: number, readonly rowsEvaluated: number, readonly numbersLeftOut: number, readonly thresholds: ReadonlyArray<{ readonly id: string, readonly value: number }>, readonly numbers: ReadonlyArray<{ readonly id: string, readonly column: string | null, readonly part: string | null, readonly level: number | null, readonly value: number | null, readonly numerator: number | null, readonly denominator: number | null, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }> }> } | null }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SpecificationNotApprovedProblem', readonly code: string, readonly message: string }
   };

export type PreflightRunQueryVariables = Exact<{
  id: string;
}>;


export type PreflightRunQuery = { readonly preflightRun: { readonly id: string, readonly state: EvaluationState, readonly resultDigest: string | null, readonly sampleRows: number, readonly features: ReadonlyArray<{ readonly column: string, readonly direction: MonotoneDirection | null, readonly hard: boolean, readonly lower: number | null, readonly upper: number | null }>, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly verdict: Verdict, readonly exact: boolean, readonly seed: string, readonly rowsEvaluated: number, readonly runtimeVersion: string | null, readonly sample: { readonly rows: number, readonly outOf: number }, readonly reference: { readonly rows: number, readonly outOf: number }, readonly metric: { readonly id: string, readonly value: number | null } | null, readonly checks: ReadonlyArray<{ readonly check: PreflightCheckName, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly rows: number, readonly rowsEvaluated: number, readonly numbersLeftOut: number, readonly thresholds: ReadonlyArray<{ readonly id: string, readonly value: number }>, readonly numbers: ReadonlyArray<{ readonly id: string, readonly column: string | null, readonly part: string | null, readonly level: number | null, readonly value: number | null, readonly numerator: number | null, readonly denominator: number | null, readonly suppressed: boolean, readonly ci: { readonly lower: number | null, readonly upper: number | null } | null }> }> } | null } | null };

export type CancelPreflightMutationVariables = Exact<{
  input: CancelPreflightInput;
}>;


export type CancelPreflightMutation = { readonly cancelPreflight:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PreflightRun', readonly id: string, readonly state: EvaluationState }
   };

export type LatencyFactsFragment = { readonly id: string, readonly state: EvaluationState, readonly runnerClass: string, readonly occasion: string | null, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly sampleRows: number, readonly configuration: { readonly runnerClass: string, readonly processor: string, readonly processors: number, readonly threads: number, readonly runtime: string, readonly runtimeVersion: string, readonly executionProvider: string, readonly optimisation: GraphOptimisation }, readonly coldStart: { readonly load: number, readonly firstCall: number | null }, readonly batches: ReadonlyArray<{ readonly batch: number, readonly calls: number, readonly callsAsked: number, readonly warmUps: number, readonly max: number | null, readonly mean: number | null, readonly firstCall: number | null, readonly rowsPerSecond: number | null, readonly fault: string | null, readonly percentiles: ReadonlyArray<{ readonly q: number, readonly value: number | null, readonly status: MeasureStatus, readonly lower: number | null, readonly upper: number | null, readonly callsNeeded: number }> }> } | null };

export type RequestLatencyRunMutationVariables = Exact<{
  input: RequestLatencyRunInput;
}>;


export type RequestLatencyRunMutation = { readonly requestLatencyRun:
    | { readonly __typename: 'BytesElsewhereProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LatencyRun', readonly id: string, readonly state: EvaluationState, readonly runnerClass: string, readonly occasion: string | null, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly sampleRows: number, readonly configuration: { readonly runnerClass: string, readonly processor: string, readonly processors: number, readonly threads: number, readonly runtime: string, readonly runtimeVersion: string, readonly executionProvider: string, readonly optimisation: GraphOptimisation }, readonly coldStart: { readonly load: number, readonly firstCall: number | null }, readonly batches: ReadonlyArray<{ readonly batch: number, readonly calls: number, readonly callsAsked: number, readonly warmUps: number, readonly max: number | null, readonly mean: number | null, readonly firstCall: number | null, readonly rowsPerSecond: number | null, readonly fault: string | null, readonly percentiles: ReadonlyArray<{ readonly q: number, readonly value: number | null, readonly status: MeasureStatus, readonly lower: number | null, readonly upper: number | null, readonly callsNeeded: number }> }> } | null }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotEvaluableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SpecificationNotApprovedProblem', readonly code: string, readonly message: string }
   };

export type LatencyRunQueryVariables = Exact<{
  id: string;
}>;


export type LatencyRunQuery = { readonly latencyRun: { readonly id: string, readonly state: EvaluationState, readonly runnerClass: string, readonly occasion: string | null, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null, readonly evidence: { readonly sampleRows: number, readonly configuration: { readonly runnerClass: string, readonly processor: string, readonly processors: number, readonly threads: number, readonly runtime: string, readonly runtimeVersion: string, readonly executionProvider: string, readonly optimisation: GraphOptimisation }, readonly coldStart: { readonly load: number, readonly firstCall: number | null }, readonly batches: ReadonlyArray<{ readonly batch: number, readonly calls: number, readonly callsAsked: number, readonly warmUps: number, readonly max: number | null, readonly mean: number | null, readonly firstCall: number | null, readonly rowsPerSecond: number | null, readonly fault: string | null, readonly percentiles: ReadonlyArray<{ readonly q: number, readonly value: number | null, readonly status: MeasureStatus, readonly lower: number | null, readonly upper: number | null, readonly callsNeeded: number }> }> } | null } | null };

export type CancelLatencyRunMutationVariables = Exact<{
  input: CancelLatencyRunInput;
}>;


export type CancelLatencyRunMutation = { readonly cancelLatencyRun:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LatencyRun', readonly id: string, readonly state: EvaluationState }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type RuleFactsFragment = { readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> };

export type RequestFactsFragment = { readonly id: string, readonly state: PromotionState, readonly kind: PromotionKind, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly evidence: { readonly artifact: string, readonly manifest: string, readonly auditSpecification: string | null, readonly evaluation: string | null, readonly validity: string | null, readonly biasAudit: string | null, readonly localLawStatement: string | null, readonly champion: string | null, readonly comparison: string | null, readonly policy: string, readonly modelCard: string | null, readonly monitor: string | null, readonly target: string | null, readonly aliases: string | null, readonly explanation: string | null, readonly skew: string | null, readonly derivation: string | null, readonly attestations: string | null, readonly revokedSources: string | null }, readonly evidenceSources: ReadonlyArray<{ readonly part: string, readonly thingId: string }>, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly furtherPolicies: ReadonlyArray<{ readonly reference: string }>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null };

export type PreviewPromotionQueryVariables = Exact<{
  modelVersionId: string;
  environment: string;
}>;


export type PreviewPromotionQuery = { readonly promotionPreview: { readonly verdict: Verdict, readonly policy: { readonly reference: string, readonly isFor: string, readonly isNotFor: string, readonly leavesOut: ReadonlyArray<{ readonly requirement: string, readonly because: string }> }, readonly furtherPolicies: ReadonlyArray<{ readonly reference: string }>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null };

export type PromotionQueryVariables = Exact<{
  id: string;
}>;


export type PromotionQuery = { readonly promotionRequest: { readonly id: string, readonly state: PromotionState, readonly kind: PromotionKind, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly file: { readonly complete: boolean, readonly changed: ReadonlyArray<string>, readonly digestToSign: string, readonly decisions: ReadonlyArray<{ readonly id: string, readonly kind: DecisionKind, readonly roles: ReadonlyArray<string>, readonly comment: string, readonly decidedAt: string, readonly decidedBy: { readonly name: string } | null }>, readonly acknowledgements: ReadonlyArray<{ readonly findingKey: string, readonly comment: string, readonly acknowledgedBy: { readonly name: string } | null }>, readonly waivers: ReadonlyArray<{ readonly id: string, readonly state: WaiverState, readonly findingKeys: ReadonlyArray<string>, readonly expiresAt: string, readonly dataToCollect: string | null, readonly compensatingControl: string | null, readonly grantedBy: { readonly name: string } | null }> } | null, readonly evidence: { readonly artifact: string, readonly manifest: string, readonly auditSpecification: string | null, readonly evaluation: string | null, readonly validity: string | null, readonly biasAudit: string | null, readonly localLawStatement: string | null, readonly champion: string | null, readonly comparison: string | null, readonly policy: string, readonly modelCard: string | null, readonly monitor: string | null, readonly target: string | null, readonly aliases: string | null, readonly explanation: string | null, readonly skew: string | null, readonly derivation: string | null, readonly attestations: string | null, readonly revokedSources: string | null }, readonly evidenceSources: ReadonlyArray<{ readonly part: string, readonly thingId: string }>, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly furtherPolicies: ReadonlyArray<{ readonly reference: string }>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null } | null };

export type GateQueryVariables = Exact<{
  promotionRequestId: string;
}>;


export type GateQuery = { readonly gate: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null };

export type RequestPromotionMutationVariables = Exact<{
  input: RequestPromotionInput;
}>;


export type RequestPromotionMutation = { readonly requestPromotion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPolicyAppliesProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionRequest', readonly id: string, readonly state: PromotionState, readonly kind: PromotionKind, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly evidence: { readonly artifact: string, readonly manifest: string, readonly auditSpecification: string | null, readonly evaluation: string | null, readonly validity: string | null, readonly biasAudit: string | null, readonly localLawStatement: string | null, readonly champion: string | null, readonly comparison: string | null, readonly policy: string, readonly modelCard: string | null, readonly monitor: string | null, readonly target: string | null, readonly aliases: string | null, readonly explanation: string | null, readonly skew: string | null, readonly derivation: string | null, readonly attestations: string | null, readonly revokedSources: string | null }, readonly evidenceSources: ReadonlyArray<{ readonly part: string, readonly thingId: string }>, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly furtherPolicies: ReadonlyArray<{ readonly reference: string }>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
   };

export type DraftPromotionMutationVariables = Exact<{
  input: DraftPromotionInput;
}>;


export type DraftPromotionMutation = { readonly draftPromotion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPolicyAppliesProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionRequest', readonly id: string, readonly state: PromotionState, readonly kind: PromotionKind, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly evidence: { readonly artifact: string, readonly manifest: string, readonly auditSpecification: string | null, readonly evaluation: string | null, readonly validity: string | null, readonly biasAudit: string | null, readonly localLawStatement: string | null, readonly champion: string | null, readonly comparison: string | null, readonly policy: string, readonly modelCard: string | null, readonly monitor: string | null, readonly target: string | null, readonly aliases: string | null, readonly explanation: string | null, readonly skew: string | null, readonly derivation: string | null, readonly attestations: string | null, readonly revokedSources: string | null }, readonly evidenceSources: ReadonlyArray<{ readonly part: string, readonly thingId: string }>, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly furtherPolicies: ReadonlyArray<{ readonly reference: string }>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null }
   };

export type SubmitPromotionMutationVariables = Exact<{
  input: SubmitPromotionInput;
}>;


export type SubmitPromotionMutation = { readonly submitPromotion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NoPolicyAppliesProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionRequest', readonly id: string, readonly state: PromotionState, readonly kind: PromotionKind, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly evidence: { readonly artifact: string, readonly manifest: string, readonly auditSpecification: string | null, readonly evaluation: string | null, readonly validity: string | null, readonly biasAudit: string | null, readonly localLawStatement: string | null, readonly champion: string | null, readonly comparison: string | null, readonly policy: string, readonly modelCard: string | null, readonly monitor: string | null, readonly target: string | null, readonly aliases: string | null, readonly explanation: string | null, readonly skew: string | null, readonly derivation: string | null, readonly attestations: string | null, readonly revokedSources: string | null }, readonly evidenceSources: ReadonlyArray<{ readonly part: string, readonly thingId: string }>, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly furtherPolicies: ReadonlyArray<{ readonly reference: string }>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
   };

export type ExecutePromotionMutationVariables = Exact<{
  input: ExecutePromotionInput;
}>;


export type ExecutePromotionMutation = { readonly executePromotion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'GateNotReadyProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionHeldProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionRequest', readonly id: string, readonly state: PromotionState, readonly kind: PromotionKind, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly evidence: { readonly artifact: string, readonly manifest: string, readonly auditSpecification: string | null, readonly evaluation: string | null, readonly validity: string | null, readonly biasAudit: string | null, readonly localLawStatement: string | null, readonly champion: string | null, readonly comparison: string | null, readonly policy: string, readonly modelCard: string | null, readonly monitor: string | null, readonly target: string | null, readonly aliases: string | null, readonly explanation: string | null, readonly skew: string | null, readonly derivation: string | null, readonly attestations: string | null, readonly revokedSources: string | null }, readonly evidenceSources: ReadonlyArray<{ readonly part: string, readonly thingId: string }>, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly furtherPolicies: ReadonlyArray<{ readonly reference: string }>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'StaleEvidenceProblem', readonly code: string, readonly message: string }
   };

export type DecidePromotionMutationVariables = Exact<{
  input: DecidePromotionInput;
}>;


export type DecidePromotionMutation = { readonly decidePromotion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'GateNotReadyProblem', readonly code: string, readonly message: string, readonly missing: ReadonlyArray<string> }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionDecided', readonly decision: { readonly id: string, readonly kind: DecisionKind, readonly roles: ReadonlyArray<string>, readonly onBehalfOf: { readonly name: string } | null, readonly conditions: ReadonlyArray<{ readonly id: string }> }, readonly request: { readonly id: string, readonly state: PromotionState, readonly kind: PromotionKind, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly evidence: { readonly artifact: string, readonly manifest: string, readonly auditSpecification: string | null, readonly evaluation: string | null, readonly validity: string | null, readonly biasAudit: string | null, readonly localLawStatement: string | null, readonly champion: string | null, readonly comparison: string | null, readonly policy: string, readonly modelCard: string | null, readonly monitor: string | null, readonly target: string | null, readonly aliases: string | null, readonly explanation: string | null, readonly skew: string | null, readonly derivation: string | null, readonly attestations: string | null, readonly revokedSources: string | null }, readonly evidenceSources: ReadonlyArray<{ readonly part: string, readonly thingId: string }>, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly furtherPolicies: ReadonlyArray<{ readonly reference: string }>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly rationale: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null } }
    | { readonly __typename: 'SeparationOfDutiesProblem', readonly code: string, readonly message: string, readonly rule: SeparationRule }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'StageNotOpenProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'StaleEvidenceProblem', readonly code: string, readonly message: string }
   };

export type AcknowledgeWarningMutationVariables = Exact<{
  input: AcknowledgeWarningInput;
}>;


export type AcknowledgeWarningMutation = { readonly acknowledgeWarning:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SeparationOfDutiesProblem', readonly code: string, readonly message: string, readonly rule: SeparationRule }
    | { readonly __typename: 'StaleEvidenceProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'WarningAcknowledged', readonly acknowledgement: { readonly id: string, readonly findingKey: string }, readonly request: { readonly id: string, readonly state: PromotionState, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null } }
   };

export type GrantPromotionWaiverMutationVariables = Exact<{
  input: GrantPromotionWaiverInput;
}>;


export type GrantPromotionWaiverMutation = { readonly grantPromotionWaiver:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionWaiverGranted', readonly waiver: { readonly id: string, readonly findingKeys: ReadonlyArray<string>, readonly expiresAt: string }, readonly request: { readonly id: string, readonly state: PromotionState, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null } }
    | { readonly __typename: 'SeparationOfDutiesProblem', readonly code: string, readonly message: string, readonly rule: SeparationRule }
    | { readonly __typename: 'StaleEvidenceProblem', readonly code: string, readonly message: string }
   };

export type WithdrawPromotionMutationVariables = Exact<{
  input: WithdrawPromotionInput;
}>;


export type WithdrawPromotionMutation = { readonly withdrawPromotion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionRequest', readonly id: string, readonly state: PromotionState, readonly closingReason: string | null }
   };

export type DocumentFactsFragment = { readonly id: string, readonly type: DocumentType, readonly title: string, readonly subjectId: string, readonly digest: string, readonly datedOn: string, readonly validUntil: string | null, readonly writtenBy: string, readonly draftedBy: DraftedBy, readonly filedAt: string, readonly signedOffAt: string | null, readonly filedBy: { readonly name: string } | null, readonly signedOffBy: { readonly name: string } | null };

export type DocumentsQueryVariables = Exact<{
  projectId: string;
  subjectId?: string | null | undefined;
  types?: ReadonlyArray<DocumentType> | DocumentType | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DocumentsQuery = { readonly documents: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: DocumentType, readonly title: string, readonly subjectId: string, readonly digest: string, readonly datedOn: string, readonly validUntil: string | null, readonly writtenBy: string, readonly draftedBy: DraftedBy, readonly filedAt: string, readonly signedOffAt: string | null, readonly filedBy: { readonly name: string } | null, readonly signedOffBy: { readonly name: string } | null } }> } };

export type FileDocumentMutationVariables = Exact<{
  input: FileDocumentInput;
}>;


export type FileDocumentMutation = { readonly fileDocument:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'FiledDocument', readonly id: string, readonly type: DocumentType, readonly title: string, readonly subjectId: string, readonly digest: string, readonly datedOn: string, readonly validUntil: string | null, readonly writtenBy: string, readonly draftedBy: DraftedBy, readonly filedAt: string, readonly signedOffAt: string | null, readonly filedBy: { readonly name: string } | null, readonly signedOffBy: { readonly name: string } | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type FileAuditReportMutationVariables = Exact<{
  input: FileAuditReportInput;
}>;


export type FileAuditReportMutation = { readonly fileAuditReport:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'FiledDocument', readonly id: string, readonly type: DocumentType, readonly title: string, readonly subjectId: string, readonly digest: string, readonly datedOn: string, readonly validUntil: string | null, readonly writtenBy: string, readonly draftedBy: DraftedBy, readonly filedAt: string, readonly signedOffAt: string | null, readonly filedBy: { readonly name: string } | null, readonly signedOffBy: { readonly name: string } | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type SignOffDocumentMutationVariables = Exact<{
  input: SignOffDocumentInput;
}>;


export type SignOffDocumentMutation = { readonly signOffDocument:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'FiledDocument', readonly id: string, readonly type: DocumentType, readonly title: string, readonly subjectId: string, readonly digest: string, readonly datedOn: string, readonly validUntil: string | null, readonly writtenBy: string, readonly draftedBy: DraftedBy, readonly filedAt: string, readonly signedOffAt: string | null, readonly filedBy: { readonly name: string } | null, readonly signedOffBy: { readonly name: string } | null }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type ChallengeFactsFragment = { readonly id: string, readonly modelVersionId: string, readonly kind: ChallengeKind, readonly severity: ChallengeSeverity, readonly state: ChallengeState, readonly question: string, readonly rounds: number, readonly steps: ReadonlyArray<{ readonly event: ChallengeEvent, readonly text: string, readonly at: string, readonly actor: { readonly name: string } | null }> };

export type ChallengesQueryVariables = Exact<{
  projectId: string;
  modelVersionId?: string | null | undefined;
  open?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ChallengesQuery = { readonly challenges: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly modelVersionId: string, readonly kind: ChallengeKind, readonly severity: ChallengeSeverity, readonly state: ChallengeState, readonly question: string, readonly rounds: number, readonly steps: ReadonlyArray<{ readonly event: ChallengeEvent, readonly text: string, readonly at: string, readonly actor: { readonly name: string } | null }> } }> } };

export type RaiseChallengeMutationVariables = Exact<{
  input: RaiseChallengeInput;
}>;


export type RaiseChallengeMutation = { readonly raiseChallenge:
    | { readonly __typename: 'Challenge', readonly id: string, readonly modelVersionId: string, readonly kind: ChallengeKind, readonly severity: ChallengeSeverity, readonly state: ChallengeState, readonly question: string, readonly rounds: number, readonly steps: ReadonlyArray<{ readonly event: ChallengeEvent, readonly text: string, readonly at: string, readonly actor: { readonly name: string } | null }> }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type RespondToChallengeMutationVariables = Exact<{
  input: RespondToChallengeInput;
}>;


export type RespondToChallengeMutation = { readonly respondToChallenge:
    | { readonly __typename: 'Challenge', readonly id: string, readonly modelVersionId: string, readonly kind: ChallengeKind, readonly severity: ChallengeSeverity, readonly state: ChallengeState, readonly question: string, readonly rounds: number, readonly steps: ReadonlyArray<{ readonly event: ChallengeEvent, readonly text: string, readonly at: string, readonly actor: { readonly name: string } | null }> }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type ResolveChallengeMutationVariables = Exact<{
  input: ResolveChallengeInput;
}>;


export type ResolveChallengeMutation = { readonly resolveChallenge:
    | { readonly __typename: 'Challenge', readonly id: string, readonly modelVersionId: string, readonly kind: ChallengeKind, readonly severity: ChallengeSeverity, readonly state: ChallengeState, readonly question: string, readonly rounds: number, readonly steps: ReadonlyArray<{ readonly event: ChallengeEvent, readonly text: string, readonly at: string, readonly actor: { readonly name: string } | null }> }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type LegalHoldFactsFragment = { readonly id: string, readonly thingId: string, readonly incidentId: string | null, readonly reason: string, readonly placedAt: string, readonly liftedAt: string | null, readonly placedBy: { readonly name: string } | null, readonly liftedBy: { readonly name: string } | null };

export type LegalHoldsQueryVariables = Exact<{
  projectId: string;
  thingId?: string | null | undefined;
  standing?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type LegalHoldsQuery = { readonly legalHolds: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly thingId: string, readonly incidentId: string | null, readonly reason: string, readonly placedAt: string, readonly liftedAt: string | null, readonly placedBy: { readonly name: string } | null, readonly liftedBy: { readonly name: string } | null } }> } };

export type PlaceLegalHoldMutationVariables = Exact<{
  input: PlaceLegalHoldInput;
}>;


export type PlaceLegalHoldMutation = { readonly placeLegalHold:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LegalHold', readonly id: string, readonly thingId: string, readonly incidentId: string | null, readonly reason: string, readonly placedAt: string, readonly liftedAt: string | null, readonly placedBy: { readonly name: string } | null, readonly liftedBy: { readonly name: string } | null }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type LiftLegalHoldMutationVariables = Exact<{
  input: LiftLegalHoldInput;
}>;


export type LiftLegalHoldMutation = { readonly liftLegalHold:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LegalHold', readonly id: string, readonly thingId: string, readonly incidentId: string | null, readonly reason: string, readonly placedAt: string, readonly liftedAt: string | null, readonly placedBy: { readonly name: string } | null, readonly liftedBy: { readonly name: string } | null }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type CreateUseCaseMutationVariables = Exact<{
  input: CreateUseCaseInput;
}>;


export type CreateUseCaseMutation = { readonly createUseCase:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'UseCase', readonly id: string, readonly name: string, readonly tier: number }
   };

export type ProposeAuditSpecificationMutationVariables = Exact<{
  input: ProposeAuditSpecificationInput;
}>;


export type ProposeAuditSpecificationMutation = { readonly proposeAuditSpecification:
    | { readonly __typename: 'AuditSpecification', readonly id: string, readonly number: number, readonly state: SpecificationState, readonly digest: string }
    | { readonly __typename: 'BytesElsewhereProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRetiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
   };

export type DecideAuditSpecificationMutationVariables = Exact<{
  input: DecideAuditSpecificationInput;
}>;


export type DecideAuditSpecificationMutation = { readonly decideAuditSpecification:
    | { readonly __typename: 'AuditSpecification', readonly id: string, readonly number: number, readonly state: SpecificationState, readonly digest: string, readonly decidedAt: string | null, readonly decidedBy: { readonly name: string } | null }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SelfReviewProblem', readonly code: string, readonly message: string }
   };

export type RegisterDatasetMutationVariables = Exact<{
  input: RegisterDatasetInput;
}>;


export type RegisterDatasetMutation = { readonly registerDataset:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Dataset', readonly id: string, readonly name: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type RegisterDatasetVersionMutationVariables = Exact<{
  input: RegisterDatasetVersionInput;
}>;


export type RegisterDatasetVersionMutation = { readonly registerDatasetVersion:
    | { readonly __typename: 'BytesUnusableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'DatasetRefusedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'DatasetVersion', readonly id: string, readonly number: number, readonly rows: number, readonly protectedColumns: ReadonlyArray<string>, readonly columns: ReadonlyArray<{ readonly name: string, readonly type: string }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type RegisterFeatureSetMutationVariables = Exact<{
  input: RegisterFeatureSetInput;
}>;


export type RegisterFeatureSetMutation = { readonly registerFeatureSet:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'FeatureSet', readonly id: string, readonly name: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type RegisterFeatureSetVersionMutationVariables = Exact<{
  input: RegisterFeatureSetVersionInput;
}>;


export type RegisterFeatureSetVersionMutation = { readonly registerFeatureSetVersion:
    | { readonly __typename: 'BytesUnusableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'DatasetRefusedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'FeatureSetVersion', readonly id: string, readonly number: number, readonly features: ReadonlyArray<{ readonly name: string }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRetiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
   };

export type RegisterModelMutationVariables = Exact<{
  input: RegisterModelInput;
}>;


export type RegisterModelMutation = { readonly registerModel:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'Model', readonly id: string, readonly name: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type RegisterModelVersionMutationVariables = Exact<{
  input: RegisterModelVersionInput;
}>;


export type RegisterModelVersionMutation = { readonly registerModelVersion:
    | { readonly __typename: 'BytesUnusableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ManifestRefusedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ModelRefusedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ModelVersion', readonly id: string, readonly number: number, readonly format: ModelFormat, readonly artifactDigest: string, readonly evaluability: { readonly canBeEvaluated: boolean, readonly reason: string | null }, readonly model: { readonly name: string } | null }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRetiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
   };

export type ScrubArtifactMutationVariables = Exact<{
  input: ScrubArtifactInput;
}>;


export type ScrubArtifactMutation = { readonly scrubArtifact:
    | { readonly __typename: 'Artifact', readonly id: string, readonly digest: string, readonly integrity: { readonly state: IntegrityState, readonly fault: UnusableReason | null, readonly lastVerifiedAt: string } | null }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type DeploymentStandingsQueryVariables = Exact<{
  projectId: string;
  environment?: string | null | undefined;
  standings?: ReadonlyArray<ApprovalStandingKind> | ApprovalStandingKind | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeploymentStandingsQuery = { readonly approvalStandingCounts: ReadonlyArray<{ readonly standing: ApprovalStandingKind, readonly count: number }>, readonly deploymentsByStanding: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly validFrom: string, readonly environment: { readonly name: string } | null, readonly model: { readonly name: string } | null, readonly modelVersion: { readonly number: number } | null, readonly approvalStanding: { readonly standing: ApprovalStandingKind, readonly until: string | null, readonly reasons: ReadonlyArray<string>, readonly review: { readonly id: string, readonly dueAt: string } | null } | null, readonly breakGlass: { readonly until: string, readonly reason: string, readonly findingId: string, readonly reviewDueAt: string } | null } }> } };

export type ApprovalReviewQueryVariables = Exact<{
  id: string;
}>;


export type ApprovalReviewQuery = { readonly approvalReview: { readonly id: string, readonly state: ReviewState, readonly onExpiry: ReviewConsequence, readonly openedAt: string, readonly dueAt: string, readonly closingReason: string | null, readonly deployment: { readonly id: string, readonly environment: { readonly name: string } | null, readonly model: { readonly name: string } | null, readonly modelVersion: { readonly number: number } | null } | null, readonly grounds: ReadonlyArray<{ readonly trigger: ReviewTrigger, readonly detail: string, readonly foundAt: string }>, readonly file: { readonly digestToSign: string, readonly verdict: Verdict, readonly confirmable: boolean, readonly changed: ReadonlyArray<string>, readonly missingRoles: ReadonlyArray<string>, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly verdict: Verdict, readonly reason: string }>, readonly decisions: ReadonlyArray<{ readonly roles: ReadonlyArray<string>, readonly decidedBy: { readonly name: string } | null }> } | null } | null };

export type DecideApprovalReviewMutationVariables = Exact<{
  input: DecideApprovalReviewInput;
}>;


export type DecideApprovalReviewMutation = { readonly decideApprovalReview:
    | { readonly __typename: 'ApprovalReview', readonly id: string, readonly state: ReviewState }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'GateNotReadyProblem', readonly code: string, readonly message: string, readonly missing: ReadonlyArray<string> }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SeparationOfDutiesProblem', readonly code: string, readonly message: string, readonly rule: SeparationRule }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'StageNotOpenProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'StaleEvidenceProblem', readonly code: string, readonly message: string }
   };

export type SignatureCheckFactsFragment = { readonly id: string, readonly verdict: SignatureVerdict, readonly reason: SignatureReason, readonly explanation: string, readonly keyFingerprint: string | null, readonly keySource: SignatureKeySource | null, readonly listedAs: string | null, readonly notVerified: ReadonlyArray<string>, readonly checkedAt: string, readonly checkedBy: { readonly id: string, readonly name: string } | null };

export type PublisherKeyFactsFragment = { readonly id: string, readonly name: string, readonly fingerprint: string, readonly createdAt: string, readonly retiredAt: string | null };

export type ModelVersionSignaturesQueryVariables = Exact<{
  id: string;
}>;


export type ModelVersionSignaturesQuery = { readonly modelVersion: { readonly id: string, readonly artifactDigest: string, readonly signatureChecks: ReadonlyArray<{ readonly id: string, readonly verdict: SignatureVerdict, readonly reason: SignatureReason, readonly explanation: string, readonly keyFingerprint: string | null, readonly keySource: SignatureKeySource | null, readonly listedAs: string | null, readonly notVerified: ReadonlyArray<string>, readonly checkedAt: string, readonly checkedBy: { readonly id: string, readonly name: string } | null }> } | null };

export type CheckModelSignatureMutationVariables = Exact<{
  input: CheckModelSignatureInput;
}>;


export type CheckModelSignatureMutation = { readonly checkModelSignature:
    | { readonly __typename: 'BytesUnusableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SignatureCheck', readonly id: string, readonly verdict: SignatureVerdict, readonly reason: SignatureReason, readonly explanation: string, readonly keyFingerprint: string | null, readonly keySource: SignatureKeySource | null, readonly listedAs: string | null, readonly notVerified: ReadonlyArray<string>, readonly checkedAt: string, readonly checkedBy: { readonly id: string, readonly name: string } | null }
   };

export type PublisherKeysQueryVariables = Exact<{
  projectId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PublisherKeysQuery = { readonly publisherKeys: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly fingerprint: string, readonly createdAt: string, readonly retiredAt: string | null } }> } };

export type RegisterPublisherKeyMutationVariables = Exact<{
  input: RegisterPublisherKeyInput;
}>;


export type RegisterPublisherKeyMutation = { readonly registerPublisherKey:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PublisherKey', readonly id: string, readonly name: string, readonly fingerprint: string, readonly createdAt: string, readonly retiredAt: string | null }
   };

export type RetirePublisherKeyMutationVariables = Exact<{
  input: RetirePublisherKeyInput;
}>;


export type RetirePublisherKeyMutation = { readonly retirePublisherKey:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PublisherKey', readonly id: string, readonly name: string, readonly fingerprint: string, readonly createdAt: string, readonly retiredAt: string | null }
   };

export type SkewCheckFactsFragment = { readonly id: string, readonly state: SkewCheckState, readonly verdict: Verdict | null, readonly rowsDone: number, readonly rowsTotal: number, readonly failure: { readonly code: string, readonly message: string } | null, readonly result: { readonly verdict: Verdict, readonly summary: string, readonly findings: ReadonlyArray<{ readonly code: SkewFindingCode, readonly verdict: Verdict, readonly subject: string | null, readonly message: string, readonly fix: string | null }>, readonly features: ReadonlyArray<{ readonly column: string, readonly features: ReadonlyArray<string>, readonly compared: SkewComparedBy, readonly verdict: Verdict, readonly reason: string, readonly statistics: ReadonlyArray<{ readonly name: SkewStatisticName, readonly value: number | null, readonly warn: number, readonly fail: number, readonly pAdjusted: number | null, readonly verdict: Verdict }> }>, readonly pointInTime: { readonly eventColumn: string, readonly labelColumn: string, readonly compared: number, readonly violations: number, readonly verdict: Verdict } | null } | null };

export type SkewCheckQueryVariables = Exact<{
  id: string;
}>;


export type SkewCheckQuery = { readonly skewCheck: { readonly id: string, readonly state: SkewCheckState, readonly verdict: Verdict | null, readonly rowsDone: number, readonly rowsTotal: number, readonly failure: { readonly code: string, readonly message: string } | null, readonly result: { readonly verdict: Verdict, readonly summary: string, readonly findings: ReadonlyArray<{ readonly code: SkewFindingCode, readonly verdict: Verdict, readonly subject: string | null, readonly message: string, readonly fix: string | null }>, readonly features: ReadonlyArray<{ readonly column: string, readonly features: ReadonlyArray<string>, readonly compared: SkewComparedBy, readonly verdict: Verdict, readonly reason: string, readonly statistics: ReadonlyArray<{ readonly name: SkewStatisticName, readonly value: number | null, readonly warn: number, readonly fail: number, readonly pAdjusted: number | null, readonly verdict: Verdict }> }>, readonly pointInTime: { readonly eventColumn: string, readonly labelColumn: string, readonly compared: number, readonly violations: number, readonly verdict: Verdict } | null } | null } | null };

export type CheckSkewMutationVariables = Exact<{
  input: CheckSkewInput;
}>;


export type CheckSkewMutation = { readonly checkSkew:
    | { readonly __typename: 'BytesElsewhereProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SkewCheck', readonly id: string, readonly state: SkewCheckState, readonly verdict: Verdict | null, readonly rowsDone: number, readonly rowsTotal: number, readonly failure: { readonly code: string, readonly message: string } | null, readonly result: { readonly verdict: Verdict, readonly summary: string, readonly findings: ReadonlyArray<{ readonly code: SkewFindingCode, readonly verdict: Verdict, readonly subject: string | null, readonly message: string, readonly fix: string | null }>, readonly features: ReadonlyArray<{ readonly column: string, readonly features: ReadonlyArray<string>, readonly compared: SkewComparedBy, readonly verdict: Verdict, readonly reason: string, readonly statistics: ReadonlyArray<{ readonly name: SkewStatisticName, readonly value: number | null, readonly warn: number, readonly fail: number, readonly pAdjusted: number | null, readonly verdict: Verdict }> }>, readonly pointInTime: { readonly eventColumn: string, readonly labelColumn: string, readonly compared: number, readonly violations: number, readonly verdict: Verdict } | null } | null }
    | { readonly __typename: 'SourceRevokedProblem', readonly code: string, readonly message: string }
   };

export type CancelSkewCheckMutationVariables = Exact<{
  input: CancelSkewCheckInput;
}>;


export type CancelSkewCheckMutation = { readonly cancelSkewCheck:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SkewCheck', readonly id: string, readonly state: SkewCheckState, readonly verdict: Verdict | null, readonly rowsDone: number, readonly rowsTotal: number, readonly failure: { readonly code: string, readonly message: string } | null, readonly result: { readonly verdict: Verdict, readonly summary: string, readonly findings: ReadonlyArray<{ readonly code: SkewFindingCode, readonly verdict: Verdict, readonly subject: string | null, readonly message: string, readonly fix: string | null }>, readonly features: ReadonlyArray<{ readonly column: string, readonly features: ReadonlyArray<string>, readonly compared: SkewComparedBy, readonly verdict: Verdict, readonly reason: string, readonly statistics: ReadonlyArray<{ readonly name: SkewStatisticName, readonly value: number | null, readonly warn: number, readonly fail: number, readonly pAdjusted: number | null, readonly verdict: Verdict }> }>, readonly pointInTime: { readonly eventColumn: string, readonly labelColumn: string, readonly compared: number, readonly violations: number, readonly verdict: Verdict } | null } | null }
   };

export type ThreadFactsFragment = { readonly id: string, readonly promotionRequestId: string, readonly about: string | null, readonly blocking: boolean, readonly state: ThreadState, readonly openedAt: string, readonly openedBy: { readonly name: string } | null };

export type ThreadsQueryVariables = Exact<{
  promotionRequestId: string;
}>;


export type ThreadsQuery = { readonly promotionRequest: { readonly id: string, readonly threads: ReadonlyArray<{ readonly id: string, readonly promotionRequestId: string, readonly about: string | null, readonly blocking: boolean, readonly state: ThreadState, readonly openedAt: string, readonly comments: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly text: string, readonly writtenAt: string, readonly author: { readonly name: string } | null } }> }, readonly openedBy: { readonly name: string } | null }> } | null };

export type OpenThreadMutationVariables = Exact<{
  input: OpenThreadInput;
}>;


export type OpenThreadMutation = { readonly openThread:
    | { readonly __typename: 'CommentThread', readonly id: string, readonly promotionRequestId: string, readonly about: string | null, readonly blocking: boolean, readonly state: ThreadState, readonly openedAt: string, readonly openedBy: { readonly name: string } | null }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type ReplyToThreadMutationVariables = Exact<{
  input: ReplyToThreadInput;
}>;


export type ReplyToThreadMutation = { readonly replyToThread:
    | { readonly __typename: 'Comment', readonly id: string, readonly threadId: string, readonly text: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type ReviseCommentMutationVariables = Exact<{
  input: ReviseCommentInput;
}>;


export type ReviseCommentMutation = { readonly reviseComment:
    | { readonly __typename: 'Comment', readonly id: string, readonly threadId: string, readonly text: string }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type ResolveThreadMutationVariables = Exact<{
  input: ResolveThreadInput;
}>;


export type ResolveThreadMutation = { readonly resolveThread:
    | { readonly __typename: 'CommentThread', readonly id: string, readonly promotionRequestId: string, readonly about: string | null, readonly blocking: boolean, readonly state: ThreadState, readonly openedAt: string, readonly openedBy: { readonly name: string } | null }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
   };

export type ReopenThreadMutationVariables = Exact<{
  input: ReopenThreadInput;
}>;


export type ReopenThreadMutation = { readonly reopenThread:
    | { readonly __typename: 'CommentThread', readonly id: string, readonly promotionRequestId: string, readonly about: string | null, readonly blocking: boolean, readonly state: ThreadState, readonly openedAt: string, readonly openedBy: { readonly name: string } | null }
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
   };

export type RevisionSaidFragment = { readonly id: string, readonly number: number, readonly state: RevisionState, readonly tier: number, readonly digest: string | null, readonly target: string, readonly decision: string, readonly actsOnIt: string, readonly population: string, readonly reason: string | null, readonly proposedAt: string, readonly decidedAt: string | null, readonly decisionReason: string | null, readonly costs: { readonly falsePositive: number, readonly falseNegative: number, readonly unit: string }, readonly terms: { readonly requiredLeadTime: string | null, readonly serving: ServingMode, readonly maxFeatureAge: string | null, readonly maxPredictionAge: string | null, readonly successMetric: string, readonly businessImpact: string, readonly affectedPeople: string, readonly jurisdictions: ReadonlyArray<string>, readonly requiredProtectedAttributes: ReadonlyArray<string>, readonly intendedUse: string, readonly prohibitedUses: ReadonlyArray<string>, readonly notModel: string | null, readonly latency: { readonly p95Milliseconds: number, readonly batch: number, readonly runnerClass: string | null } | null, readonly costNeed: { readonly beatsNoModel: boolean, readonly maximumPerDecision: number | null }, readonly alternatives: ReadonlyArray<{ readonly kind: AlternativeKind, readonly description: string, readonly whyNot: string }> } | null, readonly assessment: { readonly questionnaire: string, readonly tier: number, readonly axes: ReadonlyArray<{ readonly axis: string, readonly title: string, readonly tier: number }>, readonly answers: ReadonlyArray<{ readonly question: string, readonly axis: string, readonly answer: string, readonly answerText: string, readonly tier: number, readonly drives: boolean, readonly note: string | null }> } | null, readonly rules: ReadonlyArray<{ readonly ruleId: string, readonly rationale: string, readonly params: Readonly<Record<string, unknown>> }>, readonly proposedBy: { readonly id: string, readonly name: string } | null, readonly decidedBy: { readonly id: string, readonly name: string } | null };

export type UseCaseQueryVariables = Exact<{
  id: string;
}>;


export type UseCaseQuery = { readonly useCase: { readonly id: string, readonly name: string, readonly tier: number, readonly tierOrigin: TierOrigin, readonly tierReason: string | null, readonly tierSetBy: { readonly id: string, readonly name: string } | null, readonly framing: { readonly id: string, readonly number: number, readonly state: RevisionState, readonly tier: number, readonly digest: string | null, readonly target: string, readonly decision: string, readonly actsOnIt: string, readonly population: string, readonly reason: string | null, readonly proposedAt: string, readonly decidedAt: string | null, readonly decisionReason: string | null, readonly costs: { readonly falsePositive: number, readonly falseNegative: number, readonly unit: string }, readonly terms: { readonly requiredLeadTime: string | null, readonly serving: ServingMode, readonly maxFeatureAge: string | null, readonly maxPredictionAge: string | null, readonly successMetric: string, readonly businessImpact: string, readonly affectedPeople: string, readonly jurisdictions: ReadonlyArray<string>, readonly requiredProtectedAttributes: ReadonlyArray<string>, readonly intendedUse: string, readonly prohibitedUses: ReadonlyArray<string>, readonly notModel: string | null, readonly latency: { readonly p95Milliseconds: number, readonly batch: number, readonly runnerClass: string | null } | null, readonly costNeed: { readonly beatsNoModel: boolean, readonly maximumPerDecision: number | null }, readonly alternatives: ReadonlyArray<{ readonly kind: AlternativeKind, readonly description: string, readonly whyNot: string }> } | null, readonly assessment: { readonly questionnaire: string, readonly tier: number, readonly axes: ReadonlyArray<{ readonly axis: string, readonly title: string, readonly tier: number }>, readonly answers: ReadonlyArray<{ readonly question: string, readonly axis: string, readonly answer: string, readonly answerText: string, readonly tier: number, readonly drives: boolean, readonly note: string | null }> } | null, readonly rules: ReadonlyArray<{ readonly ruleId: string, readonly rationale: string, readonly params: Readonly<Record<string, unknown>> }>, readonly proposedBy: { readonly id: string, readonly name: string } | null, readonly decidedBy: { readonly id: string, readonly name: string } | null } } | null };

export type UseCasesQueryVariables = Exact<{
  projectId: string;
  name?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type UseCasesQuery = { readonly useCases: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly tier: number, readonly tierOrigin: TierOrigin } }> } };

export type UseCaseRevisionQueryVariables = Exact<{
  id: string;
}>;


export type UseCaseRevisionQuery = { readonly useCaseRevision: { readonly id: string, readonly number: number, readonly state: RevisionState, readonly tier: number, readonly digest: string | null, readonly target: string, readonly decision: string, readonly actsOnIt: string, readonly population: string, readonly reason: string | null, readonly proposedAt: string, readonly decidedAt: string | null, readonly decisionReason: string | null, readonly useCase: { readonly id: string, readonly name: string } | null, readonly costs: { readonly falsePositive: number, readonly falseNegative: number, readonly unit: string }, readonly terms: { readonly requiredLeadTime: string | null, readonly serving: ServingMode, readonly maxFeatureAge: string | null, readonly maxPredictionAge: string | null, readonly successMetric: string, readonly businessImpact: string, readonly affectedPeople: string, readonly jurisdictions: ReadonlyArray<string>, readonly requiredProtectedAttributes: ReadonlyArray<string>, readonly intendedUse: string, readonly prohibitedUses: ReadonlyArray<string>, readonly notModel: string | null, readonly latency: { readonly p95Milliseconds: number, readonly batch: number, readonly runnerClass: string | null } | null, readonly costNeed: { readonly beatsNoModel: boolean, readonly maximumPerDecision: number | null }, readonly alternatives: ReadonlyArray<{ readonly kind: AlternativeKind, readonly description: string, readonly whyNot: string }> } | null, readonly assessment: { readonly questionnaire: string, readonly tier: number, readonly axes: ReadonlyArray<{ readonly axis: string, readonly title: string, readonly tier: number }>, readonly answers: ReadonlyArray<{ readonly question: string, readonly axis: string, readonly answer: string, readonly answerText: string, readonly tier: number, readonly drives: boolean, readonly note: string | null }> } | null, readonly rules: ReadonlyArray<{ readonly ruleId: string, readonly rationale: string, readonly params: Readonly<Record<string, unknown>> }>, readonly proposedBy: { readonly id: string, readonly name: string } | null, readonly decidedBy: { readonly id: string, readonly name: string } | null } | null };

export type UseCaseRevisionsQueryVariables = Exact<{
  useCaseId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UseCaseRevisionsQuery = { readonly useCaseRevisions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly number: number, readonly state: RevisionState, readonly tier: number, readonly digest: string | null, readonly reason: string | null, readonly proposedAt: string, readonly decidedAt: string | null, readonly proposedBy: { readonly name: string } | null, readonly decidedBy: { readonly name: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type UseCaseRevisionDiffQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type UseCaseRevisionDiffQuery = { readonly useCaseRevisionDiff: { readonly changes: ReadonlyArray<{ readonly kind: ChangeKind, readonly path: string, readonly before: unknown, readonly after: unknown, readonly effect: FramingEffect | null }> } | null };

export type RiskQuestionnaireQueryVariables = Exact<{ [key: string]: never; }>;


export type RiskQuestionnaireQuery = { readonly riskQuestionnaire: { readonly reference: string, readonly digest: string, readonly isFor: string, readonly owner: string, readonly axes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly description: string }>, readonly questions: ReadonlyArray<{ readonly id: string, readonly axis: string, readonly text: string, readonly source: unknown, readonly answers: ReadonlyArray<{ readonly id: string, readonly text: string, readonly tier: number }> }> } | null };

export type RiskTierPreviewQueryVariables = Exact<{
  answers: ReadonlyArray<RiskAnswerInput> | RiskAnswerInput;
}>;


export type RiskTierPreviewQuery = { readonly riskTierPreview: { readonly questionnaire: string, readonly tier: number, readonly axes: ReadonlyArray<{ readonly axis: string, readonly title: string, readonly tier: number }>, readonly answers: ReadonlyArray<{ readonly question: string, readonly axis: string, readonly answer: string, readonly answerText: string, readonly tier: number, readonly drives: boolean }> } | null };

export type ProposeUseCaseRevisionMutationVariables = Exact<{
  input: ProposeUseCaseRevisionInput;
}>;


export type ProposeUseCaseRevisionMutation = { readonly proposeUseCaseRevision:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string, readonly field: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'UseCaseRevision', readonly id: string, readonly number: number, readonly state: RevisionState, readonly tier: number, readonly digest: string | null }
   };

export type DecideUseCaseRevisionMutationVariables = Exact<{
  input: DecideUseCaseRevisionInput;
}>;


export type DecideUseCaseRevisionMutation = { readonly decideUseCaseRevision:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SelfReviewProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'UseCaseRevision', readonly id: string, readonly number: number, readonly state: RevisionState, readonly tier: number, readonly digest: string | null, readonly useCase: { readonly id: string, readonly tier: number, readonly tierOrigin: TierOrigin } | null }
   };

export type SetRiskTierMutationVariables = Exact<{
  input: SetRiskTierInput;
}>;


export type SetRiskTierMutation = { readonly setRiskTier:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SelfReviewProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'UseCase', readonly id: string, readonly name: string, readonly tier: number, readonly tierOrigin: TierOrigin, readonly tierReason: string | null }
   };

export type WithdrawUseCaseRevisionMutationVariables = Exact<{
  input: WithdrawUseCaseRevisionInput;
}>;


export type WithdrawUseCaseRevisionMutation = { readonly withdrawUseCaseRevision:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SomebodyElseRequiredProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'UseCaseRevision', readonly id: string, readonly number: number, readonly state: RevisionState }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const LocalLawStatementFactsFragmentDoc = new TypedDocumentString(`
    fragment LocalLawStatementFacts on LocalLawStatement {
  id
  biasAuditId
  digest
  independent
  auditedOn
  distributedOn
  data
  auditor {
    name
    organisation
  }
  exclusions {
    table
    category
    because
  }
  publication {
    publishedOn
    address
    summaryDigest
  }
  notice {
    givenOn
    address
  }
  filedAt
}
    `, {"fragmentName":"LocalLawStatementFacts"}) as unknown as TypedDocumentString<LocalLawStatementFactsFragment, unknown>;
export const CatalogueEntryFactsFragmentDoc = new TypedDocumentString(`
    fragment CatalogueEntryFacts on CatalogueEntry {
  id
  kind
  name
  parentId
  versionNumber
  description
  tags
  owners {
    id
    name
  }
  environments
  format
  state
  metrics {
    name
    value
  }
  revision
  createdAt
  updatedAt
}
    `, {"fragmentName":"CatalogueEntryFacts"}) as unknown as TypedDocumentString<CatalogueEntryFactsFragment, unknown>;
export const SearchFacetCountsFragmentDoc = new TypedDocumentString(`
    fragment SearchFacetCounts on SearchFacets {
  kind {
    kind
    count
  }
  tag {
    value
    count
  }
  owner {
    owner {
      id
      name
    }
    count
  }
  environment {
    value
    count
  }
  format {
    value
    count
  }
  state {
    value
    count
  }
}
    `, {"fragmentName":"SearchFacetCounts"}) as unknown as TypedDocumentString<SearchFacetCountsFragment, unknown>;
export const RevocationFactsFragmentDoc = new TypedDocumentString(`
    fragment RevocationFacts on Revocation {
  id
  datasetVersionId
  legalBasis
  reason
  effectiveAt
  revokedAt
  downstream
  reinstatedAt
  reinstatementReason
}
    `, {"fragmentName":"RevocationFacts"}) as unknown as TypedDocumentString<RevocationFactsFragment, unknown>;
export const AttestationFactsFragmentDoc = new TypedDocumentString(`
    fragment AttestationFacts on Attestation {
  id
  datasetVersionId
  artifactDigest
  digest
  roles
  attestedAt
  withdrawnAt
  withdrawalReason
}
    `, {"fragmentName":"AttestationFacts"}) as unknown as TypedDocumentString<AttestationFactsFragment, unknown>;
export const DelegationFactsFragmentDoc = new TypedDocumentString(`
    fragment DelegationFacts on Delegation {
  id
  role
  reason
  state
  startsAt
  endsAt
  delegator {
    id
    name
  }
  delegate {
    id
    name
  }
}
    `, {"fragmentName":"DelegationFacts"}) as unknown as TypedDocumentString<DelegationFactsFragment, unknown>;
export const DeploymentFactsFragmentDoc = new TypedDocumentString(`
    fragment DeploymentFacts on Deployment {
  id
  validFrom
  validTo
  promotionRequestId
  model {
    id
    name
  }
  modelVersion {
    id
    number
    artifactDigest
  }
  environment {
    name
  }
  target {
    kind
    endpoint
    servingSystem
    servedAs
  }
}
    `, {"fragmentName":"DeploymentFacts"}) as unknown as TypedDocumentString<DeploymentFactsFragment, unknown>;
export const AliasFactsFragmentDoc = new TypedDocumentString(`
    fragment AliasFacts on Alias {
  id
  name
  follows
  validFrom
  validTo
  modelVersion {
    id
    number
  }
  environment {
    name
  }
}
    `, {"fragmentName":"AliasFacts"}) as unknown as TypedDocumentString<AliasFactsFragment, unknown>;
export const ServingFactsFragmentDoc = new TypedDocumentString(`
    fragment ServingFacts on Serving {
  id
  endpoint
  modelName
  servingSystem
  version
  artifactDigest
  standing
  reason
  source
  probeVerdict
  firstSeenAt
  lastSeenAt
  staleSince
  environment {
    name
  }
  deployment {
    id
    modelVersion {
      number
    }
  }
  openFindings {
    id
    kind
    severity
    state
  }
}
    `, {"fragmentName":"ServingFacts"}) as unknown as TypedDocumentString<ServingFactsFragment, unknown>;
export const DecisionFlipsFactsFragmentDoc = new TypedDocumentString(`
    fragment DecisionFlipsFacts on DecisionFlips {
  group
  rows
  flips
  rate
  sufficientRows
  suppressed
  ci {
    lower
    upper
  }
}
    `, {"fragmentName":"DecisionFlipsFacts"}) as unknown as TypedDocumentString<DecisionFlipsFactsFragment, unknown>;
export const EquivalenceFactsFragmentDoc = new TypedDocumentString(`
    fragment EquivalenceFacts on EquivalenceCheck {
  id
  state
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    verdict
    rows
    rankCorrelation
    exact
    differences {
      max
      mean
      quantiles {
        q
        value
      }
    }
    flips {
      ...DecisionFlipsFacts
    }
    attributes {
      attribute
      groups {
        ...DecisionFlipsFacts
      }
    }
    checks {
      tolerance
      group
      limit
      verdict
      message
    }
  }
}
    fragment DecisionFlipsFacts on DecisionFlips {
  group
  rows
  flips
  rate
  sufficientRows
  suppressed
  ci {
    lower
    upper
  }
}`, {"fragmentName":"EquivalenceFacts"}) as unknown as TypedDocumentString<EquivalenceFactsFragment, unknown>;
export const RunFactsFragmentDoc = new TypedDocumentString(`
    fragment RunFacts on EvaluationRun {
  id
  state
  purpose
  resultDigest
  progress {
    rowsDone
    rowsTotal
    rowsPerSecond
    queuePosition
  }
  failure {
    code
    message
  }
}
    `, {"fragmentName":"RunFacts"}) as unknown as TypedDocumentString<RunFactsFragment, unknown>;
export const MeasureFactsFragmentDoc = new TypedDocumentString(`
    fragment MeasureFacts on Measure {
  id
  value
  status
  reason
  numerator
  denominator
  n
  ci {
    level
    lower
    upper
    method
  }
}
    `, {"fragmentName":"MeasureFacts"}) as unknown as TypedDocumentString<MeasureFactsFragment, unknown>;
export const AuditedGroupsFragmentDoc = new TypedDocumentString(`
    fragment AuditedGroups on AuditedAttribute {
  attribute
  referenceVerdict
  groups {
    group
    sufficientRows
    displayLevel
    rows {
      text
    }
    selected {
      text
    }
    truePositive {
      text
    }
  }
  disparities(metrics: ["impactRatio@1"], referenceMode: BEST) {
    group
    reference
    measure {
      ...MeasureFacts
    }
    meetsMinimums
    shortfall
    suppressed
    referenceVerdict
    reason
  }
}
    fragment MeasureFacts on Measure {
  id
  value
  status
  reason
  numerator
  denominator
  n
  ci {
    level
    lower
    upper
    method
  }
}`, {"fragmentName":"AuditedGroups"}) as unknown as TypedDocumentString<AuditedGroupsFragment, unknown>;
export const ExplanationFactsFragmentDoc = new TypedDocumentString(`
    fragment ExplanationFacts on ExplanationRun {
  id
  origin
  state
  method
  link
  peopleAsked
  peopleWithheld
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    status
    reason
    notice
    baseValue
    backgroundRows
    sampleRows
    rowsEvaluated
    link {
      name
      clippedScores
    }
    metric {
      id
      k
      value
      rows
      repeats
    }
    additivity {
      error
      tolerance
      holds
      rows
    }
    stability {
      draws
      rows
      sameFirst
      rankCorrelation
    }
    reasonQuality {
      refusals
      explained
    }
    globalImportance(first: 20) {
      totalCount
      edges {
        node {
          group
          meanAbsoluteEffect
          meanEffect
          standardError
          importance
          ci {
            lower
            upper
          }
        }
      }
    }
    dependence {
      column
      axis
      points {
        value
        meanScore
        localEffect
      }
    }
  }
  people {
    rowId
    score
    favourable
    status
    reason
    effects {
      group
      effect
      standardError
    }
    reasons {
      group
      text
      harm
    }
  }
}
    `, {"fragmentName":"ExplanationFacts"}) as unknown as TypedDocumentString<ExplanationFactsFragment, unknown>;
export const FeatureFactsFragmentDoc = new TypedDocumentString(`
    fragment FeatureFacts on Feature {
  name
  dtype
  nullable
  description
  transformation {
    kind
    repository
    path
    commit
    digest
    expression
  }
  sources {
    column
    lineageId
    datasetVersion {
      id
      number
    }
  }
  window
  lineageId
}
    `, {"fragmentName":"FeatureFacts"}) as unknown as TypedDocumentString<FeatureFactsFragment, unknown>;
export const FindingFactsFragmentDoc = new TypedDocumentString(`
    fragment FindingFacts on Finding {
  id
  kind
  severity
  subjectId
  subjectKind
  title
  detail
  evidenceId
  state
  owner {
    id
    name
  }
  dueAt
  overdue
  acceptedUntil
  raisedAt
}
    `, {"fragmentName":"FindingFacts"}) as unknown as TypedDocumentString<FindingFactsFragment, unknown>;
export const IncidentFactsFragmentDoc = new TypedDocumentString(`
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}
    `, {"fragmentName":"IncidentFacts"}) as unknown as TypedDocumentString<IncidentFactsFragment, unknown>;
export const JournalEventFragmentDoc = new TypedDocumentString(`
    fragment JournalEvent on JournalEntry {
  position
  type
  projectId
  subjectKind
  subjectId
  actorKind
  occurredAt
  payload
  actor {
    name
  }
}
    `, {"fragmentName":"JournalEvent"}) as unknown as TypedDocumentString<JournalEventFragment, unknown>;
export const LineageAnswerFragmentDoc = new TypedDocumentString(`
    fragment LineageAnswer on Lineage {
  asOf
  total
  truncated
  hidden
  graph(first: $first, after: $after) {
    nodes {
      id
      kind
      label
      depth
      layer
    }
    edges {
      id
      from
      to
      kind
      source
      validFrom
      validTo
    }
    stubs {
      key
      layer
      near
      far
    }
    truncated
    endCursor
  }
}
    `, {"fragmentName":"LineageAnswer"}) as unknown as TypedDocumentString<LineageAnswerFragment, unknown>;
export const NodeNameFragmentDoc = new TypedDocumentString(`
    fragment NodeName on Node {
  ... on Dataset {
    name
  }
  ... on DatasetVersion {
    number
    rows
    dataset {
      name
    }
  }
  ... on FeatureSet {
    name
  }
  ... on FeatureSetVersion {
    number
    featureSet {
      name
    }
  }
  ... on Model {
    name
  }
  ... on ModelVersion {
    number
    model {
      name
    }
  }
  ... on Deployment {
    validFrom
    validTo
    environment {
      name
    }
  }
}
    `, {"fragmentName":"NodeName"}) as unknown as TypedDocumentString<NodeNameFragment, unknown>;
export const LineagePathStepsFragmentDoc = new TypedDocumentString(`
    fragment LineagePathSteps on LineagePath {
  length
  steps {
    node {
      id
      kind
      label
    }
    edges {
      kind
      from
      to
    }
  }
}
    `, {"fragmentName":"LineagePathSteps"}) as unknown as TypedDocumentString<LineagePathStepsFragment, unknown>;
export const LineageChangesFragmentDoc = new TypedDocumentString(`
    fragment LineageChanges on UpstreamChanges {
  since
  asOf
  total
  truncated
  hidden
  changes {
    event
    at
    depth
    cursor
    edge {
      id
      from
      to
      kind
      source
      validFrom
      validTo
    }
  }
}
    `, {"fragmentName":"LineageChanges"}) as unknown as TypedDocumentString<LineageChangesFragment, unknown>;
export const ModelValueFactsFragmentDoc = new TypedDocumentString(`
    fragment ModelValueFacts on ModelValue {
  name
  type
  shape
}
    `, {"fragmentName":"ModelValueFacts"}) as unknown as TypedDocumentString<ModelValueFactsFragment, unknown>;
export const VersionChangeFactsFragmentDoc = new TypedDocumentString(`
    fragment VersionChangeFacts on VersionChange {
  kind
  path
  before
  after
}
    `, {"fragmentName":"VersionChangeFacts"}) as unknown as TypedDocumentString<VersionChangeFactsFragment, unknown>;
export const ProposalFactsFragmentDoc = new TypedDocumentString(`
    fragment ProposalFacts on PolicyProposal {
  id
  reference
  digest
  state
  reason
  proposedAt
  proposedBy {
    name
  }
  closedAt
  closedBy {
    name
  }
  closingReason
  policyId
  warnings {
    sentence
  }
}
    `, {"fragmentName":"ProposalFacts"}) as unknown as TypedDocumentString<ProposalFactsFragment, unknown>;
export const PreflightFactsFragmentDoc = new TypedDocumentString(`
    fragment PreflightFacts on PreflightRun {
  id
  state
  resultDigest
  sampleRows
  features {
    column
    direction
    hard
    lower
    upper
  }
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    verdict
    exact
    seed
    rowsEvaluated
    runtimeVersion
    sample {
      rows
      outOf
    }
    reference {
      rows
      outOf
    }
    metric {
      id
      value
    }
    checks {
      check
      verdict
      reason
      message
      rows
      rowsEvaluated
      numbersLeftOut
      thresholds {
        id
        value
      }
      numbers {
        id
        column
        part
        level
        value
        numerator
        denominator
        suppressed
        ci {
          lower
          upper
        }
      }
    }
  }
}
    `, {"fragmentName":"PreflightFacts"}) as unknown as TypedDocumentString<PreflightFactsFragment, unknown>;
export const LatencyFactsFragmentDoc = new TypedDocumentString(`
    fragment LatencyFacts on LatencyRun {
  id
  state
  runnerClass
  occasion
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    sampleRows
    configuration {
      runnerClass
      processor
      processors
      threads
      runtime
      runtimeVersion
      executionProvider
      optimisation
    }
    coldStart {
      load
      firstCall
    }
    batches {
      batch
      calls
      callsAsked
      warmUps
      max
      mean
      firstCall
      rowsPerSecond
      fault
      percentiles {
        q
        value
        status
        lower
        upper
        callsNeeded
      }
    }
  }
}
    `, {"fragmentName":"LatencyFacts"}) as unknown as TypedDocumentString<LatencyFactsFragment, unknown>;
export const RuleFactsFragmentDoc = new TypedDocumentString(`
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}
    `, {"fragmentName":"RuleFacts"}) as unknown as TypedDocumentString<RuleFactsFragment, unknown>;
export const RequestFactsFragmentDoc = new TypedDocumentString(`
    fragment RequestFacts on PromotionRequest {
  id
  state
  kind
  verdict
  modelId
  modelVersionId
  evidenceDigest
  evidence {
    artifact
    manifest
    auditSpecification
    evaluation
    validity
    biasAudit
    localLawStatement
    champion
    comparison
    policy
    modelCard
    monitor
    target
    aliases
    explanation
    skew
    derivation
    attestations
    revokedSources
  }
  evidenceSources {
    part
    thingId
  }
  requestedAt
  closedAt
  closingReason
  deploymentId
  monitorId
  modelCardId
  environment {
    name
  }
  requestedBy {
    name
  }
  policy {
    reference
  }
  furtherPolicies {
    reference
  }
  ruleResults {
    ...RuleFacts
  }
  gateNow {
    state
    missing {
      kind
      key
      message
    }
  }
}
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}`, {"fragmentName":"RequestFacts"}) as unknown as TypedDocumentString<RequestFactsFragment, unknown>;
export const DocumentFactsFragmentDoc = new TypedDocumentString(`
    fragment DocumentFacts on FiledDocument {
  id
  type
  title
  subjectId
  digest
  datedOn
  validUntil
  writtenBy
  draftedBy
  filedAt
  filedBy {
    name
  }
  signedOffAt
  signedOffBy {
    name
  }
}
    `, {"fragmentName":"DocumentFacts"}) as unknown as TypedDocumentString<DocumentFactsFragment, unknown>;
export const ChallengeFactsFragmentDoc = new TypedDocumentString(`
    fragment ChallengeFacts on Challenge {
  id
  modelVersionId
  kind
  severity
  state
  question
  rounds
  steps {
    event
    text
    at
    actor {
      name
    }
  }
}
    `, {"fragmentName":"ChallengeFacts"}) as unknown as TypedDocumentString<ChallengeFactsFragment, unknown>;
export const LegalHoldFactsFragmentDoc = new TypedDocumentString(`
    fragment LegalHoldFacts on LegalHold {
  id
  thingId
  incidentId
  reason
  placedAt
  placedBy {
    name
  }
  liftedAt
  liftedBy {
    name
  }
}
    `, {"fragmentName":"LegalHoldFacts"}) as unknown as TypedDocumentString<LegalHoldFactsFragment, unknown>;
export const SignatureCheckFactsFragmentDoc = new TypedDocumentString(`
    fragment SignatureCheckFacts on SignatureCheck {
  id
  verdict
  reason
  explanation
  keyFingerprint
  keySource
  listedAs
  notVerified
  checkedAt
  checkedBy {
    id
    name
  }
}
    `, {"fragmentName":"SignatureCheckFacts"}) as unknown as TypedDocumentString<SignatureCheckFactsFragment, unknown>;
export const PublisherKeyFactsFragmentDoc = new TypedDocumentString(`
    fragment PublisherKeyFacts on PublisherKey {
  id
  name
  fingerprint
  createdAt
  retiredAt
}
    `, {"fragmentName":"PublisherKeyFacts"}) as unknown as TypedDocumentString<PublisherKeyFactsFragment, unknown>;
export const SkewCheckFactsFragmentDoc = new TypedDocumentString(`
    fragment SkewCheckFacts on SkewCheck {
  id
  state
  verdict
  rowsDone
  rowsTotal
  failure {
    code
    message
  }
  result {
    verdict
    summary
    findings {
      code
      verdict
      subject
      message
      fix
    }
    features {
      column
      features
      compared
      verdict
      reason
      statistics {
        name
        value
        warn
        fail
        pAdjusted
        verdict
      }
    }
    pointInTime {
      eventColumn
      labelColumn
      compared
      violations
      verdict
    }
  }
}
    `, {"fragmentName":"SkewCheckFacts"}) as unknown as TypedDocumentString<SkewCheckFactsFragment, unknown>;
export const ThreadFactsFragmentDoc = new TypedDocumentString(`
    fragment ThreadFacts on CommentThread {
  id
  promotionRequestId
  about
  blocking
  state
  openedAt
  openedBy {
    name
  }
}
    `, {"fragmentName":"ThreadFacts"}) as unknown as TypedDocumentString<ThreadFactsFragment, unknown>;
export const RevisionSaidFragmentDoc = new TypedDocumentString(`
    fragment RevisionSaid on UseCaseRevision {
  id
  number
  state
  tier
  digest
  target
  decision
  actsOnIt
  population
  costs {
    falsePositive
    falseNegative
    unit
  }
  terms {
    requiredLeadTime
    serving
    latency {
      p95Milliseconds
      batch
      runnerClass
    }
    maxFeatureAge
    maxPredictionAge
    costNeed {
      beatsNoModel
      maximumPerDecision
    }
    successMetric
    businessImpact
    alternatives {
      kind
      description
      whyNot
    }
    affectedPeople
    jurisdictions
    requiredProtectedAttributes
    intendedUse
    prohibitedUses
    notModel
  }
  assessment {
    questionnaire
    tier
    axes {
      axis
      title
      tier
    }
    answers {
      question
      axis
      answer
      answerText
      tier
      drives
      note
    }
  }
  rules {
    ruleId
    rationale
    params
  }
  reason
  proposedBy {
    id
    name
  }
  proposedAt
  decidedBy {
    id
    name
  }
  decidedAt
  decisionReason
}
    `, {"fragmentName":"RevisionSaid"}) as unknown as TypedDocumentString<RevisionSaidFragment, unknown>;
export const FileLocalLawStatementDocument = new TypedDocumentString(`
    mutation FileLocalLawStatement($input: FileLocalLawStatementInput!) {
  fileLocalLawStatement(input: $input) {
    __typename
    ... on LocalLawStatement {
      ...LocalLawStatementFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment LocalLawStatementFacts on LocalLawStatement {
  id
  biasAuditId
  digest
  independent
  auditedOn
  distributedOn
  data
  auditor {
    name
    organisation
  }
  exclusions {
    table
    category
    because
  }
  publication {
    publishedOn
    address
    summaryDigest
  }
  notice {
    givenOn
    address
  }
  filedAt
}`) as unknown as TypedDocumentString<FileLocalLawStatementMutation, FileLocalLawStatementMutationVariables>;
export const ModelCardDocument = new TypedDocumentString(`
    query ModelCard($modelVersionId: ID!) {
  modelCard(modelVersionId: $modelVersionId) {
    id
    revision
    digest
    markdown
    completeness {
      score
      missing {
        field
        because
      }
    }
    citations {
      evidenceId
      digest
      stale
    }
  }
}
    `) as unknown as TypedDocumentString<ModelCardQuery, ModelCardQueryVariables>;
export const ReviseCardDocument = new TypedDocumentString(`
    mutation ReviseCard($input: ReviseCardInput!) {
  reviseCard(input: $input) {
    __typename
    ... on ModelCard {
      id
      revision
      digest
      completeness {
        score
        missing {
          field
          because
        }
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReviseCardMutation, ReviseCardMutationVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($projectId: ID!, $text: String, $filter: SearchFilter, $orderBy: SearchOrder, $first: Int, $after: String) {
  search(
    projectId: $projectId
    text: $text
    filter: $filter
    orderBy: $orderBy
    first: $first
    after: $after
  ) {
    totalCount
    facets {
      ...SearchFacetCounts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        rank
        snippet {
          text
          isMatch
        }
        matchedMetrics {
          name
          value
        }
        entry {
          ...CatalogueEntryFacts
        }
      }
    }
  }
}
    fragment CatalogueEntryFacts on CatalogueEntry {
  id
  kind
  name
  parentId
  versionNumber
  description
  tags
  owners {
    id
    name
  }
  environments
  format
  state
  metrics {
    name
    value
  }
  revision
  createdAt
  updatedAt
}
fragment SearchFacetCounts on SearchFacets {
  kind {
    kind
    count
  }
  tag {
    value
    count
  }
  owner {
    owner {
      id
      name
    }
    count
  }
  environment {
    value
    count
  }
  format {
    value
    count
  }
  state {
    value
    count
  }
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const ReviseCatalogueEntryDocument = new TypedDocumentString(`
    mutation ReviseCatalogueEntry($input: ReviseCatalogueEntryInput!) {
  reviseCatalogueEntry(input: $input) {
    __typename
    ...CatalogueEntryFacts
    ... on Problem {
      code
      message
    }
  }
}
    fragment CatalogueEntryFacts on CatalogueEntry {
  id
  kind
  name
  parentId
  versionNumber
  description
  tags
  owners {
    id
    name
  }
  environments
  format
  state
  metrics {
    name
    value
  }
  revision
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<ReviseCatalogueEntryMutation, ReviseCatalogueEntryMutationVariables>;
export const CatalogueHistoryDocument = new TypedDocumentString(`
    query CatalogueHistory($id: ID!, $first: Int, $after: String) {
  node(id: $id) {
    ... on Catalogued {
      description
      tags
      owners {
        id
        name
      }
      revision
      history(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            number
            before {
              description
              tags
              ownerIds
            }
            after {
              description
              tags
              ownerIds
            }
            revisedBy {
              id
              name
            }
            revisedAt
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CatalogueHistoryQuery, CatalogueHistoryQueryVariables>;
export const DatasetProfileDocument = new TypedDocumentString(`
    query DatasetProfile($id: ID!, $first: Int, $after: String) {
  node(id: $id) {
    __typename
    ... on DatasetVersion {
      id
      number
      format
      rows
      isExternal
      externalUri
      dataset {
        name
      }
      revokedSources {
        ...RevocationFacts
      }
      profile {
        rows
        columns(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              name
              type
              sensitivity
              isProtected
              withheld
              missing
              distinct
              distinctMethod
              topValuesError
              topValues {
                value
                count
              }
              numbers {
                minimum
                maximum
                mean
                standardDeviation
                quantileMethod
                quantiles {
                  q
                  value
                }
              }
              earliest
              latest
              texts {
                shortest
                longest
                meanLength
              }
            }
          }
        }
      }
    }
  }
}
    fragment RevocationFacts on Revocation {
  id
  datasetVersionId
  legalBasis
  reason
  effectiveAt
  revokedAt
  downstream
  reinstatedAt
  reinstatementReason
}`) as unknown as TypedDocumentString<DatasetProfileQuery, DatasetProfileQueryVariables>;
export const RegisterExternalDatasetVersionDocument = new TypedDocumentString(`
    mutation RegisterExternalDatasetVersion($input: RegisterExternalDatasetVersionInput!) {
  registerExternalDatasetVersion(input: $input) {
    __typename
    ... on DatasetVersion {
      id
      number
      externalUri
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterExternalDatasetVersionMutation, RegisterExternalDatasetVersionMutationVariables>;
export const DatasetVersionsDocument = new TypedDocumentString(`
    query DatasetVersions($id: ID!, $first: Int, $after: String) {
  dataset(id: $id) {
    id
    name
    versions(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          format
          rows
          artifactDigest
          externalUri
          createdAt
          retirement {
            reason
            retiredAt
          }
          revokedSources {
            ...RevocationFacts
          }
        }
      }
    }
  }
}
    fragment RevocationFacts on Revocation {
  id
  datasetVersionId
  legalBasis
  reason
  effectiveAt
  revokedAt
  downstream
  reinstatedAt
  reinstatementReason
}`) as unknown as TypedDocumentString<DatasetVersionsQuery, DatasetVersionsQueryVariables>;
export const RetireDatasetVersionDocument = new TypedDocumentString(`
    mutation RetireDatasetVersion($input: RetireDatasetVersionInput!) {
  retireDatasetVersion(input: $input) {
    __typename
    ... on DatasetVersion {
      id
      retirement {
        reason
        retiredAt
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RetireDatasetVersionMutation, RetireDatasetVersionMutationVariables>;
export const RevokeDatasetVersionDocument = new TypedDocumentString(`
    mutation RevokeDatasetVersion($input: RevokeDatasetVersionInput!) {
  revokeDatasetVersion(input: $input) {
    __typename
    ... on Revocation {
      ...RevocationFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RevocationFacts on Revocation {
  id
  datasetVersionId
  legalBasis
  reason
  effectiveAt
  revokedAt
  downstream
  reinstatedAt
  reinstatementReason
}`) as unknown as TypedDocumentString<RevokeDatasetVersionMutation, RevokeDatasetVersionMutationVariables>;
export const ReinstateDatasetVersionDocument = new TypedDocumentString(`
    mutation ReinstateDatasetVersion($input: ReinstateDatasetVersionInput!) {
  reinstateDatasetVersion(input: $input) {
    __typename
    ... on Revocation {
      ...RevocationFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RevocationFacts on Revocation {
  id
  datasetVersionId
  legalBasis
  reason
  effectiveAt
  revokedAt
  downstream
  reinstatedAt
  reinstatementReason
}`) as unknown as TypedDocumentString<ReinstateDatasetVersionMutation, ReinstateDatasetVersionMutationVariables>;
export const AttestDatasetVersionDocument = new TypedDocumentString(`
    mutation AttestDatasetVersion($input: AttestDatasetVersionInput!) {
  attestDatasetVersion(input: $input) {
    __typename
    ... on Attestation {
      ...AttestationFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment AttestationFacts on Attestation {
  id
  datasetVersionId
  artifactDigest
  digest
  roles
  attestedAt
  withdrawnAt
  withdrawalReason
}`) as unknown as TypedDocumentString<AttestDatasetVersionMutation, AttestDatasetVersionMutationVariables>;
export const WithdrawAttestationDocument = new TypedDocumentString(`
    mutation WithdrawAttestation($input: WithdrawAttestationInput!) {
  withdrawAttestation(input: $input) {
    __typename
    ... on Attestation {
      ...AttestationFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment AttestationFacts on Attestation {
  id
  datasetVersionId
  artifactDigest
  digest
  roles
  attestedAt
  withdrawnAt
  withdrawalReason
}`) as unknown as TypedDocumentString<WithdrawAttestationMutation, WithdrawAttestationMutationVariables>;
export const DelegationsDocument = new TypedDocumentString(`
    query Delegations($projectId: ID!, $delegatorId: ID, $delegateId: ID, $inForce: Boolean, $first: Int, $after: String) {
  delegations(
    projectId: $projectId
    delegatorId: $delegatorId
    delegateId: $delegateId
    inForce: $inForce
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...DelegationFacts
      }
    }
  }
}
    fragment DelegationFacts on Delegation {
  id
  role
  reason
  state
  startsAt
  endsAt
  delegator {
    id
    name
  }
  delegate {
    id
    name
  }
}`) as unknown as TypedDocumentString<DelegationsQuery, DelegationsQueryVariables>;
export const DelegateApprovalsDocument = new TypedDocumentString(`
    mutation DelegateApprovals($input: DelegateApprovalsInput!) {
  delegateApprovals(input: $input) {
    __typename
    ... on Delegation {
      ...DelegationFacts
    }
    ... on SeparationOfDutiesProblem {
      rule
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment DelegationFacts on Delegation {
  id
  role
  reason
  state
  startsAt
  endsAt
  delegator {
    id
    name
  }
  delegate {
    id
    name
  }
}`) as unknown as TypedDocumentString<DelegateApprovalsMutation, DelegateApprovalsMutationVariables>;
export const RevokeDelegationDocument = new TypedDocumentString(`
    mutation RevokeDelegation($input: RevokeDelegationInput!) {
  revokeDelegation(input: $input) {
    __typename
    ... on Delegation {
      ...DelegationFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment DelegationFacts on Delegation {
  id
  role
  reason
  state
  startsAt
  endsAt
  delegator {
    id
    name
  }
  delegate {
    id
    name
  }
}`) as unknown as TypedDocumentString<RevokeDelegationMutation, RevokeDelegationMutationVariables>;
export const DeploymentsAtDocument = new TypedDocumentString(`
    query DeploymentsAt($projectId: ID!, $environment: String, $at: DateTimeISO) {
  deployments(projectId: $projectId, environment: $environment, at: $at) {
    ...DeploymentFacts
  }
}
    fragment DeploymentFacts on Deployment {
  id
  validFrom
  validTo
  promotionRequestId
  model {
    id
    name
  }
  modelVersion {
    id
    number
    artifactDigest
  }
  environment {
    name
  }
  target {
    kind
    endpoint
    servingSystem
    servedAs
  }
}`) as unknown as TypedDocumentString<DeploymentsAtQuery, DeploymentsAtQueryVariables>;
export const DeploymentsBeforeAndAfterDocument = new TypedDocumentString(`
    query DeploymentsBeforeAndAfter($projectId: ID!, $environment: String, $before: DateTimeISO!, $after: DateTimeISO!) {
  before: deployments(
    projectId: $projectId
    environment: $environment
    at: $before
  ) {
    ...DeploymentFacts
  }
  after: deployments(projectId: $projectId, environment: $environment, at: $after) {
    ...DeploymentFacts
  }
}
    fragment DeploymentFacts on Deployment {
  id
  validFrom
  validTo
  promotionRequestId
  model {
    id
    name
  }
  modelVersion {
    id
    number
    artifactDigest
  }
  environment {
    name
  }
  target {
    kind
    endpoint
    servingSystem
    servedAs
  }
}`) as unknown as TypedDocumentString<DeploymentsBeforeAndAfterQuery, DeploymentsBeforeAndAfterQueryVariables>;
export const WhyServedDocument = new TypedDocumentString(`
    query WhyServed($projectId: ID!, $environment: String!, $at: DateTimeISO) {
  deployments(projectId: $projectId, environment: $environment, at: $at) {
    ...DeploymentFacts
    previous {
      id
      modelVersion {
        number
      }
    }
    rollbackTarget {
      reason
      deployment {
        id
        modelVersion {
          number
        }
      }
    }
    promotionRequest {
      id
      reason
      verdict
      requestedAt
      closedAt
      evidenceDigest
      evaluationRunId
      biasAuditId
      modelCardId
      requestedBy {
        name
      }
      policy {
        reference
      }
      decisions {
        kind
        roles
        comment
        decidedAt
        decidedBy {
          name
        }
      }
    }
  }
}
    fragment DeploymentFacts on Deployment {
  id
  validFrom
  validTo
  promotionRequestId
  model {
    id
    name
  }
  modelVersion {
    id
    number
    artifactDigest
  }
  environment {
    name
  }
  target {
    kind
    endpoint
    servingSystem
    servedAs
  }
}`) as unknown as TypedDocumentString<WhyServedQuery, WhyServedQueryVariables>;
export const DeploymentHistoryDocument = new TypedDocumentString(`
    query DeploymentHistory($modelId: ID!, $environment: String!, $first: Int, $after: String) {
  deploymentHistory(
    modelId: $modelId
    environment: $environment
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...DeploymentFacts
        promotionRequest {
          reason
          requestedBy {
            name
          }
        }
      }
    }
  }
}
    fragment DeploymentFacts on Deployment {
  id
  validFrom
  validTo
  promotionRequestId
  model {
    id
    name
  }
  modelVersion {
    id
    number
    artifactDigest
  }
  environment {
    name
  }
  target {
    kind
    endpoint
    servingSystem
    servedAs
  }
}`) as unknown as TypedDocumentString<DeploymentHistoryQuery, DeploymentHistoryQueryVariables>;
export const DeclareDeploymentTargetDocument = new TypedDocumentString(`
    mutation DeclareDeploymentTarget($input: DeclareDeploymentTargetInput!) {
  declareDeploymentTarget(input: $input) {
    __typename
    ... on Deployment {
      ...DeploymentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment DeploymentFacts on Deployment {
  id
  validFrom
  validTo
  promotionRequestId
  model {
    id
    name
  }
  modelVersion {
    id
    number
    artifactDigest
  }
  environment {
    name
  }
  target {
    kind
    endpoint
    servingSystem
    servedAs
  }
}`) as unknown as TypedDocumentString<DeclareDeploymentTargetMutation, DeclareDeploymentTargetMutationVariables>;
export const AliasAtDocument = new TypedDocumentString(`
    query AliasAt($modelId: ID!, $name: String!, $at: DateTimeISO) {
  aliasAt(modelId: $modelId, name: $name, at: $at) {
    ...AliasFacts
  }
}
    fragment AliasFacts on Alias {
  id
  name
  follows
  validFrom
  validTo
  modelVersion {
    id
    number
  }
  environment {
    name
  }
}`) as unknown as TypedDocumentString<AliasAtQuery, AliasAtQueryVariables>;
export const AliasHistoryDocument = new TypedDocumentString(`
    query AliasHistory($modelId: ID!, $name: String, $first: Int, $after: String) {
  aliasHistory(modelId: $modelId, name: $name, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...AliasFacts
      }
    }
  }
}
    fragment AliasFacts on Alias {
  id
  name
  follows
  validFrom
  validTo
  modelVersion {
    id
    number
  }
  environment {
    name
  }
}`) as unknown as TypedDocumentString<AliasHistoryQuery, AliasHistoryQueryVariables>;
export const ResolveModelVersionDocument = new TypedDocumentString(`
    query ResolveModelVersion($projectId: ID!, $reference: String!, $at: DateTimeISO) {
  resolveModelVersion(projectId: $projectId, reference: $reference, at: $at) {
    id
    number
    model {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<ResolveModelVersionQuery, ResolveModelVersionQueryVariables>;
export const ServingsDocument = new TypedDocumentString(`
    query Servings($projectId: ID!, $environment: String, $standings: [ServingStanding!], $stale: Boolean, $first: Int, $after: String) {
  servings(
    projectId: $projectId
    environment: $environment
    standings: $standings
    stale: $stale
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...ServingFacts
      }
    }
  }
}
    fragment ServingFacts on Serving {
  id
  endpoint
  modelName
  servingSystem
  version
  artifactDigest
  standing
  reason
  source
  probeVerdict
  firstSeenAt
  lastSeenAt
  staleSince
  environment {
    name
  }
  deployment {
    id
    modelVersion {
      number
    }
  }
  openFindings {
    id
    kind
    severity
    state
  }
}`) as unknown as TypedDocumentString<ServingsQuery, ServingsQueryVariables>;
export const ReportServingDocument = new TypedDocumentString(`
    mutation ReportServing($input: ReportServingInput!) {
  reportServing(input: $input) {
    __typename
    ... on Serving {
      ...ServingFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ServingFacts on Serving {
  id
  endpoint
  modelName
  servingSystem
  version
  artifactDigest
  standing
  reason
  source
  probeVerdict
  firstSeenAt
  lastSeenAt
  staleSince
  environment {
    name
  }
  deployment {
    id
    modelVersion {
      number
    }
  }
  openFindings {
    id
    kind
    severity
    state
  }
}`) as unknown as TypedDocumentString<ReportServingMutation, ReportServingMutationVariables>;
export const ProbeDeploymentDocument = new TypedDocumentString(`
    mutation ProbeDeployment($deploymentId: ID!) {
  probeDeployment(deploymentId: $deploymentId) {
    __typename
    ... on Probe {
      id
      endpoint
      outcome
      detail
      servedVersion
      rows
      differing
      largestDifference
      probedAt
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProbeDeploymentMutation, ProbeDeploymentMutationVariables>;
export const CheckEquivalenceDocument = new TypedDocumentString(`
    mutation CheckEquivalence($input: CheckEquivalenceInput!) {
  checkEquivalence(input: $input) {
    __typename
    ... on EquivalenceCheck {
      ...EquivalenceFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment DecisionFlipsFacts on DecisionFlips {
  group
  rows
  flips
  rate
  sufficientRows
  suppressed
  ci {
    lower
    upper
  }
}
fragment EquivalenceFacts on EquivalenceCheck {
  id
  state
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    verdict
    rows
    rankCorrelation
    exact
    differences {
      max
      mean
      quantiles {
        q
        value
      }
    }
    flips {
      ...DecisionFlipsFacts
    }
    attributes {
      attribute
      groups {
        ...DecisionFlipsFacts
      }
    }
    checks {
      tolerance
      group
      limit
      verdict
      message
    }
  }
}`) as unknown as TypedDocumentString<CheckEquivalenceMutation, CheckEquivalenceMutationVariables>;
export const EquivalenceCheckDocument = new TypedDocumentString(`
    query EquivalenceCheck($id: ID!) {
  equivalenceCheck(id: $id) {
    ...EquivalenceFacts
  }
}
    fragment DecisionFlipsFacts on DecisionFlips {
  group
  rows
  flips
  rate
  sufficientRows
  suppressed
  ci {
    lower
    upper
  }
}
fragment EquivalenceFacts on EquivalenceCheck {
  id
  state
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    verdict
    rows
    rankCorrelation
    exact
    differences {
      max
      mean
      quantiles {
        q
        value
      }
    }
    flips {
      ...DecisionFlipsFacts
    }
    attributes {
      attribute
      groups {
        ...DecisionFlipsFacts
      }
    }
    checks {
      tolerance
      group
      limit
      verdict
      message
    }
  }
}`) as unknown as TypedDocumentString<EquivalenceCheckQuery, EquivalenceCheckQueryVariables>;
export const CancelEquivalenceCheckDocument = new TypedDocumentString(`
    mutation CancelEquivalenceCheck($input: CancelEquivalenceCheckInput!) {
  cancelEquivalenceCheck(input: $input) {
    __typename
    ... on EquivalenceCheck {
      ...EquivalenceFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment DecisionFlipsFacts on DecisionFlips {
  group
  rows
  flips
  rate
  sufficientRows
  suppressed
  ci {
    lower
    upper
  }
}
fragment EquivalenceFacts on EquivalenceCheck {
  id
  state
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    verdict
    rows
    rankCorrelation
    exact
    differences {
      max
      mean
      quantiles {
        q
        value
      }
    }
    flips {
      ...DecisionFlipsFacts
    }
    attributes {
      attribute
      groups {
        ...DecisionFlipsFacts
      }
    }
    checks {
      tolerance
      group
      limit
      verdict
      message
    }
  }
}`) as unknown as TypedDocumentString<CancelEquivalenceCheckMutation, CancelEquivalenceCheckMutationVariables>;
export const RequestEvaluationDocument = new TypedDocumentString(`
    mutation RequestEvaluation($input: RequestEvaluationInput!) {
  requestEvaluation(input: $input) {
    __typename
    ... on EvaluationRun {
      ...RunFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RunFacts on EvaluationRun {
  id
  state
  purpose
  resultDigest
  progress {
    rowsDone
    rowsTotal
    rowsPerSecond
    queuePosition
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<RequestEvaluationMutation, RequestEvaluationMutationVariables>;
export const EvaluationRunDocument = new TypedDocumentString(`
    query EvaluationRun($id: ID!) {
  evaluationRun(id: $id) {
    ...RunFacts
  }
}
    fragment RunFacts on EvaluationRun {
  id
  state
  purpose
  resultDigest
  progress {
    rowsDone
    rowsTotal
    rowsPerSecond
    queuePosition
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<EvaluationRunQuery, EvaluationRunQueryVariables>;
export const EvaluationEvidenceDocument = new TypedDocumentString(`
    query EvaluationEvidence($id: ID!, $measures: [String!]) {
  evaluationRun(id: $id) {
    ...RunFacts
    evaluatorVersion
    predictions {
      digest
      size
    }
    evidence {
      rows
      positives
      negatives
      threshold
      measures(ids: $measures) {
        ...MeasureFacts
      }
      confusion {
        truePositive
        falsePositive
        falseNegative
        trueNegative
      }
    }
    comparisons {
      rows
      halfWidth
      p
      measure {
        ...MeasureFacts
      }
      championRun {
        id
      }
    }
    validity {
      digest
      checks {
        id
        verdict
        reason
        remedy
      }
      coverage {
        measures {
          ...MeasureFacts
        }
      }
    }
    biasAudit {
      id
      referenceVerdict
      localLaw144 {
        method
      }
      localLawStatements {
        id
        independent
        auditedOn
      }
    }
    auditSpecification {
      id
    }
    modelVersion {
      id
      explanations(first: 50) {
        edges {
          node {
            id
            state
            auditSpecificationId
            evidence {
              status
              reason
              sampleRows
            }
          }
        }
      }
      importedExplanations(first: 50) {
        edges {
          node {
            id
            library
            additivity
            additivityError
          }
        }
      }
    }
  }
}
    fragment MeasureFacts on Measure {
  id
  value
  status
  reason
  numerator
  denominator
  n
  ci {
    level
    lower
    upper
    method
  }
}
fragment RunFacts on EvaluationRun {
  id
  state
  purpose
  resultDigest
  progress {
    rowsDone
    rowsTotal
    rowsPerSecond
    queuePosition
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<EvaluationEvidenceQuery, EvaluationEvidenceQueryVariables>;
export const BiasAuditOfRunDocument = new TypedDocumentString(`
    query BiasAuditOfRun($id: ID!) {
  evaluationRun(id: $id) {
    biasAudit {
      id
      digest
      exact
      rows
      referenceVerdict
      displayThreshold
      attributes {
        ...AuditedGroups
      }
      crossings {
        ...AuditedGroups
      }
      notAssessed {
        attribute
        group
        rows {
          text
        }
      }
    }
  }
}
    fragment MeasureFacts on Measure {
  id
  value
  status
  reason
  numerator
  denominator
  n
  ci {
    level
    lower
    upper
    method
  }
}
fragment AuditedGroups on AuditedAttribute {
  attribute
  referenceVerdict
  groups {
    group
    sufficientRows
    displayLevel
    rows {
      text
    }
    selected {
      text
    }
    truePositive {
      text
    }
  }
  disparities(metrics: ["impactRatio@1"], referenceMode: BEST) {
    group
    reference
    measure {
      ...MeasureFacts
    }
    meetsMinimums
    shortfall
    suppressed
    referenceVerdict
    reason
  }
}`) as unknown as TypedDocumentString<BiasAuditOfRunQuery, BiasAuditOfRunQueryVariables>;
export const CancelEvaluationDocument = new TypedDocumentString(`
    mutation CancelEvaluation($input: CancelEvaluationInput!) {
  cancelEvaluation(input: $input) {
    __typename
    ... on EvaluationRun {
      ...RunFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RunFacts on EvaluationRun {
  id
  state
  purpose
  resultDigest
  progress {
    rowsDone
    rowsTotal
    rowsPerSecond
    queuePosition
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<CancelEvaluationMutation, CancelEvaluationMutationVariables>;
export const LiftModelQuarantineDocument = new TypedDocumentString(`
    mutation LiftModelQuarantine($input: LiftModelQuarantineInput!) {
  liftModelQuarantine(input: $input) {
    __typename
    ... on ModelVersion {
      id
      number
      quarantine {
        since
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LiftModelQuarantineMutation, LiftModelQuarantineMutationVariables>;
export const RequestExplanationDocument = new TypedDocumentString(`
    mutation RequestExplanation($input: RequestExplanationInput!) {
  requestExplanation(input: $input) {
    __typename
    ... on ExplanationRun {
      ...ExplanationFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ExplanationFacts on ExplanationRun {
  id
  origin
  state
  method
  link
  peopleAsked
  peopleWithheld
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    status
    reason
    notice
    baseValue
    backgroundRows
    sampleRows
    rowsEvaluated
    link {
      name
      clippedScores
    }
    metric {
      id
      k
      value
      rows
      repeats
    }
    additivity {
      error
      tolerance
      holds
      rows
    }
    stability {
      draws
      rows
      sameFirst
      rankCorrelation
    }
    reasonQuality {
      refusals
      explained
    }
    globalImportance(first: 20) {
      totalCount
      edges {
        node {
          group
          meanAbsoluteEffect
          meanEffect
          standardError
          importance
          ci {
            lower
            upper
          }
        }
      }
    }
    dependence {
      column
      axis
      points {
        value
        meanScore
        localEffect
      }
    }
  }
  people {
    rowId
    score
    favourable
    status
    reason
    effects {
      group
      effect
      standardError
    }
    reasons {
      group
      text
      harm
    }
  }
}`) as unknown as TypedDocumentString<RequestExplanationMutation, RequestExplanationMutationVariables>;
export const ExplanationRunDocument = new TypedDocumentString(`
    query ExplanationRun($id: ID!) {
  explanationRun(id: $id) {
    ...ExplanationFacts
    proxyUse {
      uses {
        attribute
        feature
        group
        strength
        effectShare
        product
        inUse
      }
    }
  }
}
    fragment ExplanationFacts on ExplanationRun {
  id
  origin
  state
  method
  link
  peopleAsked
  peopleWithheld
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    status
    reason
    notice
    baseValue
    backgroundRows
    sampleRows
    rowsEvaluated
    link {
      name
      clippedScores
    }
    metric {
      id
      k
      value
      rows
      repeats
    }
    additivity {
      error
      tolerance
      holds
      rows
    }
    stability {
      draws
      rows
      sameFirst
      rankCorrelation
    }
    reasonQuality {
      refusals
      explained
    }
    globalImportance(first: 20) {
      totalCount
      edges {
        node {
          group
          meanAbsoluteEffect
          meanEffect
          standardError
          importance
          ci {
            lower
            upper
          }
        }
      }
    }
    dependence {
      column
      axis
      points {
        value
        meanScore
        localEffect
      }
    }
  }
  people {
    rowId
    score
    favourable
    status
    reason
    effects {
      group
      effect
      standardError
    }
    reasons {
      group
      text
      harm
    }
  }
}`) as unknown as TypedDocumentString<ExplanationRunQuery, ExplanationRunQueryVariables>;
export const CancelExplanationDocument = new TypedDocumentString(`
    mutation CancelExplanation($input: CancelExplanationInput!) {
  cancelExplanation(input: $input) {
    __typename
    ... on ExplanationRun {
      id
      state
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelExplanationMutation, CancelExplanationMutationVariables>;
export const ImportExplanationDocument = new TypedDocumentString(`
    mutation ImportExplanation($input: ImportExplanationInput!) {
  importExplanation(input: $input) {
    __typename
    ... on ImportedExplanation {
      id
      origin
      format
      library
      libraryVersion
      method
      outputName
      additivity
      additivityError
      reportedError
      caveat
      rows
      featureCount
      artifactDigest
      features {
        feature
        meanAbsoluteEffect
        meanEffect
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportExplanationMutation, ImportExplanationMutationVariables>;
export const FeatureSetVersionDocument = new TypedDocumentString(`
    query FeatureSetVersion($id: ID!) {
  node(id: $id) {
    __typename
    ... on FeatureSetVersion {
      id
      number
      featureSet {
        id
        name
      }
      entityKeys {
        name
        dtype
        column
      }
      features {
        ...FeatureFacts
      }
      timestamps {
        event
        created
        label
      }
      maxAge
      onlineStore
      offlineStore
      freshness {
        newestAt
        age
        state
        reason
      }
    }
  }
}
    fragment FeatureFacts on Feature {
  name
  dtype
  nullable
  description
  transformation {
    kind
    repository
    path
    commit
    digest
    expression
  }
  sources {
    column
    lineageId
    datasetVersion {
      id
      number
    }
  }
  window
  lineageId
}`) as unknown as TypedDocumentString<FeatureSetVersionQuery, FeatureSetVersionQueryVariables>;
export const FeatureSetVersionDiffDocument = new TypedDocumentString(`
    query FeatureSetVersionDiff($from: ID!, $to: ID!) {
  featureSetVersionDiff(from: $from, to: $to) {
    breaking
    changes {
      kind
      aspect
      name
      before
      after
      breaking
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<FeatureSetVersionDiffQuery, FeatureSetVersionDiffQueryVariables>;
export const RecordMaterialisationDocument = new TypedDocumentString(`
    mutation RecordMaterialisation($input: RecordMaterialisationInput!) {
  recordMaterialisation(input: $input) {
    __typename
    ... on Materialisation {
      id
      from
      until
      rows
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RecordMaterialisationMutation, RecordMaterialisationMutationVariables>;
export const FindingsDocument = new TypedDocumentString(`
    query Findings($projectId: ID!, $filter: FindingFilterInput, $first: Int, $after: String) {
  findings(projectId: $projectId, filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...FindingFacts
      }
    }
  }
}
    fragment FindingFacts on Finding {
  id
  kind
  severity
  subjectId
  subjectKind
  title
  detail
  evidenceId
  state
  owner {
    id
    name
  }
  dueAt
  overdue
  acceptedUntil
  raisedAt
}`) as unknown as TypedDocumentString<FindingsQuery, FindingsQueryVariables>;
export const AssignFindingDocument = new TypedDocumentString(`
    mutation AssignFinding($input: AssignFindingInput!) {
  assignFinding(input: $input) {
    __typename
    ... on Finding {
      ...FindingFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment FindingFacts on Finding {
  id
  kind
  severity
  subjectId
  subjectKind
  title
  detail
  evidenceId
  state
  owner {
    id
    name
  }
  dueAt
  overdue
  acceptedUntil
  raisedAt
}`) as unknown as TypedDocumentString<AssignFindingMutation, AssignFindingMutationVariables>;
export const ResolveFindingDocument = new TypedDocumentString(`
    mutation ResolveFinding($input: ResolveFindingInput!) {
  resolveFinding(input: $input) {
    __typename
    ... on Finding {
      ...FindingFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment FindingFacts on Finding {
  id
  kind
  severity
  subjectId
  subjectKind
  title
  detail
  evidenceId
  state
  owner {
    id
    name
  }
  dueAt
  overdue
  acceptedUntil
  raisedAt
}`) as unknown as TypedDocumentString<ResolveFindingMutation, ResolveFindingMutationVariables>;
export const AcceptFindingDocument = new TypedDocumentString(`
    mutation AcceptFinding($input: AcceptFindingInput!) {
  acceptFinding(input: $input) {
    __typename
    ... on Finding {
      ...FindingFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment FindingFacts on Finding {
  id
  kind
  severity
  subjectId
  subjectKind
  title
  detail
  evidenceId
  state
  owner {
    id
    name
  }
  dueAt
  overdue
  acceptedUntil
  raisedAt
}`) as unknown as TypedDocumentString<AcceptFindingMutation, AcceptFindingMutationVariables>;
export const FreezePromotionsDocument = new TypedDocumentString(`
    mutation FreezePromotions($input: FreezePromotionsInput!) {
  freezePromotions(input: $input) {
    __typename
    ... on Freeze {
      id
      reason
      until
      environment {
        name
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<FreezePromotionsMutation, FreezePromotionsMutationVariables>;
export const LiftFreezeDocument = new TypedDocumentString(`
    mutation LiftFreeze($input: LiftFreezeInput!) {
  liftFreeze(input: $input) {
    __typename
    ... on Freeze {
      id
      liftedAt
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LiftFreezeMutation, LiftFreezeMutationVariables>;
export const FreezesDocument = new TypedDocumentString(`
    query Freezes($projectId: ID!, $environment: String, $standing: Boolean) {
  freezes(
    projectId: $projectId
    environment: $environment
    standing: $standing
    first: 100
  ) {
    edges {
      node {
        id
        reason
        frozenAt
        until
        standing
        environment {
          name
        }
        frozenBy {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FreezesQuery, FreezesQueryVariables>;
export const SuspendApprovalDocument = new TypedDocumentString(`
    mutation SuspendApproval($input: SuspendApprovalInput!) {
  suspendApproval(input: $input) {
    __typename
    ... on Suspension {
      id
      deploymentId
      reason
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SuspendApprovalMutation, SuspendApprovalMutationVariables>;
export const LiftSuspensionDocument = new TypedDocumentString(`
    mutation LiftSuspension($input: LiftSuspensionInput!) {
  liftSuspension(input: $input) {
    __typename
    ... on Suspension {
      id
      deploymentId
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LiftSuspensionMutation, LiftSuspensionMutationVariables>;
export const RetireModelVersionDocument = new TypedDocumentString(`
    mutation RetireModelVersion($input: RetireModelVersionInput!) {
  retireModelVersion(input: $input) {
    __typename
    ... on Retirement {
      modelVersionId
      reason
      retiredAt
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RetireModelVersionMutation, RetireModelVersionMutationVariables>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  whoAmI {
    principal {
      id
      kind
      name
      email
      status
    }
    roles {
      role
      project {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const ProjectsDocument = new TypedDocumentString(`
    query Projects($first: Int, $after: String) {
  projects(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        name
        createdAt
        environments {
          id
          name
          rank
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectsQuery, ProjectsQueryVariables>;
export const CreateProjectDocument = new TypedDocumentString(`
    mutation CreateProject($input: CreateProjectInput!) {
  createProject(input: $input) {
    __typename
    ... on Project {
      id
      name
      environments {
        id
        name
        rank
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateProjectMutation, CreateProjectMutationVariables>;
export const InvitePrincipalDocument = new TypedDocumentString(`
    mutation InvitePrincipal($input: InvitePrincipalInput!) {
  invitePrincipal(input: $input) {
    __typename
    ... on PrincipalInvited {
      code
      principal {
        id
        name
      }
      roleGrants {
        id
        role
        approver
        effectiveFrom
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<InvitePrincipalMutation, InvitePrincipalMutationVariables>;
export const ClaimInvitationDocument = new TypedDocumentString(`
    mutation ClaimInvitation($input: ClaimInvitationInput!) {
  claimInvitation(input: $input) {
    __typename
    ... on InvitationClaimed {
      tokenText
      principal {
        id
        name
      }
      token {
        id
        expiresAt
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ClaimInvitationMutation, ClaimInvitationMutationVariables>;
export const CreateServiceAccountDocument = new TypedDocumentString(`
    mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
  createServiceAccount(input: $input) {
    __typename
    ... on Principal {
      id
      name
      kind
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateServiceAccountMutation, CreateServiceAccountMutationVariables>;
export const IssueTokenDocument = new TypedDocumentString(`
    mutation IssueToken($input: IssueTokenInput!) {
  issueToken(input: $input) {
    __typename
    ... on TokenIssued {
      tokenText
      token {
        id
        expiresAt
        scopes
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<IssueTokenMutation, IssueTokenMutationVariables>;
export const GrantRoleDocument = new TypedDocumentString(`
    mutation GrantRole($input: GrantRoleInput!) {
  grantRole(input: $input) {
    __typename
    ... on RoleGrant {
      id
      role
      approver
      effectiveFrom
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GrantRoleMutation, GrantRoleMutationVariables>;
export const ConfirmRoleGrantDocument = new TypedDocumentString(`
    mutation ConfirmRoleGrant($input: ConfirmRoleGrantInput!) {
  confirmRoleGrant(input: $input) {
    __typename
    ... on RoleGrant {
      id
      role
      approver
      effectiveFrom
      confirmedBy {
        name
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmRoleGrantMutation, ConfirmRoleGrantMutationVariables>;
export const InboxDocument = new TypedDocumentString(`
    query Inbox($kinds: [InboxKind!], $first: Int, $after: String) {
  inbox(kinds: $kinds, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        kind
        subjectId
        asked
        since
        dueAt
        overdue
        role
        onBehalfOf {
          id
          name
        }
        again {
          decidedAt
          decision
          changed
        }
        project {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InboxQuery, InboxQueryVariables>;
export const IncidentsDocument = new TypedDocumentString(`
    query Incidents($projectId: ID!, $filter: IncidentFilterInput, $first: Int, $after: String) {
  incidents(projectId: $projectId, filter: $filter, first: $first, after: $after) {
    totalCount
    edges {
      node {
        ...IncidentFacts
      }
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}`) as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const ShowIncidentDocument = new TypedDocumentString(`
    query ShowIncident($id: ID!) {
  incident(id: $id) {
    ...IncidentFacts
    description
    review
    links {
      thingId
      linkedAt
      withdrawnAt
      withdrawalReason
      withdrawnBy {
        name
      }
    }
    steps {
      event
      to
      reason
      at
      actor {
        name
      }
    }
    siblings {
      modelVersionId
      shares
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}`) as unknown as TypedDocumentString<ShowIncidentQuery, ShowIncidentQueryVariables>;
export const ReportIncidentDocument = new TypedDocumentString(`
    mutation ReportIncident($input: ReportIncidentInput!) {
  reportIncident(input: $input) {
    __typename
    ... on Incident {
      ...IncidentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}`) as unknown as TypedDocumentString<ReportIncidentMutation, ReportIncidentMutationVariables>;
export const TriageIncidentDocument = new TypedDocumentString(`
    mutation TriageIncident($input: TriageIncidentInput!) {
  triageIncident(input: $input) {
    __typename
    ... on Incident {
      ...IncidentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}`) as unknown as TypedDocumentString<TriageIncidentMutation, TriageIncidentMutationVariables>;
export const AdvanceIncidentDocument = new TypedDocumentString(`
    mutation AdvanceIncident($input: AdvanceIncidentInput!) {
  advanceIncident(input: $input) {
    __typename
    ... on Incident {
      ...IncidentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}`) as unknown as TypedDocumentString<AdvanceIncidentMutation, AdvanceIncidentMutationVariables>;
export const WithdrawIncidentLinkDocument = new TypedDocumentString(`
    mutation WithdrawIncidentLink($input: WithdrawIncidentLinkInput!) {
  withdrawIncidentLink(input: $input) {
    __typename
    ... on Incident {
      ...IncidentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}`) as unknown as TypedDocumentString<WithdrawIncidentLinkMutation, WithdrawIncidentLinkMutationVariables>;
export const CloseIncidentDocument = new TypedDocumentString(`
    mutation CloseIncident($input: CloseIncidentInput!) {
  closeIncident(input: $input) {
    __typename
    ... on Incident {
      ...IncidentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}`) as unknown as TypedDocumentString<CloseIncidentMutation, CloseIncidentMutationVariables>;
export const NotifyAuthorityDocument = new TypedDocumentString(`
    mutation NotifyAuthority($input: NotifyAuthorityInput!) {
  notifyAuthority(input: $input) {
    __typename
    ... on Incident {
      ...IncidentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment IncidentFacts on Incident {
  id
  title
  state
  severity
  categories
  isSevere
  awareAt
  clocks {
    clock
    dueAt
    state
  }
}`) as unknown as TypedDocumentString<NotifyAuthorityMutation, NotifyAuthorityMutationVariables>;
export const JournalDocument = new TypedDocumentString(`
    query Journal($filter: JournalFilter, $newestFirst: Boolean, $first: Int, $after: String) {
  journal(
    filter: $filter
    newestFirst: $newestFirst
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...JournalEvent
      }
    }
  }
}
    fragment JournalEvent on JournalEntry {
  position
  type
  projectId
  subjectKind
  subjectId
  actorKind
  occurredAt
  payload
  actor {
    name
  }
}`) as unknown as TypedDocumentString<JournalQuery, JournalQueryVariables>;
export const CheckpointDocument = new TypedDocumentString(`
    query Checkpoint {
  checkpoint {
    size
    root
    time
    keyId
  }
}
    `) as unknown as TypedDocumentString<CheckpointQuery, CheckpointQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    subscription Events($projectId: ID, $after: SafeInt, $types: [String!]) {
  events(projectId: $projectId, after: $after, types: $types) {
    ...JournalEvent
  }
}
    fragment JournalEvent on JournalEntry {
  position
  type
  projectId
  subjectKind
  subjectId
  actorKind
  occurredAt
  payload
  actor {
    name
  }
}`) as unknown as TypedDocumentString<EventsSubscription, EventsSubscriptionVariables>;
export const LineageDocument = new TypedDocumentString(`
    query Lineage($nodeId: ID!, $direction: LineageDirection!, $depth: Int, $kinds: [EdgeKind!], $nodeKinds: [LineageNodeKind!], $environments: [String!], $asOf: DateTimeISO, $first: Int!, $after: String) {
  lineage(
    nodeId: $nodeId
    direction: $direction
    depth: $depth
    kinds: $kinds
    nodeKinds: $nodeKinds
    environments: $environments
    asOf: $asOf
  ) {
    ...LineageAnswer
  }
}
    fragment LineageAnswer on Lineage {
  asOf
  total
  truncated
  hidden
  graph(first: $first, after: $after) {
    nodes {
      id
      kind
      label
      depth
      layer
    }
    edges {
      id
      from
      to
      kind
      source
      validFrom
      validTo
    }
    stubs {
      key
      layer
      near
      far
    }
    truncated
    endCursor
  }
}`) as unknown as TypedDocumentString<LineageQuery, LineageQueryVariables>;
export const LineageImpactDocument = new TypedDocumentString(`
    query LineageImpact($nodeId: ID!, $environments: [String!], $depth: Int, $kinds: [EdgeKind!], $asOf: DateTimeISO, $first: Int! = 20, $after: String) {
  lineageImpact(
    nodeId: $nodeId
    environments: $environments
    depth: $depth
    kinds: $kinds
    asOf: $asOf
    first: $first
    after: $after
  ) {
    asOf
    total
    truncated
    hidden
    deployments {
      precision
      distance
      cursor
      deployment {
        id
        label
      }
      path {
        ...LineagePathSteps
      }
    }
  }
}
    fragment LineagePathSteps on LineagePath {
  length
  steps {
    node {
      id
      kind
      label
    }
    edges {
      kind
      from
      to
    }
  }
}`) as unknown as TypedDocumentString<LineageImpactQuery, LineageImpactQueryVariables>;
export const LineagePathsDocument = new TypedDocumentString(`
    query LineagePaths($fromId: ID!, $toId: ID!, $depth: Int, $kinds: [EdgeKind!], $asOf: DateTimeISO, $first: Int! = 10) {
  lineagePaths(
    fromId: $fromId
    toId: $toId
    depth: $depth
    kinds: $kinds
    asOf: $asOf
    first: $first
  ) {
    asOf
    total
    truncated
    hidden
    paths {
      ...LineagePathSteps
    }
  }
}
    fragment LineagePathSteps on LineagePath {
  length
  steps {
    node {
      id
      kind
      label
    }
    edges {
      kind
      from
      to
    }
  }
}`) as unknown as TypedDocumentString<LineagePathsQuery, LineagePathsQueryVariables>;
export const CommonAncestorsDocument = new TypedDocumentString(`
    query CommonAncestors($nodeIds: [ID!]!, $nodeKinds: [LineageNodeKind!], $depth: Int, $kinds: [EdgeKind!], $asOf: DateTimeISO, $first: Int! = 20, $after: String) {
  commonAncestors(
    nodeIds: $nodeIds
    nodeKinds: $nodeKinds
    depth: $depth
    kinds: $kinds
    asOf: $asOf
    first: $first
    after: $after
  ) {
    asOf
    total
    truncated
    hidden
    ancestors {
      distances
      cursor
      ancestor {
        id
        kind
        label
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommonAncestorsQuery, CommonAncestorsQueryVariables>;
export const UpstreamChangesDocument = new TypedDocumentString(`
    query UpstreamChanges($nodeId: ID!, $since: DateTimeISO!, $asOf: DateTimeISO, $first: Int! = 20, $after: String) {
  upstreamChanges(
    nodeId: $nodeId
    since: $since
    asOf: $asOf
    first: $first
    after: $after
  ) {
    ...LineageChanges
  }
}
    fragment LineageChanges on UpstreamChanges {
  since
  asOf
  total
  truncated
  hidden
  changes {
    event
    at
    depth
    cursor
    edge {
      id
      from
      to
      kind
      source
      validFrom
      validTo
    }
  }
}`) as unknown as TypedDocumentString<UpstreamChangesQuery, UpstreamChangesQueryVariables>;
export const UpstreamChangesSinceApprovalDocument = new TypedDocumentString(`
    query UpstreamChangesSinceApproval($modelVersionId: ID!, $first: Int! = 20, $after: String) {
  modelVersion(id: $modelVersionId) {
    lastApprovedAt
    upstreamChangesSinceApproval(first: $first, after: $after) {
      ...LineageChanges
    }
  }
}
    fragment LineageChanges on UpstreamChanges {
  since
  asOf
  total
  truncated
  hidden
  changes {
    event
    at
    depth
    cursor
    edge {
      id
      from
      to
      kind
      source
      validFrom
      validTo
    }
  }
}`) as unknown as TypedDocumentString<UpstreamChangesSinceApprovalQuery, UpstreamChangesSinceApprovalQueryVariables>;
export const LineageThereAndBackDocument = new TypedDocumentString(`
    query LineageThereAndBack($datasetId: ID!) {
  lineage(nodeId: $datasetId, direction: DOWNSTREAM) {
    total
    truncated
    nodes(first: 60) {
      id
      kind
      depth
      node {
        __typename
        ...NodeName
      }
    }
    deployments: nodes(kinds: ["Deployment"], first: 5) {
      id
      back: lineage(direction: UPSTREAM) {
        total
        nodes(first: 60) {
          id
          kind
          depth
          node {
            __typename
            ...NodeName
          }
        }
      }
    }
  }
}
    fragment NodeName on Node {
  ... on Dataset {
    name
  }
  ... on DatasetVersion {
    number
    rows
    dataset {
      name
    }
  }
  ... on FeatureSet {
    name
  }
  ... on FeatureSetVersion {
    number
    featureSet {
      name
    }
  }
  ... on Model {
    name
  }
  ... on ModelVersion {
    number
    model {
      name
    }
  }
  ... on Deployment {
    validFrom
    validTo
    environment {
      name
    }
  }
}`) as unknown as TypedDocumentString<LineageThereAndBackQuery, LineageThereAndBackQueryVariables>;
export const InspectModelVersionDocument = new TypedDocumentString(`
    query InspectModelVersion($id: ID!) {
  modelVersion(id: $id) {
    id
    number
    format
    formatFacts
    artifactDigest
    framework
    gitCommit
    repositoryUrl
    trainingRunId
    derivation
    environmentLock {
      name
      digest
      runtime
    }
    evaluability {
      canBeEvaluated
      reason
    }
    quarantine {
      since
      message
      evaluationRun {
        id
      }
    }
    model {
      name
    }
    derivedFrom {
      id
      number
    }
    inspection {
      irVersion
      producer
      domain
      modelVersion
      docString
      graphName
      opsets {
        domain
        version
      }
      inputs {
        ...ModelValueFacts
      }
      overridable {
        ...ModelValueFacts
      }
      outputs {
        ...ModelValueFacts
      }
      operators {
        domain
        name
        count
      }
      functions {
        domain
        name
        nodeCount
      }
      nodeCount
      parameterCount
      metadata
      zipMap
    }
  }
}
    fragment ModelValueFacts on ModelValue {
  name
  type
  shape
}`) as unknown as TypedDocumentString<InspectModelVersionQuery, InspectModelVersionQueryVariables>;
export const ModelVersionDiffDocument = new TypedDocumentString(`
    query ModelVersionDiff($from: ID!, $to: ID!) {
  modelVersionDiff(from: $from, to: $to) {
    sameBytes
    isBreaking
    from {
      id
      number
      model {
        name
      }
    }
    to {
      id
      number
      model {
        name
      }
    }
    signature {
      kind
      path
      before
      after
      isBreaking
      reason
    }
    parameters {
      ...VersionChangeFacts
    }
    origin {
      ...VersionChangeFacts
    }
    data {
      ...VersionChangeFacts
    }
    card {
      ...VersionChangeFacts
    }
    deployments {
      ...VersionChangeFacts
    }
    metrics {
      isComparable
      notComparable
      measures {
        id
        difference
        before {
          value
          status
          ci {
            lower
            upper
          }
        }
        after {
          value
          status
          ci {
            lower
            upper
          }
        }
      }
    }
  }
}
    fragment VersionChangeFacts on VersionChange {
  kind
  path
  before
  after
}`) as unknown as TypedDocumentString<ModelVersionDiffQuery, ModelVersionDiffQueryVariables>;
export const ModelVersionNamedDocument = new TypedDocumentString(`
    query ModelVersionNamed($projectId: ID!, $reference: String!) {
  modelVersionNamed(projectId: $projectId, reference: $reference) {
    id
    number
  }
}
    `) as unknown as TypedDocumentString<ModelVersionNamedQuery, ModelVersionNamedQueryVariables>;
export const ModelNamedDocument = new TypedDocumentString(`
    query ModelNamed($projectId: ID!, $name: String!) {
  search(
    projectId: $projectId
    filter: {kind: {in: [MODEL]}, name: {eq: $name}}
    first: 1
  ) {
    edges {
      node {
        entry {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ModelNamedQuery, ModelNamedQueryVariables>;
export const ModelVersionsDocument = new TypedDocumentString(`
    query ModelVersions($id: ID!, $first: Int, $after: String) {
  model(id: $id) {
    id
    name
    versions(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          format
          artifactDigest
          createdAt
          aliases {
            name
          }
          revokedSources {
            ...RevocationFacts
          }
        }
      }
    }
  }
}
    fragment RevocationFacts on Revocation {
  id
  datasetVersionId
  legalBasis
  reason
  effectiveAt
  revokedAt
  downstream
  reinstatedAt
  reinstatementReason
}`) as unknown as TypedDocumentString<ModelVersionsQuery, ModelVersionsQueryVariables>;
export const DraftMonitorDocument = new TypedDocumentString(`
    mutation DraftMonitor($input: DraftMonitorInput!) {
  draftMonitor(input: $input) {
    __typename
    ... on Monitor {
      id
      state
      digest
      baseline {
        rows
        meanScore
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DraftMonitorMutation, DraftMonitorMutationVariables>;
export const MonitorDocument = new TypedDocumentString(`
    query Monitor($id: ID!) {
  node(id: $id) {
    __typename
    ... on Monitor {
      id
      state
      digest
      activatedAt
      baseline {
        rows
        threshold
        meanScore
        selectionRate
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MonitorQuery, MonitorQueryVariables>;
export const CloseWindowDocument = new TypedDocumentString(`
    mutation CloseWindow($input: CloseWindowInput!) {
  closeWindow(input: $input) {
    __typename
    ... on DriftReport {
      id
      verdict
      summary
      rows
      distinctSubjects
      effectiveRows
      meanScore
      baselineMeanScore
      statistics {
        name
        signal
        value
        warn
        fail
        p
        pEffective
        pAdjusted
        verdict
        reason
      }
      caveats {
        code
        message
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CloseWindowMutation, CloseWindowMutationVariables>;
export const AcknowledgeAlertDocument = new TypedDocumentString(`
    mutation AcknowledgeAlert($input: AlertStepInput!) {
  acknowledgeAlert(input: $input) {
    __typename
    ... on Alert {
      id
      state
      signal
      message
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AcknowledgeAlertMutation, AcknowledgeAlertMutationVariables>;
export const AlertsDocument = new TypedDocumentString(`
    query Alerts($projectId: ID!) {
  alerts(projectId: $projectId, first: 20) {
    totalCount
    edges {
      node {
        id
        signal
        statistics
        state
        message
        openedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsQuery, AlertsQueryVariables>;
export const PoliciesDocument = new TypedDocumentString(`
    query Policies($name: String, $first: Int, $after: String) {
  policies(name: $name, first: $first, after: $after) {
    edges {
      node {
        id
        reference
        digest
        publishedAt
        effectiveFrom
        effectiveTo
        standing
        isFor
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PoliciesQuery, PoliciesQueryVariables>;
export const PolicyProposalsDocument = new TypedDocumentString(`
    query PolicyProposals($state: PolicyProposalState, $first: Int, $after: String) {
  policyProposals(state: $state, first: $first, after: $after) {
    edges {
      node {
        ...ProposalFacts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ProposalFacts on PolicyProposal {
  id
  reference
  digest
  state
  reason
  proposedAt
  proposedBy {
    name
  }
  closedAt
  closedBy {
    name
  }
  closingReason
  policyId
  warnings {
    sentence
  }
}`) as unknown as TypedDocumentString<PolicyProposalsQuery, PolicyProposalsQueryVariables>;
export const PolicyProposalDocument = new TypedDocumentString(`
    query PolicyProposal($id: ID!) {
  policyProposal(id: $id) {
    ...ProposalFacts
    text
  }
}
    fragment ProposalFacts on PolicyProposal {
  id
  reference
  digest
  state
  reason
  proposedAt
  proposedBy {
    name
  }
  closedAt
  closedBy {
    name
  }
  closingReason
  policyId
  warnings {
    sentence
  }
}`) as unknown as TypedDocumentString<PolicyProposalQuery, PolicyProposalQueryVariables>;
export const PolicyDryRunDocument = new TypedDocumentString(`
    query PolicyDryRun($text: String!, $over: DryRunOver!, $projectId: ID, $first: Int, $after: String) {
  policyDryRun(
    text: $text
    over: $over
    projectId: $projectId
    first: $first
    after: $after
  ) {
    edges {
      node {
        flips
        before {
          policies
          verdict
          gate
        }
        after {
          policies
          verdict
          gate
        }
        changes {
          rule
          before
          after
          message
        }
        promotionRequest {
          id
          modelVersionId
          state
        }
        deployment {
          id
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<PolicyDryRunQuery, PolicyDryRunQueryVariables>;
export const ExplainRuleDocument = new TypedDocumentString(`
    query ExplainRule($promotionRequestId: ID!, $ruleId: String!) {
  explainRule(promotionRequestId: $promotionRequestId, ruleId: $ruleId) {
    policy {
      reference
    }
    rule {
      ruleId
      type
      severity
      params
      rationale
      source
      sourceUrl
    }
    result {
      verdict
      reason
      findings {
        key
        verdict
        message
      }
    }
    facts {
      name
      known
      shown
    }
    remedies
    acknowledgeable
    waivable
  }
}
    `) as unknown as TypedDocumentString<ExplainRuleQuery, ExplainRuleQueryVariables>;
export const ProposePolicyDocument = new TypedDocumentString(`
    mutation ProposePolicy($input: ProposePolicyInput!) {
  proposePolicy(input: $input) {
    __typename
    ...ProposalFacts
    ... on PolicyRefusedProblem {
      faults {
        line
        column
        message
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ProposalFacts on PolicyProposal {
  id
  reference
  digest
  state
  reason
  proposedAt
  proposedBy {
    name
  }
  closedAt
  closedBy {
    name
  }
  closingReason
  policyId
  warnings {
    sentence
  }
}`) as unknown as TypedDocumentString<ProposePolicyMutation, ProposePolicyMutationVariables>;
export const PublishProposedPolicyDocument = new TypedDocumentString(`
    mutation PublishProposedPolicy($input: PublishProposedPolicyInput!) {
  publishProposedPolicy(input: $input) {
    __typename
    ...ProposalFacts
    ... on Problem {
      code
      message
    }
  }
}
    fragment ProposalFacts on PolicyProposal {
  id
  reference
  digest
  state
  reason
  proposedAt
  proposedBy {
    name
  }
  closedAt
  closedBy {
    name
  }
  closingReason
  policyId
  warnings {
    sentence
  }
}`) as unknown as TypedDocumentString<PublishProposedPolicyMutation, PublishProposedPolicyMutationVariables>;
export const DeclinePolicyDocument = new TypedDocumentString(`
    mutation DeclinePolicy($input: DeclinePolicyInput!) {
  declinePolicy(input: $input) {
    __typename
    ...ProposalFacts
    ... on Problem {
      code
      message
    }
  }
}
    fragment ProposalFacts on PolicyProposal {
  id
  reference
  digest
  state
  reason
  proposedAt
  proposedBy {
    name
  }
  closedAt
  closedBy {
    name
  }
  closingReason
  policyId
  warnings {
    sentence
  }
}`) as unknown as TypedDocumentString<DeclinePolicyMutation, DeclinePolicyMutationVariables>;
export const RequestPreflightDocument = new TypedDocumentString(`
    mutation RequestPreflight($input: RequestPreflightInput!) {
  requestPreflight(input: $input) {
    __typename
    ... on PreflightRun {
      ...PreflightFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment PreflightFacts on PreflightRun {
  id
  state
  resultDigest
  sampleRows
  features {
    column
    direction
    hard
    lower
    upper
  }
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    verdict
    exact
    seed
    rowsEvaluated
    runtimeVersion
    sample {
      rows
      outOf
    }
    reference {
      rows
      outOf
    }
    metric {
      id
      value
    }
    checks {
      check
      verdict
      reason
      message
      rows
      rowsEvaluated
      numbersLeftOut
      thresholds {
        id
        value
      }
      numbers {
        id
        column
        part
        level
        value
        numerator
        denominator
        suppressed
        ci {
          lower
          upper
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<RequestPreflightMutation, RequestPreflightMutationVariables>;
export const PreflightRunDocument = new TypedDocumentString(`
    query PreflightRun($id: ID!) {
  preflightRun(id: $id) {
    ...PreflightFacts
  }
}
    fragment PreflightFacts on PreflightRun {
  id
  state
  resultDigest
  sampleRows
  features {
    column
    direction
    hard
    lower
    upper
  }
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    verdict
    exact
    seed
    rowsEvaluated
    runtimeVersion
    sample {
      rows
      outOf
    }
    reference {
      rows
      outOf
    }
    metric {
      id
      value
    }
    checks {
      check
      verdict
      reason
      message
      rows
      rowsEvaluated
      numbersLeftOut
      thresholds {
        id
        value
      }
      numbers {
        id
        column
        part
        level
        value
        numerator
        denominator
        suppressed
        ci {
          lower
          upper
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<PreflightRunQuery, PreflightRunQueryVariables>;
export const CancelPreflightDocument = new TypedDocumentString(`
    mutation CancelPreflight($input: CancelPreflightInput!) {
  cancelPreflight(input: $input) {
    __typename
    ... on PreflightRun {
      id
      state
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelPreflightMutation, CancelPreflightMutationVariables>;
export const RequestLatencyRunDocument = new TypedDocumentString(`
    mutation RequestLatencyRun($input: RequestLatencyRunInput!) {
  requestLatencyRun(input: $input) {
    __typename
    ... on LatencyRun {
      ...LatencyFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment LatencyFacts on LatencyRun {
  id
  state
  runnerClass
  occasion
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    sampleRows
    configuration {
      runnerClass
      processor
      processors
      threads
      runtime
      runtimeVersion
      executionProvider
      optimisation
    }
    coldStart {
      load
      firstCall
    }
    batches {
      batch
      calls
      callsAsked
      warmUps
      max
      mean
      firstCall
      rowsPerSecond
      fault
      percentiles {
        q
        value
        status
        lower
        upper
        callsNeeded
      }
    }
  }
}`) as unknown as TypedDocumentString<RequestLatencyRunMutation, RequestLatencyRunMutationVariables>;
export const LatencyRunDocument = new TypedDocumentString(`
    query LatencyRun($id: ID!) {
  latencyRun(id: $id) {
    ...LatencyFacts
  }
}
    fragment LatencyFacts on LatencyRun {
  id
  state
  runnerClass
  occasion
  resultDigest
  progress {
    rowsDone
    rowsTotal
  }
  failure {
    code
    message
  }
  evidence {
    sampleRows
    configuration {
      runnerClass
      processor
      processors
      threads
      runtime
      runtimeVersion
      executionProvider
      optimisation
    }
    coldStart {
      load
      firstCall
    }
    batches {
      batch
      calls
      callsAsked
      warmUps
      max
      mean
      firstCall
      rowsPerSecond
      fault
      percentiles {
        q
        value
        status
        lower
        upper
        callsNeeded
      }
    }
  }
}`) as unknown as TypedDocumentString<LatencyRunQuery, LatencyRunQueryVariables>;
export const CancelLatencyRunDocument = new TypedDocumentString(`
    mutation CancelLatencyRun($input: CancelLatencyRunInput!) {
  cancelLatencyRun(input: $input) {
    __typename
    ... on LatencyRun {
      id
      state
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelLatencyRunMutation, CancelLatencyRunMutationVariables>;
export const PreviewPromotionDocument = new TypedDocumentString(`
    query PreviewPromotion($modelVersionId: ID!, $environment: String!) {
  promotionPreview(modelVersionId: $modelVersionId, environment: $environment) {
    verdict
    policy {
      reference
      isFor
      isNotFor
      leavesOut {
        requirement
        because
      }
    }
    furtherPolicies {
      reference
    }
    ruleResults {
      ...RuleFacts
    }
    missing {
      kind
      key
      message
    }
  }
}
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}`) as unknown as TypedDocumentString<PreviewPromotionQuery, PreviewPromotionQueryVariables>;
export const PromotionDocument = new TypedDocumentString(`
    query Promotion($id: ID!) {
  promotionRequest(id: $id) {
    ...RequestFacts
    file {
      complete
      changed
      digestToSign
      decisions {
        id
        kind
        roles
        comment
        decidedAt
        decidedBy {
          name
        }
      }
      acknowledgements {
        findingKey
        comment
        acknowledgedBy {
          name
        }
      }
      waivers {
        id
        state
        findingKeys
        expiresAt
        dataToCollect
        compensatingControl
        grantedBy {
          name
        }
      }
    }
  }
}
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}
fragment RequestFacts on PromotionRequest {
  id
  state
  kind
  verdict
  modelId
  modelVersionId
  evidenceDigest
  evidence {
    artifact
    manifest
    auditSpecification
    evaluation
    validity
    biasAudit
    localLawStatement
    champion
    comparison
    policy
    modelCard
    monitor
    target
    aliases
    explanation
    skew
    derivation
    attestations
    revokedSources
  }
  evidenceSources {
    part
    thingId
  }
  requestedAt
  closedAt
  closingReason
  deploymentId
  monitorId
  modelCardId
  environment {
    name
  }
  requestedBy {
    name
  }
  policy {
    reference
  }
  furtherPolicies {
    reference
  }
  ruleResults {
    ...RuleFacts
  }
  gateNow {
    state
    missing {
      kind
      key
      message
    }
  }
}`) as unknown as TypedDocumentString<PromotionQuery, PromotionQueryVariables>;
export const GateDocument = new TypedDocumentString(`
    query Gate($promotionRequestId: ID!) {
  gate(promotionRequestId: $promotionRequestId) {
    state
    missing {
      kind
      key
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GateQuery, GateQueryVariables>;
export const RequestPromotionDocument = new TypedDocumentString(`
    mutation RequestPromotion($input: RequestPromotionInput!) {
  requestPromotion(input: $input) {
    __typename
    ... on PromotionRequest {
      ...RequestFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}
fragment RequestFacts on PromotionRequest {
  id
  state
  kind
  verdict
  modelId
  modelVersionId
  evidenceDigest
  evidence {
    artifact
    manifest
    auditSpecification
    evaluation
    validity
    biasAudit
    localLawStatement
    champion
    comparison
    policy
    modelCard
    monitor
    target
    aliases
    explanation
    skew
    derivation
    attestations
    revokedSources
  }
  evidenceSources {
    part
    thingId
  }
  requestedAt
  closedAt
  closingReason
  deploymentId
  monitorId
  modelCardId
  environment {
    name
  }
  requestedBy {
    name
  }
  policy {
    reference
  }
  furtherPolicies {
    reference
  }
  ruleResults {
    ...RuleFacts
  }
  gateNow {
    state
    missing {
      kind
      key
      message
    }
  }
}`) as unknown as TypedDocumentString<RequestPromotionMutation, RequestPromotionMutationVariables>;
export const DraftPromotionDocument = new TypedDocumentString(`
    mutation DraftPromotion($input: DraftPromotionInput!) {
  draftPromotion(input: $input) {
    __typename
    ... on PromotionRequest {
      ...RequestFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}
fragment RequestFacts on PromotionRequest {
  id
  state
  kind
  verdict
  modelId
  modelVersionId
  evidenceDigest
  evidence {
    artifact
    manifest
    auditSpecification
    evaluation
    validity
    biasAudit
    localLawStatement
    champion
    comparison
    policy
    modelCard
    monitor
    target
    aliases
    explanation
    skew
    derivation
    attestations
    revokedSources
  }
  evidenceSources {
    part
    thingId
  }
  requestedAt
  closedAt
  closingReason
  deploymentId
  monitorId
  modelCardId
  environment {
    name
  }
  requestedBy {
    name
  }
  policy {
    reference
  }
  furtherPolicies {
    reference
  }
  ruleResults {
    ...RuleFacts
  }
  gateNow {
    state
    missing {
      kind
      key
      message
    }
  }
}`) as unknown as TypedDocumentString<DraftPromotionMutation, DraftPromotionMutationVariables>;
export const SubmitPromotionDocument = new TypedDocumentString(`
    mutation SubmitPromotion($input: SubmitPromotionInput!) {
  submitPromotion(input: $input) {
    __typename
    ... on PromotionRequest {
      ...RequestFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}
fragment RequestFacts on PromotionRequest {
  id
  state
  kind
  verdict
  modelId
  modelVersionId
  evidenceDigest
  evidence {
    artifact
    manifest
    auditSpecification
    evaluation
    validity
    biasAudit
    localLawStatement
    champion
    comparison
    policy
    modelCard
    monitor
    target
    aliases
    explanation
    skew
    derivation
    attestations
    revokedSources
  }
  evidenceSources {
    part
    thingId
  }
  requestedAt
  closedAt
  closingReason
  deploymentId
  monitorId
  modelCardId
  environment {
    name
  }
  requestedBy {
    name
  }
  policy {
    reference
  }
  furtherPolicies {
    reference
  }
  ruleResults {
    ...RuleFacts
  }
  gateNow {
    state
    missing {
      kind
      key
      message
    }
  }
}`) as unknown as TypedDocumentString<SubmitPromotionMutation, SubmitPromotionMutationVariables>;
export const ExecutePromotionDocument = new TypedDocumentString(`
    mutation ExecutePromotion($input: ExecutePromotionInput!) {
  executePromotion(input: $input) {
    __typename
    ... on PromotionRequest {
      ...RequestFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}
fragment RequestFacts on PromotionRequest {
  id
  state
  kind
  verdict
  modelId
  modelVersionId
  evidenceDigest
  evidence {
    artifact
    manifest
    auditSpecification
    evaluation
    validity
    biasAudit
    localLawStatement
    champion
    comparison
    policy
    modelCard
    monitor
    target
    aliases
    explanation
    skew
    derivation
    attestations
    revokedSources
  }
  evidenceSources {
    part
    thingId
  }
  requestedAt
  closedAt
  closingReason
  deploymentId
  monitorId
  modelCardId
  environment {
    name
  }
  requestedBy {
    name
  }
  policy {
    reference
  }
  furtherPolicies {
    reference
  }
  ruleResults {
    ...RuleFacts
  }
  gateNow {
    state
    missing {
      kind
      key
      message
    }
  }
}`) as unknown as TypedDocumentString<ExecutePromotionMutation, ExecutePromotionMutationVariables>;
export const DecidePromotionDocument = new TypedDocumentString(`
    mutation DecidePromotion($input: DecidePromotionInput!) {
  decidePromotion(input: $input) {
    __typename
    ... on PromotionDecided {
      decision {
        id
        kind
        roles
        onBehalfOf {
          name
        }
        conditions {
          id
        }
      }
      request {
        ...RequestFacts
      }
    }
    ... on SeparationOfDutiesProblem {
      code
      message
      rule
    }
    ... on GateNotReadyProblem {
      code
      message
      missing
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
  rationale
  findings {
    key
    verdict
    reason
    message
    remedy
    acknowledgeable
    waivable
  }
}
fragment RequestFacts on PromotionRequest {
  id
  state
  kind
  verdict
  modelId
  modelVersionId
  evidenceDigest
  evidence {
    artifact
    manifest
    auditSpecification
    evaluation
    validity
    biasAudit
    localLawStatement
    champion
    comparison
    policy
    modelCard
    monitor
    target
    aliases
    explanation
    skew
    derivation
    attestations
    revokedSources
  }
  evidenceSources {
    part
    thingId
  }
  requestedAt
  closedAt
  closingReason
  deploymentId
  monitorId
  modelCardId
  environment {
    name
  }
  requestedBy {
    name
  }
  policy {
    reference
  }
  furtherPolicies {
    reference
  }
  ruleResults {
    ...RuleFacts
  }
  gateNow {
    state
    missing {
      kind
      key
      message
    }
  }
}`) as unknown as TypedDocumentString<DecidePromotionMutation, DecidePromotionMutationVariables>;
export const AcknowledgeWarningDocument = new TypedDocumentString(`
    mutation AcknowledgeWarning($input: AcknowledgeWarningInput!) {
  acknowledgeWarning(input: $input) {
    __typename
    ... on WarningAcknowledged {
      acknowledgement {
        id
        findingKey
      }
      request {
        id
        state
        gateNow {
          state
          missing {
            kind
            key
            message
          }
        }
      }
    }
    ... on SeparationOfDutiesProblem {
      code
      message
      rule
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AcknowledgeWarningMutation, AcknowledgeWarningMutationVariables>;
export const GrantPromotionWaiverDocument = new TypedDocumentString(`
    mutation GrantPromotionWaiver($input: GrantPromotionWaiverInput!) {
  grantPromotionWaiver(input: $input) {
    __typename
    ... on PromotionWaiverGranted {
      waiver {
        id
        findingKeys
        expiresAt
      }
      request {
        id
        state
        gateNow {
          state
          missing {
            kind
            key
            message
          }
        }
      }
    }
    ... on SeparationOfDutiesProblem {
      code
      message
      rule
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<GrantPromotionWaiverMutation, GrantPromotionWaiverMutationVariables>;
export const WithdrawPromotionDocument = new TypedDocumentString(`
    mutation WithdrawPromotion($input: WithdrawPromotionInput!) {
  withdrawPromotion(input: $input) {
    __typename
    ... on PromotionRequest {
      id
      state
      closingReason
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawPromotionMutation, WithdrawPromotionMutationVariables>;
export const DocumentsDocument = new TypedDocumentString(`
    query Documents($projectId: ID!, $subjectId: ID, $types: [DocumentType!], $first: Int, $after: String) {
  documents(
    projectId: $projectId
    subjectId: $subjectId
    types: $types
    first: $first
    after: $after
  ) {
    totalCount
    edges {
      node {
        ...DocumentFacts
      }
    }
  }
}
    fragment DocumentFacts on FiledDocument {
  id
  type
  title
  subjectId
  digest
  datedOn
  validUntil
  writtenBy
  draftedBy
  filedAt
  filedBy {
    name
  }
  signedOffAt
  signedOffBy {
    name
  }
}`) as unknown as TypedDocumentString<DocumentsQuery, DocumentsQueryVariables>;
export const FileDocumentDocument = new TypedDocumentString(`
    mutation FileDocument($input: FileDocumentInput!) {
  fileDocument(input: $input) {
    __typename
    ... on FiledDocument {
      ...DocumentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment DocumentFacts on FiledDocument {
  id
  type
  title
  subjectId
  digest
  datedOn
  validUntil
  writtenBy
  draftedBy
  filedAt
  filedBy {
    name
  }
  signedOffAt
  signedOffBy {
    name
  }
}`) as unknown as TypedDocumentString<FileDocumentMutation, FileDocumentMutationVariables>;
export const FileAuditReportDocument = new TypedDocumentString(`
    mutation FileAuditReport($input: FileAuditReportInput!) {
  fileAuditReport(input: $input) {
    __typename
    ... on FiledDocument {
      ...DocumentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment DocumentFacts on FiledDocument {
  id
  type
  title
  subjectId
  digest
  datedOn
  validUntil
  writtenBy
  draftedBy
  filedAt
  filedBy {
    name
  }
  signedOffAt
  signedOffBy {
    name
  }
}`) as unknown as TypedDocumentString<FileAuditReportMutation, FileAuditReportMutationVariables>;
export const SignOffDocumentDocument = new TypedDocumentString(`
    mutation SignOffDocument($input: SignOffDocumentInput!) {
  signOffDocument(input: $input) {
    __typename
    ... on FiledDocument {
      ...DocumentFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment DocumentFacts on FiledDocument {
  id
  type
  title
  subjectId
  digest
  datedOn
  validUntil
  writtenBy
  draftedBy
  filedAt
  filedBy {
    name
  }
  signedOffAt
  signedOffBy {
    name
  }
}`) as unknown as TypedDocumentString<SignOffDocumentMutation, SignOffDocumentMutationVariables>;
export const ChallengesDocument = new TypedDocumentString(`
    query Challenges($projectId: ID!, $modelVersionId: ID, $open: Boolean, $first: Int, $after: String) {
  challenges(
    projectId: $projectId
    modelVersionId: $modelVersionId
    open: $open
    first: $first
    after: $after
  ) {
    totalCount
    edges {
      node {
        ...ChallengeFacts
      }
    }
  }
}
    fragment ChallengeFacts on Challenge {
  id
  modelVersionId
  kind
  severity
  state
  question
  rounds
  steps {
    event
    text
    at
    actor {
      name
    }
  }
}`) as unknown as TypedDocumentString<ChallengesQuery, ChallengesQueryVariables>;
export const RaiseChallengeDocument = new TypedDocumentString(`
    mutation RaiseChallenge($input: RaiseChallengeInput!) {
  raiseChallenge(input: $input) {
    __typename
    ... on Challenge {
      ...ChallengeFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ChallengeFacts on Challenge {
  id
  modelVersionId
  kind
  severity
  state
  question
  rounds
  steps {
    event
    text
    at
    actor {
      name
    }
  }
}`) as unknown as TypedDocumentString<RaiseChallengeMutation, RaiseChallengeMutationVariables>;
export const RespondToChallengeDocument = new TypedDocumentString(`
    mutation RespondToChallenge($input: RespondToChallengeInput!) {
  respondToChallenge(input: $input) {
    __typename
    ... on Challenge {
      ...ChallengeFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ChallengeFacts on Challenge {
  id
  modelVersionId
  kind
  severity
  state
  question
  rounds
  steps {
    event
    text
    at
    actor {
      name
    }
  }
}`) as unknown as TypedDocumentString<RespondToChallengeMutation, RespondToChallengeMutationVariables>;
export const ResolveChallengeDocument = new TypedDocumentString(`
    mutation ResolveChallenge($input: ResolveChallengeInput!) {
  resolveChallenge(input: $input) {
    __typename
    ... on Challenge {
      ...ChallengeFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ChallengeFacts on Challenge {
  id
  modelVersionId
  kind
  severity
  state
  question
  rounds
  steps {
    event
    text
    at
    actor {
      name
    }
  }
}`) as unknown as TypedDocumentString<ResolveChallengeMutation, ResolveChallengeMutationVariables>;
export const LegalHoldsDocument = new TypedDocumentString(`
    query LegalHolds($projectId: ID!, $thingId: ID, $standing: Boolean, $first: Int, $after: String) {
  legalHolds(
    projectId: $projectId
    thingId: $thingId
    standing: $standing
    first: $first
    after: $after
  ) {
    totalCount
    edges {
      node {
        ...LegalHoldFacts
      }
    }
  }
}
    fragment LegalHoldFacts on LegalHold {
  id
  thingId
  incidentId
  reason
  placedAt
  placedBy {
    name
  }
  liftedAt
  liftedBy {
    name
  }
}`) as unknown as TypedDocumentString<LegalHoldsQuery, LegalHoldsQueryVariables>;
export const PlaceLegalHoldDocument = new TypedDocumentString(`
    mutation PlaceLegalHold($input: PlaceLegalHoldInput!) {
  placeLegalHold(input: $input) {
    __typename
    ... on LegalHold {
      ...LegalHoldFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment LegalHoldFacts on LegalHold {
  id
  thingId
  incidentId
  reason
  placedAt
  placedBy {
    name
  }
  liftedAt
  liftedBy {
    name
  }
}`) as unknown as TypedDocumentString<PlaceLegalHoldMutation, PlaceLegalHoldMutationVariables>;
export const LiftLegalHoldDocument = new TypedDocumentString(`
    mutation LiftLegalHold($input: LiftLegalHoldInput!) {
  liftLegalHold(input: $input) {
    __typename
    ... on LegalHold {
      ...LegalHoldFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment LegalHoldFacts on LegalHold {
  id
  thingId
  incidentId
  reason
  placedAt
  placedBy {
    name
  }
  liftedAt
  liftedBy {
    name
  }
}`) as unknown as TypedDocumentString<LiftLegalHoldMutation, LiftLegalHoldMutationVariables>;
export const CreateUseCaseDocument = new TypedDocumentString(`
    mutation CreateUseCase($input: CreateUseCaseInput!) {
  createUseCase(input: $input) {
    __typename
    ... on UseCase {
      id
      name
      tier
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateUseCaseMutation, CreateUseCaseMutationVariables>;
export const ProposeAuditSpecificationDocument = new TypedDocumentString(`
    mutation ProposeAuditSpecification($input: ProposeAuditSpecificationInput!) {
  proposeAuditSpecification(input: $input) {
    __typename
    ... on AuditSpecification {
      id
      number
      state
      digest
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProposeAuditSpecificationMutation, ProposeAuditSpecificationMutationVariables>;
export const DecideAuditSpecificationDocument = new TypedDocumentString(`
    mutation DecideAuditSpecification($input: DecideAuditSpecificationInput!) {
  decideAuditSpecification(input: $input) {
    __typename
    ... on AuditSpecification {
      id
      number
      state
      digest
      decidedAt
      decidedBy {
        name
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DecideAuditSpecificationMutation, DecideAuditSpecificationMutationVariables>;
export const RegisterDatasetDocument = new TypedDocumentString(`
    mutation RegisterDataset($input: RegisterDatasetInput!) {
  registerDataset(input: $input) {
    __typename
    ... on Dataset {
      id
      name
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterDatasetMutation, RegisterDatasetMutationVariables>;
export const RegisterDatasetVersionDocument = new TypedDocumentString(`
    mutation RegisterDatasetVersion($input: RegisterDatasetVersionInput!) {
  registerDatasetVersion(input: $input) {
    __typename
    ... on DatasetVersion {
      id
      number
      rows
      protectedColumns
      columns {
        name
        type
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterDatasetVersionMutation, RegisterDatasetVersionMutationVariables>;
export const RegisterFeatureSetDocument = new TypedDocumentString(`
    mutation RegisterFeatureSet($input: RegisterFeatureSetInput!) {
  registerFeatureSet(input: $input) {
    __typename
    ... on FeatureSet {
      id
      name
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterFeatureSetMutation, RegisterFeatureSetMutationVariables>;
export const RegisterFeatureSetVersionDocument = new TypedDocumentString(`
    mutation RegisterFeatureSetVersion($input: RegisterFeatureSetVersionInput!) {
  registerFeatureSetVersion(input: $input) {
    __typename
    ... on FeatureSetVersion {
      id
      number
      features {
        name
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterFeatureSetVersionMutation, RegisterFeatureSetVersionMutationVariables>;
export const RegisterModelDocument = new TypedDocumentString(`
    mutation RegisterModel($input: RegisterModelInput!) {
  registerModel(input: $input) {
    __typename
    ... on Model {
      id
      name
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterModelMutation, RegisterModelMutationVariables>;
export const RegisterModelVersionDocument = new TypedDocumentString(`
    mutation RegisterModelVersion($input: RegisterModelVersionInput!) {
  registerModelVersion(input: $input) {
    __typename
    ... on ModelVersion {
      id
      number
      format
      artifactDigest
      evaluability {
        canBeEvaluated
        reason
      }
      model {
        name
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterModelVersionMutation, RegisterModelVersionMutationVariables>;
export const ScrubArtifactDocument = new TypedDocumentString(`
    mutation ScrubArtifact($input: ScrubArtifactInput!) {
  scrubArtifact(input: $input) {
    __typename
    ... on Artifact {
      id
      digest
      integrity {
        state
        fault
        lastVerifiedAt
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ScrubArtifactMutation, ScrubArtifactMutationVariables>;
export const DeploymentStandingsDocument = new TypedDocumentString(`
    query DeploymentStandings($projectId: ID!, $environment: String, $standings: [ApprovalStandingKind!], $first: Int, $after: String) {
  approvalStandingCounts(projectId: $projectId, environment: $environment) {
    standing
    count
  }
  deploymentsByStanding(
    projectId: $projectId
    environment: $environment
    standings: $standings
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        validFrom
        environment {
          name
        }
        model {
          name
        }
        modelVersion {
          number
        }
        approvalStanding {
          standing
          until
          reasons
          review {
            id
            dueAt
          }
        }
        breakGlass {
          until
          reason
          findingId
          reviewDueAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeploymentStandingsQuery, DeploymentStandingsQueryVariables>;
export const ApprovalReviewDocument = new TypedDocumentString(`
    query ApprovalReview($id: ID!) {
  approvalReview(id: $id) {
    id
    state
    onExpiry
    openedAt
    dueAt
    closingReason
    deployment {
      id
      environment {
        name
      }
      model {
        name
      }
      modelVersion {
        number
      }
    }
    grounds {
      trigger
      detail
      foundAt
    }
    file {
      digestToSign
      verdict
      confirmable
      changed
      missingRoles
      ruleResults {
        ruleId
        verdict
        reason
      }
      decisions {
        decidedBy {
          name
        }
        roles
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApprovalReviewQuery, ApprovalReviewQueryVariables>;
export const DecideApprovalReviewDocument = new TypedDocumentString(`
    mutation DecideApprovalReview($input: DecideApprovalReviewInput!) {
  decideApprovalReview(input: $input) {
    __typename
    ... on ApprovalReview {
      id
      state
    }
    ... on SeparationOfDutiesProblem {
      code
      message
      rule
    }
    ... on GateNotReadyProblem {
      code
      message
      missing
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DecideApprovalReviewMutation, DecideApprovalReviewMutationVariables>;
export const ModelVersionSignaturesDocument = new TypedDocumentString(`
    query ModelVersionSignatures($id: ID!) {
  modelVersion(id: $id) {
    id
    artifactDigest
    signatureChecks {
      ...SignatureCheckFacts
    }
  }
}
    fragment SignatureCheckFacts on SignatureCheck {
  id
  verdict
  reason
  explanation
  keyFingerprint
  keySource
  listedAs
  notVerified
  checkedAt
  checkedBy {
    id
    name
  }
}`) as unknown as TypedDocumentString<ModelVersionSignaturesQuery, ModelVersionSignaturesQueryVariables>;
export const CheckModelSignatureDocument = new TypedDocumentString(`
    mutation CheckModelSignature($input: CheckModelSignatureInput!) {
  checkModelSignature(input: $input) {
    __typename
    ... on SignatureCheck {
      ...SignatureCheckFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment SignatureCheckFacts on SignatureCheck {
  id
  verdict
  reason
  explanation
  keyFingerprint
  keySource
  listedAs
  notVerified
  checkedAt
  checkedBy {
    id
    name
  }
}`) as unknown as TypedDocumentString<CheckModelSignatureMutation, CheckModelSignatureMutationVariables>;
export const PublisherKeysDocument = new TypedDocumentString(`
    query PublisherKeys($projectId: ID!, $first: Int, $after: String) {
  publisherKeys(projectId: $projectId, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...PublisherKeyFacts
      }
    }
  }
}
    fragment PublisherKeyFacts on PublisherKey {
  id
  name
  fingerprint
  createdAt
  retiredAt
}`) as unknown as TypedDocumentString<PublisherKeysQuery, PublisherKeysQueryVariables>;
export const RegisterPublisherKeyDocument = new TypedDocumentString(`
    mutation RegisterPublisherKey($input: RegisterPublisherKeyInput!) {
  registerPublisherKey(input: $input) {
    __typename
    ... on PublisherKey {
      ...PublisherKeyFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment PublisherKeyFacts on PublisherKey {
  id
  name
  fingerprint
  createdAt
  retiredAt
}`) as unknown as TypedDocumentString<RegisterPublisherKeyMutation, RegisterPublisherKeyMutationVariables>;
export const RetirePublisherKeyDocument = new TypedDocumentString(`
    mutation RetirePublisherKey($input: RetirePublisherKeyInput!) {
  retirePublisherKey(input: $input) {
    __typename
    ... on PublisherKey {
      ...PublisherKeyFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment PublisherKeyFacts on PublisherKey {
  id
  name
  fingerprint
  createdAt
  retiredAt
}`) as unknown as TypedDocumentString<RetirePublisherKeyMutation, RetirePublisherKeyMutationVariables>;
export const SkewCheckDocument = new TypedDocumentString(`
    query SkewCheck($id: ID!) {
  skewCheck(id: $id) {
    ...SkewCheckFacts
  }
}
    fragment SkewCheckFacts on SkewCheck {
  id
  state
  verdict
  rowsDone
  rowsTotal
  failure {
    code
    message
  }
  result {
    verdict
    summary
    findings {
      code
      verdict
      subject
      message
      fix
    }
    features {
      column
      features
      compared
      verdict
      reason
      statistics {
        name
        value
        warn
        fail
        pAdjusted
        verdict
      }
    }
    pointInTime {
      eventColumn
      labelColumn
      compared
      violations
      verdict
    }
  }
}`) as unknown as TypedDocumentString<SkewCheckQuery, SkewCheckQueryVariables>;
export const CheckSkewDocument = new TypedDocumentString(`
    mutation CheckSkew($input: CheckSkewInput!) {
  checkSkew(input: $input) {
    __typename
    ... on SkewCheck {
      ...SkewCheckFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment SkewCheckFacts on SkewCheck {
  id
  state
  verdict
  rowsDone
  rowsTotal
  failure {
    code
    message
  }
  result {
    verdict
    summary
    findings {
      code
      verdict
      subject
      message
      fix
    }
    features {
      column
      features
      compared
      verdict
      reason
      statistics {
        name
        value
        warn
        fail
        pAdjusted
        verdict
      }
    }
    pointInTime {
      eventColumn
      labelColumn
      compared
      violations
      verdict
    }
  }
}`) as unknown as TypedDocumentString<CheckSkewMutation, CheckSkewMutationVariables>;
export const CancelSkewCheckDocument = new TypedDocumentString(`
    mutation CancelSkewCheck($input: CancelSkewCheckInput!) {
  cancelSkewCheck(input: $input) {
    __typename
    ... on SkewCheck {
      ...SkewCheckFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment SkewCheckFacts on SkewCheck {
  id
  state
  verdict
  rowsDone
  rowsTotal
  failure {
    code
    message
  }
  result {
    verdict
    summary
    findings {
      code
      verdict
      subject
      message
      fix
    }
    features {
      column
      features
      compared
      verdict
      reason
      statistics {
        name
        value
        warn
        fail
        pAdjusted
        verdict
      }
    }
    pointInTime {
      eventColumn
      labelColumn
      compared
      violations
      verdict
    }
  }
}`) as unknown as TypedDocumentString<CancelSkewCheckMutation, CancelSkewCheckMutationVariables>;
export const ThreadsDocument = new TypedDocumentString(`
    query Threads($promotionRequestId: ID!) {
  promotionRequest(id: $promotionRequestId) {
    id
    threads {
      ...ThreadFacts
      comments(first: 100) {
        totalCount
        edges {
          node {
            id
            text
            writtenAt
            author {
              name
            }
          }
        }
      }
    }
  }
}
    fragment ThreadFacts on CommentThread {
  id
  promotionRequestId
  about
  blocking
  state
  openedAt
  openedBy {
    name
  }
}`) as unknown as TypedDocumentString<ThreadsQuery, ThreadsQueryVariables>;
export const OpenThreadDocument = new TypedDocumentString(`
    mutation OpenThread($input: OpenThreadInput!) {
  openThread(input: $input) {
    __typename
    ... on CommentThread {
      ...ThreadFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ThreadFacts on CommentThread {
  id
  promotionRequestId
  about
  blocking
  state
  openedAt
  openedBy {
    name
  }
}`) as unknown as TypedDocumentString<OpenThreadMutation, OpenThreadMutationVariables>;
export const ReplyToThreadDocument = new TypedDocumentString(`
    mutation ReplyToThread($input: ReplyToThreadInput!) {
  replyToThread(input: $input) {
    __typename
    ... on Comment {
      id
      threadId
      text
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReplyToThreadMutation, ReplyToThreadMutationVariables>;
export const ReviseCommentDocument = new TypedDocumentString(`
    mutation ReviseComment($input: ReviseCommentInput!) {
  reviseComment(input: $input) {
    __typename
    ... on Comment {
      id
      threadId
      text
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReviseCommentMutation, ReviseCommentMutationVariables>;
export const ResolveThreadDocument = new TypedDocumentString(`
    mutation ResolveThread($input: ResolveThreadInput!) {
  resolveThread(input: $input) {
    __typename
    ... on CommentThread {
      ...ThreadFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ThreadFacts on CommentThread {
  id
  promotionRequestId
  about
  blocking
  state
  openedAt
  openedBy {
    name
  }
}`) as unknown as TypedDocumentString<ResolveThreadMutation, ResolveThreadMutationVariables>;
export const ReopenThreadDocument = new TypedDocumentString(`
    mutation ReopenThread($input: ReopenThreadInput!) {
  reopenThread(input: $input) {
    __typename
    ... on CommentThread {
      ...ThreadFacts
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment ThreadFacts on CommentThread {
  id
  promotionRequestId
  about
  blocking
  state
  openedAt
  openedBy {
    name
  }
}`) as unknown as TypedDocumentString<ReopenThreadMutation, ReopenThreadMutationVariables>;
export const UseCaseDocument = new TypedDocumentString(`
    query UseCase($id: ID!) {
  useCase(id: $id) {
    id
    name
    tier
    tierOrigin
    tierReason
    tierSetBy {
      id
      name
    }
    framing {
      ...RevisionSaid
    }
  }
}
    fragment RevisionSaid on UseCaseRevision {
  id
  number
  state
  tier
  digest
  target
  decision
  actsOnIt
  population
  costs {
    falsePositive
    falseNegative
    unit
  }
  terms {
    requiredLeadTime
    serving
    latency {
      p95Milliseconds
      batch
      runnerClass
    }
    maxFeatureAge
    maxPredictionAge
    costNeed {
      beatsNoModel
      maximumPerDecision
    }
    successMetric
    businessImpact
    alternatives {
      kind
      description
      whyNot
    }
    affectedPeople
    jurisdictions
    requiredProtectedAttributes
    intendedUse
    prohibitedUses
    notModel
  }
  assessment {
    questionnaire
    tier
    axes {
      axis
      title
      tier
    }
    answers {
      question
      axis
      answer
      answerText
      tier
      drives
      note
    }
  }
  rules {
    ruleId
    rationale
    params
  }
  reason
  proposedBy {
    id
    name
  }
  proposedAt
  decidedBy {
    id
    name
  }
  decidedAt
  decisionReason
}`) as unknown as TypedDocumentString<UseCaseQuery, UseCaseQueryVariables>;
export const UseCasesDocument = new TypedDocumentString(`
    query UseCases($projectId: ID!, $name: String, $first: Int) {
  useCases(projectId: $projectId, name: $name, first: $first) {
    edges {
      node {
        id
        name
        tier
        tierOrigin
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UseCasesQuery, UseCasesQueryVariables>;
export const UseCaseRevisionDocument = new TypedDocumentString(`
    query UseCaseRevision($id: ID!) {
  useCaseRevision(id: $id) {
    useCase {
      id
      name
    }
    ...RevisionSaid
  }
}
    fragment RevisionSaid on UseCaseRevision {
  id
  number
  state
  tier
  digest
  target
  decision
  actsOnIt
  population
  costs {
    falsePositive
    falseNegative
    unit
  }
  terms {
    requiredLeadTime
    serving
    latency {
      p95Milliseconds
      batch
      runnerClass
    }
    maxFeatureAge
    maxPredictionAge
    costNeed {
      beatsNoModel
      maximumPerDecision
    }
    successMetric
    businessImpact
    alternatives {
      kind
      description
      whyNot
    }
    affectedPeople
    jurisdictions
    requiredProtectedAttributes
    intendedUse
    prohibitedUses
    notModel
  }
  assessment {
    questionnaire
    tier
    axes {
      axis
      title
      tier
    }
    answers {
      question
      axis
      answer
      answerText
      tier
      drives
      note
    }
  }
  rules {
    ruleId
    rationale
    params
  }
  reason
  proposedBy {
    id
    name
  }
  proposedAt
  decidedBy {
    id
    name
  }
  decidedAt
  decisionReason
}`) as unknown as TypedDocumentString<UseCaseRevisionQuery, UseCaseRevisionQueryVariables>;
export const UseCaseRevisionsDocument = new TypedDocumentString(`
    query UseCaseRevisions($useCaseId: ID!, $first: Int, $after: String) {
  useCaseRevisions(useCaseId: $useCaseId, first: $first, after: $after) {
    edges {
      node {
        id
        number
        state
        tier
        digest
        reason
        proposedAt
        proposedBy {
          name
        }
        decidedAt
        decidedBy {
          name
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<UseCaseRevisionsQuery, UseCaseRevisionsQueryVariables>;
export const UseCaseRevisionDiffDocument = new TypedDocumentString(`
    query UseCaseRevisionDiff($from: ID!, $to: ID!) {
  useCaseRevisionDiff(from: $from, to: $to) {
    changes {
      kind
      path
      before
      after
      effect
    }
  }
}
    `) as unknown as TypedDocumentString<UseCaseRevisionDiffQuery, UseCaseRevisionDiffQueryVariables>;
export const RiskQuestionnaireDocument = new TypedDocumentString(`
    query RiskQuestionnaire {
  riskQuestionnaire {
    reference
    digest
    isFor
    owner
    axes {
      id
      title
      description
    }
    questions {
      id
      axis
      text
      answers {
        id
        text
        tier
      }
      source
    }
  }
}
    `) as unknown as TypedDocumentString<RiskQuestionnaireQuery, RiskQuestionnaireQueryVariables>;
export const RiskTierPreviewDocument = new TypedDocumentString(`
    query RiskTierPreview($answers: [RiskAnswerInput!]!) {
  riskTierPreview(answers: $answers) {
    questionnaire
    tier
    axes {
      axis
      title
      tier
    }
    answers {
      question
      axis
      answer
      answerText
      tier
      drives
    }
  }
}
    `) as unknown as TypedDocumentString<RiskTierPreviewQuery, RiskTierPreviewQueryVariables>;
export const ProposeUseCaseRevisionDocument = new TypedDocumentString(`
    mutation ProposeUseCaseRevision($input: ProposeUseCaseRevisionInput!) {
  proposeUseCaseRevision(input: $input) {
    __typename
    ... on UseCaseRevision {
      id
      number
      state
      tier
      digest
    }
    ... on Problem {
      code
      message
    }
    ... on InvalidInputProblem {
      field
    }
  }
}
    `) as unknown as TypedDocumentString<ProposeUseCaseRevisionMutation, ProposeUseCaseRevisionMutationVariables>;
export const DecideUseCaseRevisionDocument = new TypedDocumentString(`
    mutation DecideUseCaseRevision($input: DecideUseCaseRevisionInput!) {
  decideUseCaseRevision(input: $input) {
    __typename
    ... on UseCaseRevision {
      id
      number
      state
      tier
      digest
      useCase {
        id
        tier
        tierOrigin
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DecideUseCaseRevisionMutation, DecideUseCaseRevisionMutationVariables>;
export const SetRiskTierDocument = new TypedDocumentString(`
    mutation SetRiskTier($input: SetRiskTierInput!) {
  setRiskTier(input: $input) {
    __typename
    ... on UseCase {
      id
      name
      tier
      tierOrigin
      tierReason
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetRiskTierMutation, SetRiskTierMutationVariables>;
export const WithdrawUseCaseRevisionDocument = new TypedDocumentString(`
    mutation WithdrawUseCaseRevision($input: WithdrawUseCaseRevisionInput!) {
  withdrawUseCaseRevision(input: $input) {
    __typename
    ... on UseCaseRevision {
      id
      number
      state
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawUseCaseRevisionMutation, WithdrawUseCaseRevisionMutationVariables>;