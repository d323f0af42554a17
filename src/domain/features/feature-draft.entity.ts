/** A transformation as somebody declares it, unchecked. */
export interface TransformationDraft {
  readonly kind: string;
  readonly repository?: string | null;
  readonly path?: string | null;
  readonly commit?: string | null;
  readonly digest?: string | null;
  readonly expression?: string | null;
}

/** A feature as somebody declares it, unchecked. */
export interface FeatureDraft {
  readonly name: string;
  readonly dtype: string;
  /** Default false. */
  readonly nullable?: boolean | null;
  readonly description?: string | null;
  readonly transformation?: TransformationDraft | null;
  /** Columns by name alone; enough where only one of the dataset versions has the name. */
  readonly sourceColumns?: readonly string[] | null;
  readonly sources?: readonly { readonly datasetVersionId: string; readonly column: string }[] | null;
  readonly window?: string | null;
  readonly ownerId?: string | null;
}

/** An entity key as somebody declares it, unchecked. */
export interface EntityKeyDraft {
  readonly name: string;
  readonly dtype: string;
  readonly column: string;
}
