export { explanationForReader } from './explanation-for-reader.ts';
export type { ExplanationForReader, ExplanationRun } from './explanation-run.entity.ts';
export {
  latestExplanation,
  listExplanationRuns,
  listExplanationRunsById,
  listImportedExplanations,
  listImportedExplanationsById,
  newestImportedExplanations,
  pageOfGroups,
} from './explanations.read-model.ts';
export { explanationQueue } from './explanations.store.ts';
export type { ImportedExplanation, ImportFormat } from './imported-explanation.entity.ts';
export { carryOutExplanation } from './operations/carry-out-explanation.ts';
export { proxyUses } from './proxy-use.rules.ts';
export { type ProxyUseReport, proxyUseOf } from './proxy-use.ts';
export { cancelExplanation } from './use-cases/cancel-explanation.ts';
export { importExplanation } from './use-cases/import-explanation.ts';
export { requestExplanation } from './use-cases/request-explanation.ts';
