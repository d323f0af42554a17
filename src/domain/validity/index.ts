export { type AssessmentPlan, assessmentOf, assessRows } from './assess-run.ts';
export { type ReadData, type Reading, readData } from './compare-data.ts';
export { recordValidity } from './operations/record-validity.ts';
export { summariseFoldRuns } from './use-cases/summarise-fold-runs.ts';
export type {
  ClassDecisionCosts,
  ComparedRowCounts,
  DecisionCosts,
  EvaluationValidity,
  FoldReport,
  ValidityCheckId,
  ValidityDocument,
} from './validity.entity.ts';
export { validitiesOfRuns, validityOfRun } from './validity.read-model.ts';
export { type ValidityForReader, validityForReader } from './validity-for-reader.ts';
