import type { TextColumn } from '../../kernel/text-column.ts';

/** The scored rows with what is true of them and the protected attributes of the people in them; they live in memory only. */
export interface ScoredPeople {
  /** BINARY: 1 positive, 0 negative. MULTICLASS: index of the class. −1 unknown. Without rows for the other tasks. */
  readonly labels: Int8Array;
  /** REGRESSION: the true number. RANKING: the relevance. NaN unknown. Without rows for the other tasks. */
  readonly targets: Float64Array;
  /** rows × width, row by row; NaN where the model gave no finite number. */
  readonly scores: Float64Array;
  /** Scores of one row: one per class for MULTICLASS, else 1. */
  readonly width: number;
  /** Weight of each row; null where all weigh alike. */
  readonly weights: Float64Array | null;
  /** Number of the cluster of each row; null where every row stands for itself. */
  readonly clusters: Uint32Array | null;
  /** RANKING: number of the query of each row; else null. */
  readonly queries: Uint32Array | null;
  /** One column of texts per protected attribute; the empty text where nothing is known. */
  readonly attributes: Readonly<Record<string, TextColumn>>;
  /** Further columns that the specification names: slices, times, folds, control features. */
  readonly extras: Readonly<Record<string, TextColumn>>;
}

/** How many rows there are. */
export const rowsOf = (people: Pick<ScoredPeople, 'scores' | 'width'>): number => people.scores.length / people.width;
