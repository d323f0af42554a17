import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/**
 * Files of other tools that are read: what `shap.force_plot` embeds for one row or many, an array form of `shap.Explanation`, what LIME's
 * `show_in_notebook` embeds, TorchServe's answer with Captum's integrated gradients, and Alibi's `Explanation.to_json()`.
 */
export const IMPORT_FORMATS = ['SHAP_FORCE_PLOT', 'SHAP_VALUES', 'LIME', 'CAPTUM', 'ALIBI'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** HOLDS or BROKEN where base value, effects and output are in the file; NOT_CHECKABLE where the format leaves one of them out. */
export const IMPORTED_ADDITIVITIES = ['HOLDS', 'BROKEN', 'NOT_CHECKABLE'] as const;
export type ImportedAdditivity = (typeof IMPORTED_ADDITIVITIES)[number];

/** One row of a file in one form for all formats. */
export interface ImportedRow {
  readonly baseValue: number | null;
  readonly output: number | null;
  /** Features that the file leaves out had no effect, or were not among those that it shows. */
  readonly effects: readonly { readonly feature: string; readonly effect: number }[];
  /** What the tool itself says of its error, such as the convergence delta of integrated gradients. */
  readonly error: number | null;
}

/** What a file says of itself and of the model. */
export interface ImportedSummary {
  readonly format: ImportFormat;
  /** As the file names it; null where it does not. */
  readonly method: string | null;
  readonly library: string;
  readonly libraryVersion: string | null;
  /** The output or class that is explained, as the file names it. */
  readonly outputName: string | null;
  readonly link: string | null;
  readonly additivity: ImportedAdditivity;
  /** Largest |base + Σ effects − output| of all rows; null where it cannot be checked. */
  readonly additivityError: number | null;
  /** What a reader has to know of this format, in one sentence. */
  readonly caveat: string;
}

/** A file as it was read, row by row. */
export interface ReadContent extends ImportedSummary {
  readonly rows: readonly ImportedRow[];
}

/** One feature over the rows of a file. */
export interface ImportedFeature {
  readonly feature: string;
  /** Mean of |effect| over all rows of the file; a row that leaves the feature out counts with 0. */
  readonly meanAbsoluteEffect: number;
  readonly meanEffect: number;
}

/** What is kept of a file beside its bytes: nothing about single rows, which can be people. */
export interface ImportedContent extends ImportedSummary {
  readonly rows: number;
  readonly featureCount: number;
  /** The strongest, at most 200. */
  readonly features: readonly ImportedFeature[];
  /** Largest error that the tool itself reports of a row. */
  readonly reportedError: number | null;
}

/** An explanation that somebody else computed. It is shown beside Assay's own ones and never taken for one. */
export interface ImportedExplanation {
  readonly id: Id<'ImportedExplanation'>;
  readonly projectId: Id<'Project'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly artifactId: Id<'Artifact'>;
  readonly artifactDigest: Digest;
  readonly content: ImportedContent;
  readonly importedBy: Id<'Principal'>;
  readonly importedAt: Date;
}
