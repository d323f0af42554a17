export type { Comparison, ComparisonDocument } from './comparison.entity.ts';
export { findComparison, findComparisonOfRuns, listComparisonsById, listComparisonsOfRun } from './comparison.read-model.ts';
export {
  countOpenRuns,
  findEvaluationRun,
  latestGateRun,
  latestGateRunsOfModel,
  listEvaluationRuns,
  listEvaluationRunsById,
  type RunFilter,
} from './evaluation.read-model.ts';
export { type CalibrationBin, type ConfusionCounts, EVALUATOR_VERSION, type EvaluationEvidence } from './evaluation-evidence.entity.ts';
export {
  type EvaluationRun,
  isSucceeded,
  type RunFailure,
  type RunFailureCode,
  type RunInputs,
  type RunPurpose,
  type RunState,
  type SucceededRun,
} from './evaluation-run.entity.ts';
