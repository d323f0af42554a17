import type { NodeFinder } from '../node-finder.ts';
import { explanationRunById, importedExplanationById } from './explanation.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const explanationNodes = {
  ExplanationRun: ({ loaders }, id) => loaders.of(explanationRunById).load(id),
  ImportedExplanation: ({ loaders }, id) => loaders.of(importedExplanationById).load(id),
} satisfies Record<string, NodeFinder>;
