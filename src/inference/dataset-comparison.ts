/**
 * How the rows that a model is tested on lie to the rows that it was trained on: what is asked, and what is answered. The rows themselves, and
 * the hashes by which they are compared, never leave the process that reads them.
 */
import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';
import type { ColumnReading, ColumnSummary } from './column-summary.ts';

/** Columns of instants of a dataset; null where it has none of that role. */
export interface InstantColumns {
  /** When the row happened. */
  readonly row: string | null;
  /** When its values were known, and when its label was. */
  readonly feature: string | null;
  readonly label: string | null;
}

/** A column that feeds the model and that all the datasets have. */
export interface ComparedInput {
  readonly name: string;
  readonly reading: ColumnReading;
  /** Categories that the model's encoding knows; null where it knows none, or takes every text. */
  readonly categories: readonly string[] | null;
}

/** What is compared. */
export interface ComparisonQuestion {
  readonly inputs: readonly ComparedInput[];
  /** Null when a dataset lacks it: then rows are compared by their inputs alone. */
  readonly label: string | null;
  /** Only rows of the evaluation data whose `column` holds exactly `value`; null for all of them. */
  readonly split: { readonly column: string; readonly value: string } | null;
  readonly instants: { readonly training: InstantColumns; readonly evaluation: InstantColumns };
}

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

const instants = z
  .strictObject({
    /** Rows with an instant of their own, and the ends of these, in milliseconds since 1970. */
    timed: count,
    oldest: z.number().nullable(),
    newest: z.number().nullable(),
    /** Rows whose values and label both have an instant, and those of them whose values were known only after the label. */
    compared: count,
    late: count,
  })
  .refine(({ timed, oldest, newest }) => timed > 0 === (oldest !== null && newest !== null && oldest <= newest))
  .refine(({ compared, late }) => late <= compared);

const side = z.strictObject({
  rows: count,
  /** Rows that have an equal row in the same data: by inputs and label. */
  twins: count,
  instants,
});

const fit = z.strictObject({
  missing: count,
  /** Cells of a column of numbers that hold no number. */
  unreadable: count,
  /** Categories that the model's encoding does not know. */
  undeclared: count,
  /** Outside the range of training; always 0 for texts. */
  outOfRange: count,
  /** Texts, or empty cells, that training never saw; null where training has more texts than are counted one by one. */
  unseen: count.nullable(),
});

/** The schema of the message by which the process says what it found of two sides of data, besides the summaries of their columns: not believed, its parts must agree. */
export const comparisonSchema = z
  .strictObject({
    kind: z.literal('COMPARISON'),
    training: side.extend({
      /** Rows that have a nearly equal row in the same data; equal ones among them. */
      nearTwins: count,
    }),
    evaluation: side.extend({
      /** Rows that repeat an earlier one. */
      repeated: count,
      /** Rows whose instant is not later than the newest of training. */
      notLater: count,
    }),
    /** Evaluation rows that are also training rows: by inputs alone, by inputs and label (null without a label), and nearly so, as `nearCell` has it. */
    shared: z.strictObject({ byInputs: count, byInputsAndLabel: count.nullable(), nearly: count }),
    /** Evaluation rows by what at least one input of theirs is. */
    rowsWith: z.strictObject({ missing: count, undeclared: count, unfamiliar: count }),
    inputs: z.array(fit).max(LIMITS.datasetColumns),
  })
  .refine(
    ({
      evaluation: {
        rows,
        twins,
        repeated,
        notLater,
        instants: { timed },
      },
    }) => repeated < Math.max(1, rows) && repeated <= twins && notLater <= timed && timed <= rows,
  )
  .refine(
    ({ training, evaluation, shared }) =>
      [training, evaluation].every(({ rows, twins }) => twins <= rows) &&
      (shared.byInputsAndLabel ?? 0) <= shared.byInputs &&
      (shared.byInputsAndLabel ?? shared.byInputs) <= shared.nearly &&
      training.twins <= training.nearTwins &&
      training.nearTwins <= training.rows,
  )
  .refine(({ evaluation: { rows }, shared, rowsWith }) => [shared.byInputs, shared.nearly, ...Object.values(rowsWith)].every((part) => part <= rows))
  .refine(({ evaluation: { rows }, inputs }) => inputs.every((one) => Object.values(one).every((part) => part === null || part <= rows)));

/** What the process says of two sides of data, besides the summaries of their columns. */
export type ComparedRows = Omit<z.output<typeof comparisonSchema>, 'kind'>;

/** What the cells of one input come to. */
export type InputFit = ComparedRows['inputs'][number];

/** Instants of one side. */
export type ComparedInstants = ComparedRows['training']['instants'];

/** Both sides compared; summaries in the order of the inputs asked for. */
export interface DataComparison extends ComparedRows {
  readonly kind: 'COMPARED';
  readonly columns: { readonly training: readonly ColumnSummary[]; readonly evaluation: readonly ColumnSummary[] };
}
