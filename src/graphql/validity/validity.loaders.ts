import { validitiesOfRuns, validityForReader } from '../../domain/validity/index.ts';
import { defineLoader } from '../loaders.ts';
import { toEvaluationValidity } from './validity.mapper.ts';
import type { EvaluationValidity } from './validity.type.ts';

/** Assessments by evaluation run, as the reader may see them; null for a run without one. */
export const validityByRun = defineLoader<string, EvaluationValidity>(
  async (ctx, ids) => new Map([...(await validitiesOfRuns(ctx, ids))].map(([id, validity]) => [id, toEvaluationValidity(validityForReader(ctx, validity))])),
);
