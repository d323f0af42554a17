import type { BucketCounts } from '../kernel/number-buckets.ts';

/** How a column is to be read: as a model's encoding would, numbers or texts. */
export const COLUMN_READINGS = ['numbers', 'texts'] as const;
export type ColumnReading = (typeof COLUMN_READINGS)[number];

/** Cells of texts beyond the counted ones are still told apart by these many buckets of a hash. */
export const TEXT_BUCKETS = 256;

/** Which columns to summarise, and which pair of columns to compare as instants. */
export interface SummaryQuestion {
  readonly columns: readonly { readonly name: string; readonly reading: ColumnReading }[];
  /** Columns of instants: when a row's values were known, and when its label was; either may be left out. */
  readonly instants: { readonly event: string | null; readonly label: string | null };
}

/** A column of numbers in bounded memory: exact counts and moments, values to the width of a bucket. */
export interface NumberSummary {
  readonly reading: 'numbers';
  readonly rows: number;
  /** Empty cells. */
  readonly missing: number;
  /** Cells that hold something which is no finite number, or one beyond 1e150. */
  readonly unreadable: number;
  /** Cells that hold a number. */
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly m2: number;
  /** Null when there is no number. */
  readonly min: number | null;
  readonly max: number | null;
  readonly buckets: BucketCounts;
}

/** A column of texts in bounded memory. */
export interface TextSummary {
  readonly reading: 'texts';
  readonly rows: number;
  /** Empty cells. */
  readonly missing: number;
  /** How often each text occurs, most frequent first; null when there are more texts than are counted one by one. */
  readonly texts: readonly { readonly text: string; readonly count: number }[] | null;
  /** Cells by a hash of their text. */
  readonly hashed: readonly number[];
}

export type ColumnSummary = NumberSummary | TextSummary;

/** A column of instants. */
export interface InstantSummary {
  readonly missing: number;
  /** Cells that hold something which is no instant. */
  readonly unreadable: number;
  /** Milliseconds since 1970; null when there is no instant. */
  readonly oldest: number | null;
  readonly newest: number | null;
}

/** Both columns of instants, and how they lie to each other. */
export interface InstantsSummary {
  readonly event: InstantSummary | null;
  readonly label: InstantSummary | null;
  /** Rows where both are known. */
  readonly compared: number;
  /** Rows whose values were known only after their label. */
  readonly late: number;
}

/** What a dataset's columns hold, in the order asked for. */
export interface DatasetSummary {
  readonly kind: 'SUMMARISED';
  readonly rows: number;
  readonly columns: readonly ColumnSummary[];
  readonly instants: InstantsSummary;
}
