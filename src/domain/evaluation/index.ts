export { compareToChampion, type RunPair } from './compare-to-champion.ts';
export type { Comparison, ComparisonDocument } from './comparison.entity.ts';
export { findComparison, findComparisonOfRuns, listComparisonsById, listComparisonsOfRun } from './comparison.read-model.ts';
export type { PredictionsUnavailable, RunsNotComparable, SpecificationNotApproved } from './evaluation.problems.ts';
export {
  countOpenRuns,
  findEvaluationRun,
  latestGateRun,
  latestGateRunsOfModel,
  listEvaluationRuns,
  listEvaluationRunsById,
  type RunFilter,
} from './evaluation.read-model.ts';
export { QUEUE_CHANNEL } from './evaluation.store.ts';
export { type CalibrationBin, type ConfusionCounts, EVALUATOR_VERSION, type EvaluationEvidence } from './evaluation-evidence.entity.ts';
export {
  type EvaluationRun,
  isSucceeded,
  RUN_FAILURES,
  type RunFailure,
  type RunFailureCode,
  type RunPurpose,
  type RunState,
  type SucceededRun,
} from './evaluation-run.entity.ts';
export type { Lease } from './lease.entity.ts';
export { type ClaimedRun, claimRun } from './operations/claim-run.ts';
export { handBackRun, recordFailure } from './operations/end-lease.ts';
export { recordComparison } from './operations/record-comparison.ts';
export { recordScores } from './operations/record-scores.ts';
export { renewLease } from './operations/renew-lease.ts';
export type { Predictions } from './predictions.rules.ts';
export { readPredictions } from './predictions.ts';
export type { RunInputs } from './run-inputs.entity.ts';
export { type ScoredRun, type ScoringOptions, type ScoringOutcome, scoreRun } from './score-run.ts';
export type { ScoredPeople } from './scored-people.entity.ts';
export { cancelEvaluation } from './use-cases/cancel-evaluation.ts';
export { type MeasurePoint, measureHistory } from './use-cases/measure-history.ts';
export { requestEvaluation } from './use-cases/request-evaluation.ts';
