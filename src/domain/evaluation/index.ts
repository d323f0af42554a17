export { compareToChampion } from './compare-to-champion.ts';
export type { Comparison, ComparisonDocument } from './comparison.entity.ts';
export { findComparisonOfRuns, listComparisonsOfRun } from './comparison.read-model.ts';
export type { PredictionsUnavailable } from './evaluation.problems.ts';
export { inQuarantine, type NotEvaluable, notEvaluable, type SpecificationNotApproved, specificationNotApproved } from './evaluation.problems.ts';
export {
  findEvaluationRun,
  gateRunsUnderWay,
  type KeptPredictions,
  latestGateRun,
  listEvaluationRuns,
  listEvaluationRunsById,
  predictionsEndedBefore,
} from './evaluation.read-model.ts';
export { evaluationQueue } from './evaluation.store.ts';
export type { EvaluationEvidence, SliceEvidence } from './evaluation-evidence.entity.ts';
export type { EvaluationRun, RunPurpose, SucceededRun } from './evaluation-run.entity.ts';
export { digestOfEvidence } from './evidence-digest.rules.ts';
export { rowIdFault } from './labels.rules.ts';
export { type MeasuredRows, type MeasuringPlan, measureScored } from './measure-scored.ts';
export { divideBySlices } from './measure-slices.ts';
export type { ModelQuarantine } from './model-quarantine.entity.ts';
export { type ClaimedRun, claimRun } from './operations/claim-run.ts';
export { recordComparison } from './operations/record-comparison.ts';
export { recordScores } from './operations/record-scores.ts';
export { type JudgedScores, judgedScores } from './output-fits.ts';
export { type Keep, readPredictions, type StoredPredictions, storePredictions } from './predictions.ts';
export { listQuarantines, quarantineOf } from './quarantine.read-model.ts';
export { queriesOf } from './row-extras.rules.ts';
export { arePredictionsProtected, type ScoredRun, type ScoringOptions, scoreRun, subjectOfRun, type UnscoredRun } from './score-run.ts';
export { truthsOf } from './truths.rules.ts';
export { cancelEvaluation } from './use-cases/cancel-evaluation.ts';
export { compareEvaluationRuns } from './use-cases/compare-evaluation-runs.ts';
export { type ComparedEvaluations, compareEvaluations } from './use-cases/compare-evaluations.ts';
export { liftModelQuarantine } from './use-cases/lift-model-quarantine.ts';
export { measureHistory } from './use-cases/measure-history.ts';
export { requestEvaluation } from './use-cases/request-evaluation.ts';
