import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { CalibrationDecile, ProxyLevel, ThresholdPoint } from '../../stats/index.ts';

/**
 * Version of how audits are made; a change of any number it yields needs a new one. Since 2.2.0 draws have the seed of the evidence, not that of its digest. Since
 * 2.3.0 nothing is judged where more than one row of a hundred has no finite score, equal predictions have no spread, and weights count in gaps of numbers.
 * Since 2.4.0 a comparison of too few people is below the minimums also where its number has no value.
 */
export const AUDITOR_VERSION = '2.4.0';

/**
 * Against whom groups are held: the most favoured group with enough rows, the largest, the one that the specification names, or for each
 * metric the group with the smallest value.
 */
export const REFERENCE_MODES = ['best', 'majority', 'predefined', 'minMetric'] as const;
export type ReferenceMode = (typeof REFERENCE_MODES)[number];

/**
 * How much of a group may be shown to readers without the permission for exact counts: nothing, its head count, also how many got
 * the favourable decision, or everything. Set when the audit is made, so that no two answers can be subtracted from each other.
 */
export const DISPLAY_LEVELS = ['NOTHING', 'ROWS', 'SELECTION', 'OUTCOMES'] as const;
export type DisplayLevel = (typeof DISPLAY_LEVELS)[number];

/**
 * Further counts of a group, each shown or hidden on its own: rows with a known target; rows above the median score; rows by predicted class;
 * these by true class; rows by tenth of all predictions, and those of them with a known target.
 */
export const FURTHER_COUNTS = ['TARGETS', 'SCORING', 'CLASSES', 'CLASS_OUTCOMES', 'THRESHOLDS', 'DECILES'] as const;
export type FurtherCounts = (typeof FURTHER_COUNTS)[number];

/** SMALL is displayed as "<10" (the threshold); WITHHELD says only that the number would help to compute another one. */
export type HiddenAs = 'SMALL' | 'WITHHELD';

/** Exact counts of a group with respect to the favourable decision and the favourable truth. */
export interface GroupCounts {
  readonly rows: number;
  /** Rows with the favourable decision. */
  readonly selected: number;
  /** The four outcomes of rows with a known label. */
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** One group of people, or (`UNKNOWN`) the rows whose attribute is not known. */
export interface AuditedGroup {
  /** The category, or categories joined by `×`. */
  readonly group: string;
  /** Attribute → category. */
  readonly slice: Readonly<Record<string, string>>;
  readonly counts: GroupCounts;
  /** Whether it reaches the least number of rows. */
  readonly sufficientRows: boolean;
  readonly displayLevel: DisplayLevel;
  /** What stands in the place of a hidden head count; null when it is shown. */
  readonly hiddenAs: HiddenAs | null;
  /** Which further counts may be shown as well. */
  readonly furtherShown: readonly FurtherCounts[];
  readonly measures: readonly Measure[];
}

/** Events among rows, of the group and of its reference. */
interface ComparedCounts {
  readonly rate: string;
  readonly group: { readonly events: number; readonly of: number };
  readonly reference: { readonly events: number; readonly of: number };
}

/** What a group or its reference lacks for one rate. */
interface AuditShortfall {
  readonly group: string;
  readonly rate: string;
  readonly what: string;
  readonly have: number;
  readonly need: number;
}

/** Tests of a disparity; `cluster` stands for a test that respects clusters of rows, and `bootstrap` for "the interval is resampled, and there is no p-value". */
export type DisparityTestName = 'fisher' | 'delong' | 'cmh' | 'cluster' | 'bootstrap';

/** One group against its reference by one metric: facts first, then what they mean against the audit's own threshold. */
export interface AuditedDisparity {
  /** Id of the measure, such as `impactRatio@1`. */
  readonly metric: string;
  readonly group: string;
  readonly groupRows: number;
  readonly reference: string;
  readonly referenceRows: number;
  readonly referenceMode: ReferenceMode;
  /** Every kind of reference for which this comparison holds, that one first: the largest group may be the most favoured as well. */
  readonly referenceModes: readonly ReferenceMode[];
  /** Value and simultaneous interval (Holm's level within attribute and metric). */
  readonly measure: Measure;
  readonly counts: readonly ComparedCounts[];
  /** Which two-sided test was made; only Fisher's is exact. */
  readonly test: DisparityTestName;
  /** Its p-value, raw and adjusted by Holm; null when it cannot be made. */
  readonly p: number | null;
  readonly adjustedP: number | null;
  /** One decision more or less would turn the comparison round. */
  readonly smallNumbers: boolean;
  /** Whether the impact ratio is below four fifths, in whole numbers; null for other metrics. */
  readonly belowFourFifths: boolean | null;
  readonly minimumDetectableRatio: number | null;
  readonly shortfalls: readonly AuditShortfall[];
  readonly meetsMinimums: boolean;
  /** The audit's reference verdict; a policy judges by its own threshold. */
  readonly referenceThreshold: number;
  readonly referenceVerdict: Verdict;
  readonly reason: string;
}

/** How rates of all groups become one number. */
export const AGGREGATE_KINDS = ['BETWEEN_GROUPS_DIFFERENCE', 'BETWEEN_GROUPS_RATIO', 'TO_OVERALL_DIFFERENCE', 'TO_OVERALL_RATIO'] as const;
export type AggregateKind = (typeof AGGREGATE_KINDS)[number];

/** One number for all groups of an attribute. */
export interface AuditedAggregate {
  /** A rate, or `equalizedOdds` (the worse of its two rates) or `equalizedOddsMean`. */
  readonly rate: string;
  readonly kind: AggregateKind;
  readonly measure: Measure;
  /** Groups that could not be assessed and so keep the number from being reliable. */
  readonly unassessed: readonly string[];
  /** Permutation test of "no group differs", of the difference between groups; null for the other kinds and where it was not made. */
  readonly permutationP: number | null;
}

/** Differential fairness of an attribute: the largest log ratio of smoothed rates, and the pair of groups that it comes from. */
export interface AuditedDifferentialFairness {
  readonly measure: Measure;
  readonly pair: readonly [string, string] | null;
  readonly outcome: 'SELECTED' | 'NOT_SELECTED' | null;
}

/** Rows per group that would show a ratio of selection rates, 80 times of 100, at the rate of the most favoured group. */
export interface SampleSizes {
  readonly reference: string;
  readonly referenceRate: number;
  readonly needed: readonly { readonly ratio: number; readonly rowsPerGroup: number }[];
}

/** One control stratum of an attribute: its groups, and the aggregates within it. */
export interface AuditedStratum {
  readonly stratum: string;
  readonly slice: Readonly<Record<string, string>>;
  readonly counts: GroupCounts;
  readonly displayLevel: DisplayLevel;
  readonly hiddenAs: HiddenAs | null;
  readonly groups: readonly AuditedGroup[];
  readonly aggregates: readonly AuditedAggregate[];
}

/** An attribute within strata of the control features. */
export interface StratifiedAudit {
  readonly features: readonly string[];
  /** Rows of which a control feature is not known: they are in no stratum. */
  readonly unstratifiedRows: number;
  readonly strata: readonly AuditedStratum[];
}

/** Predictions of one class against the rest, by group. */
export interface AuditedClass {
  readonly className: string;
  readonly measures: readonly Measure[];
  readonly aggregates: readonly AuditedAggregate[];
}

/** What an audit of many classes adds to an attribute. */
export interface AuditedClasses {
  readonly classes: readonly AuditedClass[];
  /** How far predictions of each group are from everybody's, with χ² of homogeneity. */
  readonly distances: readonly { readonly group: string; readonly measure: Measure; readonly p: number | null }[];
}

/** What an audit of predicted numbers adds to an attribute. */
export interface AuditedNumbers {
  readonly worstLoss: { readonly group: string; readonly measure: Measure } | null;
  /** Kolmogorov and Smirnov's test of each group against everybody else. */
  readonly distributionP: readonly { readonly group: string; readonly p: number | null }[];
  readonly deciles: readonly CalibrationDecile[];
  readonly thresholds: readonly ThresholdPoint[];
}

/** What an audit of rankings adds to an attribute. */
export interface AuditedRanking {
  readonly groups: readonly {
    readonly group: string;
    readonly exposure: Measure;
    readonly representation: Measure | null;
    readonly representationP: number | null;
  }[];
}

/** One protected attribute, or the crossing of two or three. */
export interface AuditedAttribute {
  /** Such as `gender` or `gender×race`. */
  readonly attribute: string;
  readonly parts: readonly string[];
  readonly groups: readonly AuditedGroup[];
  /** Rows whose attribute is not known; null when there are none. */
  readonly unknown: AuditedGroup | null;
  readonly unknownShare: number;
  readonly unknownShareTooHigh: boolean;
  /** The reference group of each mode; null when there is none, or where it differs from metric to metric. */
  readonly references: Readonly<Record<ReferenceMode, string | null>>;
  readonly disparities: readonly AuditedDisparity[];
  readonly aggregates: readonly AuditedAggregate[];
  readonly differentialFairness: AuditedDifferentialFairness | null;
  /** Test of independence between group and favourable decision; null when there is nothing to compare. */
  readonly independenceP: number | null;
  readonly independenceMethod: 'chi-square' | 'permutation' | null;
  /** Null where the rate of the reference is 0 or 1, or nothing is decided. */
  readonly sampleSizes: SampleSizes | null;
  /** Null for crossings and where there are no control features. */
  readonly stratified: StratifiedAudit | null;
  readonly classes: AuditedClasses | null;
  readonly numbers: AuditedNumbers | null;
  readonly ranking: AuditedRanking | null;
  readonly referenceVerdict: Verdict;
  /** Why the attribute as a whole could not be judged; null when it could. */
  readonly reason: string | null;
}

/** A group that could not be judged by some metrics: a finding, not a blank. */
export interface NotAssessed {
  readonly attribute: string;
  readonly group: string;
  readonly rows: number;
  readonly metrics: readonly string[];
  /** Groups of fewer attributes that it belongs to and that could be judged in its place. */
  readonly coveredBy: readonly { readonly attribute: string; readonly group: string }[];
}

/** One category of a published table. */
export interface LocalLawRow {
  readonly category: string;
  readonly rows: number;
  readonly share: number;
  /** Fewer than 2 % of the rows: an auditor may leave it out with a written justification, Assay never does. */
  readonly below2Percent: boolean;
  readonly selected: number;
  readonly rate: Measure;
  readonly impactRatio: Measure;
  /** Distance of the category's scores from everybody's, by Kolmogorov and Smirnov and by Wasserstein in standard deviations; method B only. */
  readonly ksDistance: number | null;
  readonly wasserstein: number | null;
}

/** One table of the report. */
export interface LocalLawTable {
  readonly table: 'SEX' | 'RACE_ETHNICITY' | 'INTERSECTIONAL';
  /** The attribute of the audit that it is about. */
  readonly attribute: string;
  /** The class that is assigned, where a model assigns several. */
  readonly classification: string | null;
  readonly rows: readonly LocalLawRow[];
  readonly unknownRows: number;
  readonly median: number | null;
  readonly tiedAtMedianShare: number | null;
  readonly notes: readonly 'TIES_AT_MEDIAN'[];
}

/** Impact ratios as New York City's Local Law 144 has them published. The rule has no pass mark, so the verdict is informational. */
export interface LocalLawReport {
  readonly method: 'SELECTION' | 'SCORES';
  readonly tables: readonly LocalLawTable[];
  readonly verdict: 'INFORMATIONAL';
}

/** Whether the model's features tell one attribute. */
export interface AuditedProxies {
  readonly attribute: string;
  /** Categories with too few rows to be told. */
  readonly leftOut: readonly string[];
  /** The strongest first, at most ten. */
  readonly associations: readonly { readonly feature: string; readonly measure: Measure; readonly level: ProxyLevel }[];
  readonly joint: readonly { readonly category: string; readonly measure: Measure; readonly level: ProxyLevel }[];
  /** The same of the model's own score. */
  readonly score: readonly { readonly category: string; readonly measure: Measure; readonly level: ProxyLevel }[];
}

/** Proxies and leakage. */
export interface ProxyReport {
  /** Rows looked at, drawn evenly where there are more. */
  readonly rows: number;
  readonly features: readonly string[];
  /** Columns beyond the most that are looked at. */
  readonly featuresLeftOut: readonly string[];
  /** Protected attributes, or names of theirs, that are themselves features. */
  readonly protectedFeatures: readonly string[];
  readonly attributes: readonly AuditedProxies[];
  readonly leakage: readonly { readonly feature: string; readonly kind: 'LABEL' | 'IDENTIFIER'; readonly measure: Measure }[];
}

/** Something that whoever reads the audit has to know. */
export interface AuditCaveat {
  readonly code:
    | 'LABELS_INHERIT_BIAS'
    | 'LABELS_ARE_PROXIES'
    | 'NO_LABELS'
    | 'BASE_RATES_DIFFER'
    | 'CONTROLS_NOT_USED'
    /** In audits of before 2.1.0. */
    | 'CLUSTERS_NOT_USED'
    | 'ROWS_IN_CLUSTERS'
    | 'STRATA_NOT_SHOWN'
    | 'PROXIES_NOT_MEASURED'
    | 'PROXIES_SAMPLED'
    | 'CLASS_TABLES_LEFT_OUT'
    | 'NOTHING_DECIDED'
    | 'TIED_FIRST_PLACES'
    /** Since 2.3.0. */
    | 'UNSCORED_ROWS';
  readonly sentence: string;
}

/** What the model predicts. */
export type AuditedTask = 'BINARY' | 'MULTICLASS' | 'REGRESSION' | 'RANKING';

/** What an audit found, as plain JSON with exact counts: stored once, digested, never changed. */
export interface BiasAuditDocument {
  readonly format: 'assay-bias-audit/2';
  readonly auditorVersion: string;
  readonly inputs: { readonly resultDigest: Digest; readonly specificationDigest: Digest };
  readonly task: AuditedTask;
  readonly favourableOutcome: 'POSITIVE' | 'NEGATIVE';
  readonly favourableClasses: readonly string[] | null;
  /** Whether predictions become favourable or unfavourable decisions. */
  readonly decided: boolean;
  /** A score at or above it is a positive prediction; null where no number decides. */
  readonly threshold: number | null;
  readonly groundTruth: 'PRESENT' | 'ABSENT' | 'PROXY';
  readonly referenceMode: ReferenceMode;
  readonly primaryMetrics: readonly { readonly metric: string; readonly harm: string }[];
  readonly minimums: { readonly rows: number; readonly denominator: number; readonly events: number };
  readonly displayThreshold: number;
  /** Rows audited, and rows left out because the model gave no finite score. */
  readonly rows: number;
  readonly excludedRows: number;
  readonly overall: GroupCounts;
  /** Inequality of benefits over people; empty without known labels. */
  readonly inequality: readonly Measure[];
  readonly attributes: readonly AuditedAttribute[];
  readonly crossings: readonly AuditedAttribute[];
  readonly notAssessed: readonly NotAssessed[];
  /** Control features that the specification names and the audit could not stratify by. */
  readonly controlFeaturesNotUsed: readonly string[];
  readonly localLaw144: LocalLawReport | null;
  /** Null where the columns that the model reads were not at hand. */
  readonly proxies: ProxyReport | null;
  readonly caveats: readonly AuditCaveat[];
  /** Worst impact-ratio verdict against four fifths of the most favoured group, crossings included. */
  readonly referenceVerdict: Verdict;
}

/** A document as it was stored: this version's, or an older one's, which `readableDocument` brings into today's shape. */
export type StoredBiasAuditDocument = BiasAuditDocument | { readonly format: 'assay-bias-audit/1' };

/** The bias audit of one evaluation run. */
export interface BiasAudit {
  readonly id: Id<'BiasAudit'>;
  readonly projectId: Id<'Project'>;
  readonly evaluationRunId: Id<'EvaluationRun'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
  readonly document: BiasAuditDocument;
  /** As it was stored and digested; an older one has its own shape. */
  readonly stored: StoredBiasAuditDocument;
  readonly digest: Digest;
  readonly createdAt: Date;
}
