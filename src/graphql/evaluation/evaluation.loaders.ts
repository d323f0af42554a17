import { listEvaluationRunsById } from '../../domain/evaluation/index.ts';
import { defineLoader } from '../loaders.ts';
import { toEvaluationRun } from './evaluation.mapper.ts';
import type { EvaluationRun } from './evaluation-run.type.ts';

/** Evaluation runs by id; null for one that is absent or hidden. */
export const evaluationRunById = defineLoader<string, EvaluationRun>(
  async (ctx, ids) => new Map([...(await listEvaluationRunsById(ctx, ids))].map(([id, run]) => [id, toEvaluationRun(run)])),
);
