import { listEvaluationRunsById, listQuarantines } from '../../domain/evaluation/index.ts';
import { defineLoader } from '../loaders.ts';
import { toEvaluationRun } from './evaluation.mapper.ts';
import type { EvaluationRun } from './evaluation-run.type.ts';
import type { ModelQuarantine } from './quarantine.type.ts';

/** Evaluation runs by id; null for one that is absent or hidden. */
export const evaluationRunById = defineLoader<string, EvaluationRun>(
  async (ctx, ids) => new Map([...(await listEvaluationRunsById(ctx, ids))].map(([id, run]) => [id, toEvaluationRun(run)])),
);

/** Quarantines by the id of their model version; null for one that may be run. */
export const quarantineOfVersion = defineLoader<string, ModelQuarantine>((ctx, ids) => listQuarantines(ctx, ids));
