export type { LatencyRun } from './latency-run.entity.ts';
export { carryOutLatency } from './operations/carry-out-latency.ts';
export { carryOutPreflight } from './operations/carry-out-preflight.ts';
export {
  type AnsweringLatencies,
  type AnsweringPreflights,
  type AnswerSeverity,
  finishedLatencies,
  finishedPreflights,
  listLatencyRuns,
  listLatencyRunsById,
  listPreflightRuns,
  listPreflightRunsById,
  timedClasses,
} from './preflight.read-model.ts';
export { latencyQueue, latencyQueueOf, preflightQueue } from './preflight.store.ts';
export { type PreflightForReader, preflightForReader } from './preflight-for-reader.ts';
export type { PreflightRun } from './preflight-run.entity.ts';
export { shownChecks } from './shown-checks.rules.ts';
export { cancelLatencyRun } from './use-cases/cancel-latency-run.ts';
export { cancelPreflight } from './use-cases/cancel-preflight.ts';
export { requestLatencyRun } from './use-cases/request-latency-run.ts';
export { requestPreflight } from './use-cases/request-preflight.ts';
