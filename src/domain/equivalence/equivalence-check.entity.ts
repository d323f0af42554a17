import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { ConfidenceInterval } from '../../kernel/measure.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { LeasedWork } from '../work/leased-work.entity.ts';

/** How far a derived version may differ from its parent; a member that is null is not checked, and at least one is given. */
export interface Tolerances {
  /** Largest difference of the two scores of any row. */
  readonly maxDifference: number | null;
  /** Largest mean of the differences. */
  readonly meanDifference: number | null;
  /** Largest share of rows whose decision flips. */
  readonly flipRate: number | null;
  /** The same for each protected group. */
  readonly groupFlipRate: number | null;
  /** Least rank correlation of the scores. */
  readonly rankCorrelation: number | null;
}

/** Decisions that differ, among so many rows. */
export interface FlipCount {
  readonly rows: number;
  readonly flips: number;
  /** Null without rows. */
  readonly rate: number | null;
  readonly ci: ConfidenceInterval | null;
}

/** One protected group. */
export interface GroupFlips extends FlipCount {
  readonly group: string;
  /** Numbers of the finest cells of people that make it up; what suppression works on. */
  readonly cells: readonly number[];
  /** Whether it has the rows that the audit specification asks of a group. */
  readonly sufficientRows: boolean;
}

/** The groups of one protected attribute; rows of unknown group are a group of their own, which no verdict is about. */
export interface AttributeFlips {
  readonly attribute: string;
  readonly groups: readonly GroupFlips[];
  readonly unknown: GroupFlips | null;
}

/** What one tolerance led to; the message tells no counts, so that everybody may read it. */
export interface ToleranceCheck {
  readonly tolerance: keyof Tolerances | 'scored';
  /** `gender/female` for a group; null for all rows. */
  readonly group: string | null;
  readonly limit: number | null;
  readonly verdict: Verdict & ('PASS' | 'FAIL' | 'INSUFFICIENT_DATA');
  readonly message: string;
}

/** What was found on the same rows, as plain JSON: the same inputs give the same bytes. */
export interface EquivalenceDocument {
  readonly format: 'assay-equivalence/1';
  readonly inputs: EquivalenceInputs;
  readonly threshold: number;
  readonly displayThreshold: number;
  /** Rows that both were run on. */
  readonly rows: number;
  /** Rows to which only one of the two, or neither, gave a finite score. */
  readonly unscored: { readonly candidateOnly: number; readonly parentOnly: number; readonly neither: number };
  /** Absolute differences of the scores; null without a row that both scored. */
  readonly differences: { readonly max: number; readonly mean: number; readonly quantiles: readonly { readonly q: number; readonly value: number }[] } | null;
  /** Spearman's, over the rows that both scored; null where one of the two gives all rows the same score. */
  readonly rankCorrelation: number | null;
  readonly flips: FlipCount;
  /** Finest cells of people. */
  readonly cells: number;
  readonly attributes: readonly AttributeFlips[];
  readonly checks: readonly ToleranceCheck[];
  readonly verdict: ToleranceCheck['verdict'];
}

/** Everything that decides what a check finds. */
export interface EquivalenceInputs {
  readonly candidateArtifactDigest: Digest;
  readonly candidateManifestDigest: Digest;
  readonly parentArtifactDigest: Digest;
  readonly parentManifestDigest: Digest;
  readonly datasetDigest: Digest;
  readonly specificationDigest: Digest;
  readonly tolerances: Tolerances;
}

/** Whether a derived version answers as its parent does, on the rows of one dataset version. */
export interface EquivalenceCheck extends LeasedWork {
  readonly id: Id<'EquivalenceCheck'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly parentVersionId: Id<'ModelVersion'>;
  readonly datasetVersionId: Id<'DatasetVersion'>;
  readonly auditSpecificationId: Id<'AuditSpecification'>;
  readonly inputs: EquivalenceInputs;
  readonly identityDigest: Digest;
  /** Rows scored so far, by both versions together. */
  readonly rowsDone: number;
  /** Rows to score: those of the dataset, twice. */
  readonly rowsTotal: number;
  readonly document: EquivalenceDocument | null;
  readonly resultDigest: Digest | null;
}
