import { explanationForReader, listExplanationRunsById, listImportedExplanationsById } from '../../domain/explanations/index.ts';
import { defineLoader } from '../loaders.ts';
import { toExplanationRun, toImportedExplanation } from './explanation.mapper.ts';
import type { ExplanationRun } from './explanation-run.type.ts';
import type { ImportedExplanation } from './imported-explanation.type.ts';

/** Explanations by id, as the reader may see them; null for one that is absent or hidden. */
export const explanationRunById = defineLoader<string, ExplanationRun>(
  async (ctx, ids) => new Map([...(await listExplanationRunsById(ctx, ids))].map(([id, run]) => [id, toExplanationRun(explanationForReader(ctx, run))])),
);

/** Imported explanations by id; null for one that is absent or hidden. */
export const importedExplanationById = defineLoader<string, ImportedExplanation>(
  async (ctx, ids) => new Map([...(await listImportedExplanationsById(ctx, ids))].map(([id, imported]) => [id, toImportedExplanation(imported)])),
);
