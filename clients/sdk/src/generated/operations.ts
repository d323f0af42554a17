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

/** The one-time code as it was passed on. */
export type ClaimInvitationInput = {
  /** The code. */
  readonly code: string;
};

/** Which window ends now. */
export type CloseWindowInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The open window. */
  readonly windowId: string;
};

/** How a confidence interval was computed; docs/metrics.md names the formulas. */
export type ConfidenceIntervalMethod =
  /** Bias-corrected and accelerated bootstrap. */
  | 'BOOTSTRAP_BCA'
  /** Percentiles of bootstrap replicates. */
  | 'BOOTSTRAP_PERCENTILE'
  /** Exact binomial interval. */
  | 'CLOPPER_PEARSON'
  /** DeLong variance of an AUC, on the logit scale. */
  | 'DELONG_LOGIT'
  /** DeLong interval of a difference of AUCs on the same rows. */
  | 'DELONG_PAIRED'
  /** DeLong interval of a difference of AUCs on different rows. */
  | 'DELONG_UNPAIRED'
  /** Katz logarithmic interval of a ratio of proportions. */
  | 'KATZ'
  /** Koopman score interval of a ratio of proportions. */
  | 'KOOPMAN'
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
  /** Comma-separated values with a header line. */
  | 'CSV'
  /** One JSON object per line. */
  | 'NDJSON'
  /** Apache Parquet. */
  | 'PARQUET';

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
  /** Why, in a sentence. */
  readonly comment: string;
  /** What you decide. */
  readonly decision: DecisionKind;
  /** The digestToSign of the file that you saw. */
  readonly digest: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The request. */
  readonly promotionRequestId: string;
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

/** Which version shall be watched, and how. */
export type DraftMonitorInput = {
  /** The same key again answers the same. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version; it needs a gate evaluation. */
  readonly modelVersionId: string;
  /** How windows shall be judged. */
  readonly settings?: MonitorSettingsInput | null | undefined;
};

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

/** The lock file of a training environment, uploaded to the project. */
export type EnvironmentLockInput = {
  /** SHA-256 of the lock file. */
  readonly artifactDigest: string;
  /** What the file is called, such as requirements.txt, conda-lock.yml or renv.lock. */
  readonly name: string;
  /** Language and version, such as python 3.11.7. */
  readonly runtime: string;
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
  /** Bytes of the model or the data are missing from the store. */
  | 'BYTES_MISSING'
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

/** Which prediction is the good outcome for the person it is about. */
export type FavourableOutcome =
  /** A negative prediction, such as no default expected. */
  | 'NEGATIVE'
  /** A positive prediction, such as an invitation. */
  | 'POSITIVE';

/** What a model takes in. */
export type FeatureInput = {
  /** Its type, such as float32. */
  readonly dtype: string;
  /** Its name, unique in the feature set version. */
  readonly name: string;
  /** The dataset columns that it is made from. */
  readonly sourceColumns: ReadonlyArray<string>;
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
  /** Stored bytes no longer have the digest under which they were taken in. */
  | 'BLOB_CORRUPTED'
  /** Something downstream of a revoked dataset version serves. */
  | 'DATASET_REVOKED'
  /** Something serves other bytes than those that were approved. */
  | 'DIVERGING_BYTES'
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

/** Whether the true outcomes of the evaluation data are known. */
export type GroundTruth =
  /** Nobody knows them. */
  | 'ABSENT'
  /** They are in the label column. */
  | 'PRESENT'
  /** The label column holds a stand-in for them. */
  | 'PROXY';

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

/** Which way to follow lineage. */
export type LineageDirection =
  /** To what was made from the thing. */
  | 'DOWNSTREAM'
  /** To what the thing was made from. */
  | 'UPSTREAM';

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

/** What kind of thing a gate lacks. */
export type MissingKind =
  /** A warning that nobody has acknowledged. */
  | 'ACKNOWLEDGEMENT'
  /** Approvals of a role. */
  | 'APPROVAL'
  /** A person asks for changes before approving. */
  | 'CHANGES_REQUESTED'
  /** A finding that nothing can cover. */
  | 'REFUSED'
  /** Evidence changed since the request was opened; a new request is needed. */
  | 'STALE_EVIDENCE'
  /** A finding that no valid waiver covers. */
  | 'WAIVER';

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

/** Where a promotion request is in its life. */
export type PromotionState =
  /** Nothing but people stands in the way: acknowledgements, waivers, approvals. */
  | 'AWAITING_APPROVAL'
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
  /** Below these counts nothing is concluded. */
  readonly minimums?: SpecificationMinimumsInput | null | undefined;
  /** The text of the label that counts as positive. */
  readonly positiveLabel: string;
  /** The groups between which outcomes are compared. */
  readonly protectedAttributes: ReadonlyArray<ProtectedAttributeInput>;
  /** The column that identifies rows, if there is one. */
  readonly rowIdColumn?: string | null | undefined;
  /** The rows that count; all of them when left out. */
  readonly split?: EvaluationSplitInput | null | undefined;
  /** A score at or above it is a positive prediction; between 0 and 1, both excluded. */
  readonly threshold: number;
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
  /** The dataset. */
  readonly datasetId: string;
  /** File format of the bytes. */
  readonly format: DatasetFormat;
  /** The same key again answers the same version. */
  readonly idempotencyKey?: string | null | undefined;
  /** Names of all columns with protected characteristics of people. */
  readonly protectedColumns: ReadonlyArray<string>;
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
  /** The feature set. */
  readonly featureSetId: string;
  /** The features. */
  readonly features: ReadonlyArray<FeatureInput>;
  /** The same key again answers the same version. */
  readonly idempotencyKey?: string | null | undefined;
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

/** Which version is to serve where, and why. */
export type RequestPromotionInput = {
  /** Aliases that are to mean the version once it serves; nothing but a promotion moves them. */
  readonly aliases?: ReadonlyArray<AliasWishInput> | null | undefined;
  /** Name of the environment, such as production. */
  readonly environment: string;
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version. */
  readonly modelVersionId: string;
  /** Why, in a sentence. */
  readonly reason: string;
  /** A waiting request for the same model and environment, whose place this one takes. */
  readonly supersedes?: string | null | undefined;
  /** Where and how it will be reached; left out when that is as for what serves there now. */
  readonly target?: TargetFactsInput | null | undefined;
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

/** What is written on the card of a version. */
export type ReviseCardInput = {
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

/** What a breach of a rule does. */
export type RuleSeverity =
  /** It stops a promotion. */
  | 'BLOCK'
  /** It is only reported. */
  | 'INFORM'
  /** It has to be acknowledged by a permitted person. */
  | 'WARN';

/** Which separation of duties stands in the way. */
export type SeparationRule =
  /** Nobody judges their own work. */
  | 'CONTRIBUTOR'
  /** Nobody excuses evidence that they had made. */
  | 'EVIDENCE_AUTHOR'
  /** Nobody judges their own request. */
  | 'REQUESTER'
  /** The person holds the role only since after the request was opened. */
  | 'ROLE_HELD_TOO_LATE'
  /** The person holds none of the roles that the policy names. */
  | 'ROLE_REQUIRED'
  /** Only people judge. */
  | 'SERVICE_ACCOUNT';

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

/** What a token may be used for, within the roles of its holder. */
export type TokenScope =
  /** Questions only. */
  | 'READ'
  /** Changes and decisions as well. */
  | 'WRITE';

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

/** Which request is taken back, and why. */
export type WithdrawPromotionInput = {
  /** A text of your choice: the same input with the same key again answers the same outcome and does nothing twice. */
  readonly idempotencyKey?: string | null | undefined;
  /** The request. */
  readonly promotionRequestId: string;
  /** Why, in a sentence. */
  readonly reason: string;
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

export type MeasureFactsFragment = { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null };

export type RunFactsFragment = { readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null };

export type RequestEvaluationMutationVariables = Exact<{
  input: RequestEvaluationInput;
}>;


export type RequestEvaluationMutation = { readonly requestEvaluation:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'EvaluationRun', readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotEvaluableProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'SpecificationNotApprovedProblem', readonly code: string, readonly message: string }
   };

export type EvaluationRunQueryVariables = Exact<{
  id: string;
}>;


export type EvaluationRunQuery = { readonly evaluationRun: { readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null } | null };

export type EvaluationEvidenceQueryVariables = Exact<{
  id: string;
  measures?: ReadonlyArray<string> | string | null | undefined;
}>;


export type EvaluationEvidenceQuery = { readonly evaluationRun: { readonly evaluatorVersion: string, readonly id: string, readonly state: EvaluationState, readonly purpose: EvaluationPurpose, readonly resultDigest: string | null, readonly predictions: { readonly digest: string, readonly size: number } | null, readonly evidence: { readonly rows: number, readonly positives: number, readonly negatives: number, readonly threshold: number, readonly measures: ReadonlyArray<{ readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null }>, readonly confusion: { readonly truePositive: number, readonly falsePositive: number, readonly falseNegative: number, readonly trueNegative: number } } | null, readonly comparisons: ReadonlyArray<{ readonly rows: number, readonly halfWidth: number | null, readonly p: number | null, readonly measure: { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null }, readonly championRun: { readonly id: string } | null }>, readonly progress: { readonly rowsDone: number, readonly rowsTotal: number }, readonly failure: { readonly code: EvaluationFailureCode, readonly message: string } | null } | null };

export type AuditedGroupsFragment = { readonly attribute: string, readonly referenceVerdict: Verdict, readonly groups: ReadonlyArray<{ readonly group: string, readonly sufficientRows: boolean, readonly displayLevel: DisplayLevel, readonly rows: { readonly text: string }, readonly selected: { readonly text: string }, readonly truePositive: { readonly text: string } }>, readonly disparities: ReadonlyArray<{ readonly group: string, readonly reference: string, readonly meetsMinimums: boolean, readonly shortfall: string | null, readonly suppressed: boolean, readonly referenceVerdict: Verdict, readonly reason: string, readonly measure: { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null } }> };

export type BiasAuditOfRunQueryVariables = Exact<{
  id: string;
}>;


export type BiasAuditOfRunQuery = { readonly evaluationRun: { readonly biasAudit: { readonly id: string, readonly digest: string, readonly exact: boolean, readonly rows: number, readonly referenceVerdict: Verdict, readonly displayThreshold: number, readonly attributes: ReadonlyArray<{ readonly attribute: string, readonly referenceVerdict: Verdict, readonly groups: ReadonlyArray<{ readonly group: string, readonly sufficientRows: boolean, readonly displayLevel: DisplayLevel, readonly rows: { readonly text: string }, readonly selected: { readonly text: string }, readonly truePositive: { readonly text: string } }>, readonly disparities: ReadonlyArray<{ readonly group: string, readonly reference: string, readonly meetsMinimums: boolean, readonly shortfall: string | null, readonly suppressed: boolean, readonly referenceVerdict: Verdict, readonly reason: string, readonly measure: { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null } }> }>, readonly crossings: ReadonlyArray<{ readonly attribute: string, readonly referenceVerdict: Verdict, readonly groups: ReadonlyArray<{ readonly group: string, readonly sufficientRows: boolean, readonly displayLevel: DisplayLevel, readonly rows: { readonly text: string }, readonly selected: { readonly text: string }, readonly truePositive: { readonly text: string } }>, readonly disparities: ReadonlyArray<{ readonly group: string, readonly reference: string, readonly meetsMinimums: boolean, readonly shortfall: string | null, readonly suppressed: boolean, readonly referenceVerdict: Verdict, readonly reason: string, readonly measure: { readonly id: string, readonly value: number | null, readonly status: MeasureStatus, readonly reason: MeasureReason | null, readonly numerator: number | null, readonly denominator: number | null, readonly n: number, readonly ci: { readonly level: number, readonly lower: number | null, readonly upper: number | null, readonly method: ConfidenceIntervalMethod } | null } }> }>, readonly notAssessed: ReadonlyArray<{ readonly attribute: string, readonly group: string, readonly rows: { readonly text: string } }> } | null } | null };

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

export type LineageAnswerFragment = { readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly depth: number, readonly node:
      | { readonly __typename: 'Acknowledgement' }
      | { readonly __typename: 'Alert' }
      | { readonly __typename: 'Alias' }
      | { readonly __typename: 'ApiToken' }
      | { readonly __typename: 'Artifact' }
      | { readonly __typename: 'AuditSpecification' }
      | { readonly __typename: 'BiasAudit' }
      | { readonly __typename: 'Dataset', readonly name: string }
      | { readonly __typename: 'DatasetVersion', readonly number: number, readonly rows: number, readonly dataset: { readonly name: string } | null }
      | { readonly __typename: 'Decision' }
      | { readonly __typename: 'Deployment', readonly validFrom: string, readonly validTo: string | null, readonly environment: { readonly name: string } | null }
      | { readonly __typename: 'DriftReport' }
      | { readonly __typename: 'Environment' }
      | { readonly __typename: 'EvaluationRun' }
      | { readonly __typename: 'FeatureSet', readonly name: string }
      | { readonly __typename: 'FeatureSetVersion', readonly number: number, readonly featureSet: { readonly name: string } | null }
      | { readonly __typename: 'Finding' }
      | { readonly __typename: 'Invitation' }
      | { readonly __typename: 'JournalEntry' }
      | { readonly __typename: 'Model', readonly name: string }
      | { readonly __typename: 'ModelCard' }
      | { readonly __typename: 'ModelVersion', readonly number: number, readonly model: { readonly name: string } | null }
      | { readonly __typename: 'Monitor' }
      | { readonly __typename: 'Policy' }
      | { readonly __typename: 'Principal' }
      | { readonly __typename: 'Probe' }
      | { readonly __typename: 'Project' }
      | { readonly __typename: 'PromotionRequest' }
      | { readonly __typename: 'RoleGrant' }
      | { readonly __typename: 'Serving' }
      | { readonly __typename: 'UseCase' }
      | { readonly __typename: 'Waiver' }
      | { readonly __typename: 'Window' }
     | null }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string, readonly kind: EdgeKind, readonly source: EdgeSource, readonly validFrom: string, readonly validTo: string | null }> };

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
  asOf?: string | null | undefined;
}>;


export type LineageQuery = { readonly lineage: { readonly asOf: string, readonly total: number, readonly truncated: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly depth: number, readonly node:
        | { readonly __typename: 'Acknowledgement' }
        | { readonly __typename: 'Alert' }
        | { readonly __typename: 'Alias' }
        | { readonly __typename: 'ApiToken' }
        | { readonly __typename: 'Artifact' }
        | { readonly __typename: 'AuditSpecification' }
        | { readonly __typename: 'BiasAudit' }
        | { readonly __typename: 'Dataset', readonly name: string }
        | { readonly __typename: 'DatasetVersion', readonly number: number, readonly rows: number, readonly dataset: { readonly name: string } | null }
        | { readonly __typename: 'Decision' }
        | { readonly __typename: 'Deployment', readonly validFrom: string, readonly validTo: string | null, readonly environment: { readonly name: string } | null }
        | { readonly __typename: 'DriftReport' }
        | { readonly __typename: 'Environment' }
        | { readonly __typename: 'EvaluationRun' }
        | { readonly __typename: 'FeatureSet', readonly name: string }
        | { readonly __typename: 'FeatureSetVersion', readonly number: number, readonly featureSet: { readonly name: string } | null }
        | { readonly __typename: 'Finding' }
        | { readonly __typename: 'Invitation' }
        | { readonly __typename: 'JournalEntry' }
        | { readonly __typename: 'Model', readonly name: string }
        | { readonly __typename: 'ModelCard' }
        | { readonly __typename: 'ModelVersion', readonly number: number, readonly model: { readonly name: string } | null }
        | { readonly __typename: 'Monitor' }
        | { readonly __typename: 'Policy' }
        | { readonly __typename: 'Principal' }
        | { readonly __typename: 'Probe' }
        | { readonly __typename: 'Project' }
        | { readonly __typename: 'PromotionRequest' }
        | { readonly __typename: 'RoleGrant' }
        | { readonly __typename: 'Serving' }
        | { readonly __typename: 'UseCase' }
        | { readonly __typename: 'Waiver' }
        | { readonly __typename: 'Window' }
       | null }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string, readonly kind: EdgeKind, readonly source: EdgeSource, readonly validFrom: string, readonly validTo: string | null }> } | null };

export type LineageThereAndBackQueryVariables = Exact<{
  datasetId: string;
}>;


export type LineageThereAndBackQuery = { readonly lineage: { readonly total: number, readonly truncated: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly depth: number, readonly node:
        | { readonly __typename: 'Acknowledgement' }
        | { readonly __typename: 'Alert' }
        | { readonly __typename: 'Alias' }
        | { readonly __typename: 'ApiToken' }
        | { readonly __typename: 'Artifact' }
        | { readonly __typename: 'AuditSpecification' }
        | { readonly __typename: 'BiasAudit' }
        | { readonly __typename: 'Dataset', readonly name: string }
        | { readonly __typename: 'DatasetVersion', readonly number: number, readonly rows: number, readonly dataset: { readonly name: string } | null }
        | { readonly __typename: 'Decision' }
        | { readonly __typename: 'Deployment', readonly validFrom: string, readonly validTo: string | null, readonly environment: { readonly name: string } | null }
        | { readonly __typename: 'DriftReport' }
        | { readonly __typename: 'Environment' }
        | { readonly __typename: 'EvaluationRun' }
        | { readonly __typename: 'FeatureSet', readonly name: string }
        | { readonly __typename: 'FeatureSetVersion', readonly number: number, readonly featureSet: { readonly name: string } | null }
        | { readonly __typename: 'Finding' }
        | { readonly __typename: 'Invitation' }
        | { readonly __typename: 'JournalEntry' }
        | { readonly __typename: 'Model', readonly name: string }
        | { readonly __typename: 'ModelCard' }
        | { readonly __typename: 'ModelVersion', readonly number: number, readonly model: { readonly name: string } | null }
        | { readonly __typename: 'Monitor' }
        | { readonly __typename: 'Policy' }
        | { readonly __typename: 'Principal' }
        | { readonly __typename: 'Probe' }
        | { readonly __typename: 'Project' }
        | { readonly __typename: 'PromotionRequest' }
        | { readonly __typename: 'RoleGrant' }
        | { readonly __typename: 'Serving' }
        | { readonly __typename: 'UseCase' }
        | { readonly __typename: 'Waiver' }
        | { readonly __typename: 'Window' }
       | null }>, readonly deployments: ReadonlyArray<{ readonly id: string, readonly back: { readonly total: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly depth: number, readonly node:
            | { readonly __typename: 'Acknowledgement' }
            | { readonly __typename: 'Alert' }
            | { readonly __typename: 'Alias' }
            | { readonly __typename: 'ApiToken' }
            | { readonly __typename: 'Artifact' }
            | { readonly __typename: 'AuditSpecification' }
            | { readonly __typename: 'BiasAudit' }
            | { readonly __typename: 'Dataset', readonly name: string }
            | { readonly __typename: 'DatasetVersion', readonly number: number, readonly rows: number, readonly dataset: { readonly name: string } | null }
            | { readonly __typename: 'Decision' }
            | { readonly __typename: 'Deployment', readonly validFrom: string, readonly validTo: string | null, readonly environment: { readonly name: string } | null }
            | { readonly __typename: 'DriftReport' }
            | { readonly __typename: 'Environment' }
            | { readonly __typename: 'EvaluationRun' }
            | { readonly __typename: 'FeatureSet', readonly name: string }
            | { readonly __typename: 'FeatureSetVersion', readonly number: number, readonly featureSet: { readonly name: string } | null }
            | { readonly __typename: 'Finding' }
            | { readonly __typename: 'Invitation' }
            | { readonly __typename: 'JournalEntry' }
            | { readonly __typename: 'Model', readonly name: string }
            | { readonly __typename: 'ModelCard' }
            | { readonly __typename: 'ModelVersion', readonly number: number, readonly model: { readonly name: string } | null }
            | { readonly __typename: 'Monitor' }
            | { readonly __typename: 'Policy' }
            | { readonly __typename: 'Principal' }
            | { readonly __typename: 'Probe' }
            | { readonly __typename: 'Project' }
            | { readonly __typename: 'PromotionRequest' }
            | { readonly __typename: 'RoleGrant' }
            | { readonly __typename: 'Serving' }
            | { readonly __typename: 'UseCase' }
            | { readonly __typename: 'Waiver' }
            | { readonly __typename: 'Window' }
           | null }> } | null }> } | null };

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
    | { readonly __typename: 'Artifact' }
    | { readonly __typename: 'AuditSpecification' }
    | { readonly __typename: 'BiasAudit' }
    | { readonly __typename: 'Dataset' }
    | { readonly __typename: 'DatasetVersion' }
    | { readonly __typename: 'Decision' }
    | { readonly __typename: 'Deployment' }
    | { readonly __typename: 'DriftReport' }
    | { readonly __typename: 'Environment' }
    | { readonly __typename: 'EvaluationRun' }
    | { readonly __typename: 'FeatureSet' }
    | { readonly __typename: 'FeatureSetVersion' }
    | { readonly __typename: 'Finding' }
    | { readonly __typename: 'Invitation' }
    | { readonly __typename: 'JournalEntry' }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'ModelCard' }
    | { readonly __typename: 'ModelVersion' }
    | { readonly __typename: 'Monitor', readonly id: string, readonly state: MonitorState, readonly digest: string, readonly activatedAt: string | null, readonly baseline: { readonly rows: number, readonly threshold: number, readonly meanScore: number, readonly selectionRate: number | null } }
    | { readonly __typename: 'Policy' }
    | { readonly __typename: 'Principal' }
    | { readonly __typename: 'Probe' }
    | { readonly __typename: 'Project' }
    | { readonly __typename: 'PromotionRequest' }
    | { readonly __typename: 'RoleGrant' }
    | { readonly __typename: 'Serving' }
    | { readonly __typename: 'UseCase' }
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

export type RuleFactsFragment = { readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> };

export type RequestFactsFragment = { readonly id: string, readonly state: PromotionState, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null };

export type PreviewPromotionQueryVariables = Exact<{
  modelVersionId: string;
  environment: string;
}>;


export type PreviewPromotionQuery = { readonly promotionPreview: { readonly verdict: Verdict, readonly policy: { readonly reference: string, readonly isFor: string, readonly isNotFor: string, readonly leavesOut: ReadonlyArray<{ readonly requirement: string, readonly because: string }> }, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null };

export type PromotionQueryVariables = Exact<{
  id: string;
}>;


export type PromotionQuery = { readonly promotionRequest: { readonly id: string, readonly state: PromotionState, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly file: { readonly complete: boolean, readonly changed: ReadonlyArray<string>, readonly digestToSign: string, readonly decisions: ReadonlyArray<{ readonly id: string, readonly kind: DecisionKind, readonly roles: ReadonlyArray<string>, readonly comment: string, readonly decidedAt: string, readonly decidedBy: { readonly name: string } | null }>, readonly acknowledgements: ReadonlyArray<{ readonly findingKey: string, readonly comment: string, readonly acknowledgedBy: { readonly name: string } | null }>, readonly waivers: ReadonlyArray<{ readonly id: string, readonly state: WaiverState, readonly findingKeys: ReadonlyArray<string>, readonly expiresAt: string, readonly dataToCollect: string | null, readonly compensatingControl: string | null, readonly grantedBy: { readonly name: string } | null }> } | null, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null } | null };

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
    | { readonly __typename: 'PromotionRequest', readonly id: string, readonly state: PromotionState, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null }
   };

export type DecidePromotionMutationVariables = Exact<{
  input: DecidePromotionInput;
}>;


export type DecidePromotionMutation = { readonly decidePromotion:
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'GateNotReadyProblem', readonly code: string, readonly message: string, readonly missing: ReadonlyArray<string> }
    | { readonly __typename: 'IllegalTransitionProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'PromotionDecided', readonly decision: { readonly id: string, readonly kind: DecisionKind, readonly roles: ReadonlyArray<string> }, readonly request: { readonly id: string, readonly state: PromotionState, readonly verdict: Verdict, readonly modelId: string, readonly modelVersionId: string, readonly evidenceDigest: string, readonly requestedAt: string, readonly closedAt: string | null, readonly closingReason: string | null, readonly deploymentId: string | null, readonly monitorId: string | null, readonly modelCardId: string | null, readonly environment: { readonly name: string } | null, readonly requestedBy: { readonly name: string } | null, readonly policy: { readonly reference: string } | null, readonly ruleResults: ReadonlyArray<{ readonly ruleId: string, readonly type: string, readonly severity: RuleSeverity, readonly verdict: Verdict, readonly reason: string, readonly findings: ReadonlyArray<{ readonly key: string, readonly verdict: Verdict, readonly reason: string, readonly message: string, readonly remedy: string | null, readonly acknowledgeable: boolean, readonly waivable: boolean }> }>, readonly gateNow: { readonly state: GateState, readonly missing: ReadonlyArray<{ readonly kind: MissingKind, readonly key: string, readonly message: string }> } | null } }
    | { readonly __typename: 'SeparationOfDutiesProblem', readonly code: string, readonly message: string, readonly rule: SeparationRule }
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
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
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
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'DatasetRefusedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'DatasetVersion', readonly id: string, readonly number: number, readonly rows: number, readonly protectedColumns: ReadonlyArray<string>, readonly columns: ReadonlyArray<{ readonly name: string, readonly type: string }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
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
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'FeatureSetVersion', readonly id: string, readonly number: number, readonly features: ReadonlyArray<{ readonly name: string }> }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
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
    | { readonly __typename: 'ConflictProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'InvalidInputProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'LimitExceededProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ManifestRefusedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ModelRefusedProblem', readonly code: string, readonly message: string }
    | { readonly __typename: 'ModelVersion', readonly id: string, readonly number: number, readonly artifactDigest: string }
    | { readonly __typename: 'NotFoundProblem', readonly code: string, readonly message: string }
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
export const RunFactsFragmentDoc = new TypedDocumentString(`
    fragment RunFacts on EvaluationRun {
  id
  state
  purpose
  resultDigest
  progress {
    rowsDone
    rowsTotal
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
export const LineageAnswerFragmentDoc = new TypedDocumentString(`
    fragment LineageAnswer on Lineage {
  asOf
  total
  truncated
  nodes(first: 200) {
    id
    kind
    depth
    node {
      __typename
      ...NodeName
    }
  }
  edges(first: 500) {
    from
    to
    kind
    source
    validFrom
    validTo
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
}`, {"fragmentName":"LineageAnswer"}) as unknown as TypedDocumentString<LineageAnswerFragment, unknown>;
export const RuleFactsFragmentDoc = new TypedDocumentString(`
    fragment RuleFacts on RuleResult {
  ruleId
  type
  severity
  verdict
  reason
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
  verdict
  modelId
  modelVersionId
  evidenceDigest
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
    query Lineage($nodeId: ID!, $direction: LineageDirection!, $depth: Int, $asOf: DateTimeISO) {
  lineage(nodeId: $nodeId, direction: $direction, depth: $depth, asOf: $asOf) {
    ...LineageAnswer
  }
}
    fragment LineageAnswer on Lineage {
  asOf
  total
  truncated
  nodes(first: 200) {
    id
    kind
    depth
    node {
      __typename
      ...NodeName
    }
  }
  edges(first: 500) {
    from
    to
    kind
    source
    validFrom
    validTo
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
}`) as unknown as TypedDocumentString<LineageQuery, LineageQueryVariables>;
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
  verdict
  modelId
  modelVersionId
  evidenceDigest
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
  verdict
  modelId
  modelVersionId
  evidenceDigest
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
export const DecidePromotionDocument = new TypedDocumentString(`
    mutation DecidePromotion($input: DecidePromotionInput!) {
  decidePromotion(input: $input) {
    __typename
    ... on PromotionDecided {
      decision {
        id
        kind
        roles
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
  verdict
  modelId
  modelVersionId
  evidenceDigest
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
      artifactDigest
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterModelVersionMutation, RegisterModelVersionMutationVariables>;