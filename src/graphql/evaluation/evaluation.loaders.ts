import { evaluationQueue, listEvaluationRunsById, listQuarantines } from '../../domain/evaluation/index.ts';
import { placesInQueue } from '../../domain/work/index.ts';
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

/** Places in the queue by the id of a run that the asker was shown; null for one that does not wait. */
export const placeOfRun = defineLoader<string, number>(({ db }, ids) => placesInQueue(db, evaluationQueue, ids));
