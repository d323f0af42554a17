import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/**
 * Files of other tools that are read: what `shap.force_plot` embeds for one row or many, an array form of `shap.Explanation`, what LIME's
 * `show_in_notebook` embeds, TorchServe's answer with Captum's integrated gradients, and Alibi's `Explanation.to_json()`.
 */
export const IMPORT_FORMATS = ['SHAP_FORCE_PLOT', 'SHAP_VALUES', 'LIME', 'CAPTUM', 'ALIBI'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** HOLDS or BROKEN where base value, effects and output are in the file; NOT_CHECKABLE where the format leaves one of them out. */
export type ImportedAdditivity = 'HOLDS' | 'BROKEN' | 'NOT_CHECKABLE';

/** One row of a file in one form for all formats. */
export interface ImportedRow {
  readonly baseValue: number | null;
  readonly output: number | null;
  /** Features that the file leaves out had no effect, or were not among those that it shows. */
  readonly effects: readonly { readonly feature: string; readonly effect: number }[];
  /** What the tool itself says of its error, such as the convergence delta of integrated gradients. */
  readonly error: number | null;
}

/** What a file says. */
export interface ImportedContent {
  readonly format: ImportFormat;
  /** As the file names it; null where it does not. */
  readonly method: string | null;
  readonly library: string;
  readonly libraryVersion: string | null;
  /** The output or class that is explained, as the file names it. */
  readonly outputName: string | null;
  readonly link: string | null;
  readonly rows: readonly ImportedRow[];
  readonly additivity: ImportedAdditivity;
  /** Largest |base + Σ effects − output| of all rows; null where it cannot be checked. */
  readonly additivityError: number | null;
  /** What a reader has to know of this format, in one sentence. */
  readonly caveat: string;
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
