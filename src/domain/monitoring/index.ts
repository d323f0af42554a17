export type { Alert, AlertEvent, AlertState, AlertStep } from './alert.entity.ts';
export {
  type AlertFilter,
  alertsToTakeOver,
  findAlert,
  listAlerts,
  listAlertsById,
  listDriftReports,
  listDriftReportsById,
  liveAlertsOfVersion,
  newestReportsOfRuns,
  reportsOfWindows,
  stepsOfAlerts,
} from './drift.read-model.ts';
export type { DriftCaveat, DriftReport, DriftReportDocument, DriftStatistic, StatisticName } from './drift-report.entity.ts';
export type {
  EffectThresholds,
  Monitor,
  MonitorBaseline,
  MonitorSettings,
  MonitorState,
  Signal,
} from './monitor.entity.ts';
export {
  findMonitor,
  findWindow,
  listMonitors,
  listMonitorsById,
  listWindows,
  listWindowsById,
  type MonitorFilter,
  monitorAuthorsOf,
  monitorOfDeployment,
  monitorOfVersion,
  openWindow,
} from './monitoring.read-model.ts';
export { activateMonitor } from './operations/activate-monitor.ts';
export { retireMonitor } from './operations/retire-monitor.ts';
export { planDigest } from './plan-digest.rules.ts';
export type { AskedSettings } from './settings.rules.ts';
export { type AcknowledgeAlertInput, acknowledgeAlert } from './use-cases/acknowledge-alert.ts';
export { type CloseWindowInput, closeWindow } from './use-cases/close-window.ts';
export { type DraftMonitorInput, draftMonitor } from './use-cases/draft-monitor.ts';
export { type IngestBatchInput, type Ingested, ingestBatch } from './use-cases/ingest-batch.ts';
export { type InvestigateAlertInput, investigateAlert } from './use-cases/investigate-alert.ts';
export { type AlertOutcome, type ResolveAlertInput, resolveAlert } from './use-cases/resolve-alert.ts';
export type { IngestedBatch, MonitorWindow, WindowState } from './window.entity.ts';
