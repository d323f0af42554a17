import type { TextColumn } from '../../kernel/text-column.ts';

/** The scored rows with their labels and the protected attributes of the people in them; they live in memory only. */
export interface ScoredPeople {
  /** 1 positive, 0 negative, −1 unknown. */
  readonly labels: Int8Array;
  /** NaN where the model gave no finite number. */
  readonly scores: Float64Array;
  /** One column of texts per protected attribute; the empty text where nothing is known. */
  readonly attributes: Readonly<Record<string, TextColumn>>;
}
