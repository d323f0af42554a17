import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { MeasurementPlan } from './measurement-plan.entity.ts';

export const SPECIFICATION_STATES = ['PROPOSED', 'APPROVED', 'REJECTED', 'SUPERSEDED'] as const;
export type SpecificationState = (typeof SPECIFICATION_STATES)[number];

/** Whether true outcomes are known for the evaluation data, unknown, or known only through a stand-in. */
export const GROUND_TRUTHS = ['PRESENT', 'ABSENT', 'PROXY'] as const;
export type GroundTruth = (typeof GROUND_TRUTHS)[number];

/** Which prediction is the good outcome for the person it is about. */
export const FAVOURABLE_OUTCOMES = ['POSITIVE', 'NEGATIVE'] as const;
export type FavourableOutcome = (typeof FAVOURABLE_OUTCOMES)[number];

/** A column that holds a protected characteristic of people. */
export interface ProtectedAttribute {
  readonly column: string;
  /** Names under which a model might take in the same thing; the gate looks for them among its inputs. */
  readonly aliases: readonly string[];
  /** Values that mean "not known"; an empty cell always does. */
  readonly unknownValues: readonly string[];
}

/** The rows of the evaluation dataset that count: those whose column holds the value. */
export interface EvaluationSplit {
  readonly column: string;
  readonly value: string;
}

/** Below these counts nothing is concluded; none may be zero, or a group of nobody could pass. */
export interface SpecificationMinimums {
  /** Rows of a group. */
  readonly rows: number;
  /** Rows in a measure's own denominator, such as the positives of a recall. */
  readonly denominator: number;
  /** Events, and as many non-events, in that denominator. */
  readonly events: number;
  /** Rows, positives and negatives of the whole evaluation. */
  readonly evaluationRows: number;
  readonly evaluationPositives: number;
  readonly evaluationNegatives: number;
}

/** What the literature and supervisors commonly ask for. */
export const DEFAULT_MINIMUMS: SpecificationMinimums = {
  rows: 100,
  denominator: 30,
  events: 5,
  evaluationRows: 200,
  evaluationPositives: 50,
  evaluationNegatives: 50,
};

/** What a specification says; its digest binds evidence and approvals to it. */
export interface SpecificationContent {
  readonly useCaseId: Id<'UseCase'>;
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly split: EvaluationSplit | null;
  readonly labelColumn: string;
  readonly rowIdColumn: string | null;
  /** BINARY: the text of the label that counts as positive. Null for every other task. */
  readonly positiveLabel: string | null;
  readonly favourableOutcome: FavourableOutcome;
  /**
   * BINARY: a score at or above it is a positive prediction; strictly between 0 and 1. REGRESSION and RANKING: any number, at or above which
   * two versions count as having decided alike; null where there is no such number. MULTICLASS: null.
   */
  readonly threshold: number | null;
  readonly protectedAttributes: readonly ProtectedAttribute[];
  /** Whether groups are also formed by every pair of attributes. */
  readonly intersections: boolean;
  readonly controlFeatures: readonly string[];
  readonly minimums: SpecificationMinimums;
  /** Cells with fewer people are shown as less than this number. */
  readonly displayThreshold: number;
  readonly groundTruth: GroundTruth;
  readonly measurement: MeasurementPlan;
}

/** How every version for a use case is judged: proposed by its owner, fixed by a reviewer, and no longer the data scientist's choice. */
export interface AuditSpecification extends SpecificationContent {
  readonly id: Id<'AuditSpecification'>;
  readonly projectId: Id<'Project'>;
  /** 1, 2, … within the use case. */
  readonly number: number;
  readonly state: SpecificationState;
  readonly digest: Digest;
  readonly proposedBy: Id<'Principal'>;
  readonly proposedAt: Date;
  readonly decidedBy: Id<'Principal'> | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}
