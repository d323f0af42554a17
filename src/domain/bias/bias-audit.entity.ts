import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Measure } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';

/** Version of how audits are made; a change of any number it yields needs a new one. */
export const AUDITOR_VERSION = '1.0.0';

/** Against whom groups are held: the most favoured group with enough rows, or the largest. */
export type ReferenceMode = 'best' | 'majority';

/**
 * How much of a group may be shown to readers without the permission for exact counts: nothing, its head count, also how many got
 * the favourable decision, or everything. Set when the audit is made, so that no two answers can be subtracted from each other.
 */
export const DISPLAY_LEVELS = ['NOTHING', 'ROWS', 'SELECTION', 'OUTCOMES'] as const;
export type DisplayLevel = (typeof DISPLAY_LEVELS)[number];

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

/** One group against its reference by one metric: facts first, then what they mean against the audit's own threshold. */
export interface AuditedDisparity {
  /** Id of the measure, such as `impactRatio@1`. */
  readonly metric: string;
  readonly group: string;
  readonly groupRows: number;
  readonly reference: string;
  readonly referenceRows: number;
  readonly referenceMode: ReferenceMode;
  /** Value and simultaneous interval (Holm's level within attribute and metric). */
  readonly measure: Measure;
  readonly counts: readonly ComparedCounts[];
  /** Fisher's exact test, two-sided, raw and adjusted by Holm; null when it cannot be made. */
  readonly fisherP: number | null;
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

/** One number for all groups of an attribute. */
export interface AuditedAggregate {
  readonly rate: string;
  readonly kind: 'BETWEEN_GROUPS_DIFFERENCE' | 'BETWEEN_GROUPS_RATIO' | 'TO_OVERALL_DIFFERENCE' | 'TO_OVERALL_RATIO';
  readonly measure: Measure;
  /** Groups that could not be assessed and so keep the number from being reliable. */
  readonly unassessed: readonly string[];
}

/** One protected attribute, or the crossing of two. */
export interface AuditedAttribute {
  /** Such as `gender` or `gender×race`. */
  readonly attribute: string;
  readonly parts: readonly string[];
  readonly groups: readonly AuditedGroup[];
  /** Rows whose attribute is not known; null when there are none. */
  readonly unknown: AuditedGroup | null;
  readonly unknownShare: number;
  readonly unknownShareTooHigh: boolean;
  /** The reference group of each mode; null when there is none. */
  readonly references: Readonly<Record<ReferenceMode, string | null>>;
  readonly disparities: readonly AuditedDisparity[];
  readonly aggregates: readonly AuditedAggregate[];
  /** χ² test of independence between group and favourable decision; null when there is nothing to compare. */
  readonly independenceP: number | null;
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
}

/** What an audit found, as plain JSON with exact counts: stored once, digested, never changed. */
export interface BiasAuditDocument {
  readonly format: 'assay-bias-audit/1';
  readonly auditorVersion: string;
  readonly inputs: { readonly resultDigest: Digest; readonly specificationDigest: Digest };
  readonly favourableOutcome: 'POSITIVE' | 'NEGATIVE';
  readonly threshold: number;
  readonly groundTruth: 'PRESENT' | 'ABSENT' | 'PROXY';
  readonly minimums: { readonly rows: number; readonly denominator: number; readonly events: number };
  readonly displayThreshold: number;
  /** Rows audited, and rows left out because the model gave no finite score. */
  readonly rows: number;
  readonly excludedRows: number;
  readonly overall: GroupCounts;
  readonly attributes: readonly AuditedAttribute[];
  readonly crossings: readonly AuditedAttribute[];
  readonly notAssessed: readonly NotAssessed[];
  /** Control features that the specification names and this version of the auditor does not stratify by. */
  readonly controlFeaturesNotUsed: readonly string[];
  /** Worst impact-ratio verdict against four fifths of the most favoured group, crossings included. */
  readonly referenceVerdict: Verdict;
}

/** The bias audit of one evaluation run. */
export interface BiasAudit {
  readonly id: Id<'BiasAudit'>;
  readonly projectId: Id<'Project'>;
  readonly evaluationRunId: Id<'EvaluationRun'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
  readonly document: BiasAuditDocument;
  readonly digest: Digest;
  readonly createdAt: Date;
}
