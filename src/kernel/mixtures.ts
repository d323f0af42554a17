/** Made-up rows of a dataset: each takes the cells of every feature group from some real row. What explanations ask a model about. */

/** In a pattern: the cells of this group stay those of the base row. */
export const FROM_BASE = 0xffff_ffff;

/**
 * Rows made of real rows, which are known by their number only. A pattern says for each group from which row its cells come;
 * every pattern is laid over every base row, so that `patterns.length / groups × over.length` rows are meant, pattern by pattern.
 */
export interface Mixtures {
  /** Number of feature groups. */
  readonly groups: number;
  /** One entry per group and pattern: the number of a row, or `FROM_BASE`. */
  readonly patterns: Uint32Array;
  /** Numbers of the base rows. */
  readonly over: Uint32Array;
}

/** Rows that are meant by mixtures. */
export const rowsOfMixtures = ({ groups, patterns, over }: Mixtures): number => (patterns.length / groups) * over.length;
