import type { Digest } from '../../kernel/digest.ts';
import type { TextCodes, TextColumn } from '../../kernel/text-column.ts';
import type { AuditSpecification } from '../registry/audit-specification.entity.ts';
import type { ErrorCosts } from '../registry/use-case.entity.ts';
import type { ComparedFeature, InputCoverage, LeadTimes, ServedFeature, ThresholdRowCounts } from './validity.entity.ts';

/** Instants of the rows of one side. */
export interface CountedInstants {
  /** Rows with an instant of their own. */
  readonly timed: number;
  /** Rows whose values and label both have an instant, and those whose values were known only after the label. */
  readonly compared: number;
  readonly late: number;
}

/** Rows of one side; twins are those that have an equal row on the same side. */
export interface CountedSide {
  readonly rows: number;
  readonly twins: number;
  readonly instants: CountedInstants;
}

/** What was counted of the rows of both sides. */
export interface CountedComparison {
  /** Also rows that have a nearly equal row among themselves. */
  readonly training: CountedSide & { readonly nearTwins: number };
  /** Also rows that repeat an earlier one, and rows whose instant is not later than the newest of training. */
  readonly evaluation: CountedSide & { readonly repeated: number; readonly notLater: number };
  /** Evaluation rows that are also training rows, null by label where a side has none; and those that are nearly so. */
  readonly shared: { readonly byInputs: number; readonly byInputsAndLabel: number | null; readonly nearly: number };
  /** Evaluation rows by what at least one input of theirs is. */
  readonly rowsWith: { readonly missing: number; readonly undeclared: number; readonly unfamiliar: number };
  readonly inputs: readonly Omit<InputCoverage, 'column' | 'isProtected' | 'rows'>[];
}

/** The comparison of evaluation and training data, or why there is none. */
export type ComparedData =
  | {
      readonly kind: 'COMPARED';
      readonly comparison: CountedComparison;
      /** Input columns in the order of the comparison. */
      readonly inputs: readonly string[];
      /** Inputs that a dataset lacks, so that no row can be compared whole. */
      readonly missingInputs: readonly string[];
      /** The inputs by their values, judged together. */
      readonly features: readonly ComparedFeature[];
    }
  | { readonly kind: 'NOT_COMPARED'; readonly reason: string };

/** The comparison of evaluation data with the newest data of serving. */
export type ServedData =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'NOT_COMPARED'; readonly dataset: Digest; readonly reason: string }
  | {
      readonly kind: 'COMPARED';
      readonly dataset: Digest;
      /** Inputs that one side lacks. */
      readonly missingInputs: readonly string[];
      readonly features: readonly ServedFeature[];
    };

/** The rows divided by one column or two: slices, and the slice of each row. */
export interface JudgedPartition {
  /** Category by column, and whether it may be shown to every reader. */
  readonly slices: readonly { readonly slice: Readonly<Record<string, string>>; readonly shown: boolean }[];
  readonly sliceOf: TextCodes;
}

/** The scored rows of a binary classifier. */
export interface JudgedRows {
  /** 1 positive, 0 negative, −1 unknown. */
  readonly labels: Int8Array;
  /** NaN where the model gave no finite number. */
  readonly scores: Float64Array;
  /** Null without weights. */
  readonly weights: Float64Array | null;
  /** Rows with the same number belong together; null where the specification names no such column. */
  readonly clusters: Uint32Array | null;
  /** Fold of each row; null where the specification names no such column. */
  readonly folds: TextColumn | null;
  /** The rows divided by the slice columns; empty where there are none. */
  readonly partitions: readonly JudgedPartition[];
}

/** The scored rows of a classifier of several classes whose decisions are priced. */
export interface JudgedClasses {
  /** Number of the true class in the specification's list; −1 unknown. */
  readonly labels: Int8Array;
  /** Number of the predicted class; −1 where the model gave a score that is no finite number. */
  readonly predicted: Int32Array;
  readonly weights: Float64Array | null;
  readonly clusters: Uint32Array | null;
  readonly partitions: readonly JudgedPartition[];
}

/** Everything that an evaluation is assessed by. */
export interface ValidityFacts {
  readonly resultDigest: Digest;
  readonly datasetDigest: Digest;
  readonly trainingData: readonly Digest[];
  readonly protectedColumns: ReadonlySet<string>;
  readonly specification: Pick<AuditSpecification, 'digest' | 'measurement' | 'threshold' | 'groundTruth'>;
  readonly costs: ErrorCosts;
  /** Rows of the split, scored or not. */
  readonly rows: number;
  /** Null for tasks that decide nothing by a threshold. */
  readonly judged: JudgedRows | null;
  /** Null for other tasks, and where the specification prices no decision between classes. */
  readonly judgedClasses: JudgedClasses | null;
  /** Rows without a finite score, and rows without a known label. */
  readonly excluded: { readonly nonFiniteScore: number; readonly missingLabel: number };
  readonly data: ComparedData;
  /** Null where the specification does not name the columns of instants, or too few rows have them. */
  readonly leadTimes: LeadTimes | null;
  readonly serving: ServedData;
  /** Null where the specification does not say on which rows the threshold was chosen. */
  readonly thresholdRows: ThresholdRowCounts | null;
}
