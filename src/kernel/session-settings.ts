/** How far the runtime rewrites a graph before it runs it, by the runtime's own names. */
export const GRAPH_OPTIMISATIONS = ['disabled', 'basic', 'extended', 'all'] as const;
export type GraphOptimisation = (typeof GRAPH_OPTIMISATIONS)[number];

/** How the runtime runs a model. */
export interface SessionSettings {
  /** Threads within one operator. */
  readonly threads: number;
  readonly optimisation: GraphOptimisation;
}

/** One thread, so that equal inputs give equal scores, and the graph as the runtime likes it best. */
export const PLAIN_SESSION: SessionSettings = { threads: 1, optimisation: 'all' };
