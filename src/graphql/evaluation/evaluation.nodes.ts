import type { NodeFinder } from '../node-finder.ts';
import { evaluationRunById } from './evaluation.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const evaluationNodes = {
  EvaluationRun: ({ loaders }, id) => loaders.of(evaluationRunById).load(id),
} satisfies Record<string, NodeFinder>;
