/** A column that feeds a model, and how the model wants it. */
export interface ModelColumn {
  readonly column: string;
  /** The tensor that it goes into; null when no manifest says it. */
  readonly input: string | null;
  /** Element type of that tensor. */
  readonly dtype: string | null;
  readonly encoding: 'numeric' | 'onehot' | 'ordinal' | 'string' | null;
  /** Whether an empty cell is fed at all, or refused. */
  readonly acceptsMissing: boolean;
  /** Categories that the encoding knows; null for encodings that know none. */
  readonly categories: readonly string[] | null;
  /** Whether other categories are fed at all, or refused. */
  readonly acceptsUnknown: boolean;
  readonly reading: 'numbers' | 'texts';
}
