export type { Alert, AlertEvent, AlertState, AlertStep } from './alert.entity.ts';
export {
  type AlertFilter,
  findAlert,
  findDriftReport,
  listAlerts,
  listDriftReports,
  listDriftReportsById,
  reportsOfWindows,
  stepsOfAlerts,
} from './drift.read-model.ts';
export type { DriftCaveat, DriftReport, DriftReportDocument, DriftStatistic, StatisticName } from './drift-report.entity.ts';
export {
  DEFAULT_SETTINGS,
  type EffectThresholds,
  type Monitor,
  type MonitorBaseline,
  type MonitorSettings,
  type MonitorState,
  type Signal,
} from './monitor.entity.ts';
export {
  findMonitor,
  findWindow,
  listMonitors,
  listMonitorsById,
  listWindows,
  listWindowsById,
  type MonitorFilter,
  monitorOfDeployment,
  monitorOfVersion,
  openWindow,
} from './monitoring.read-model.ts';
export { activateMonitor } from './operations/activate-monitor.ts';
export { retireMonitor } from './operations/retire-monitor.ts';
export { planDigest } from './plan-digest.rules.ts';
export type { IngestedBatch, MonitorWindow, WindowState } from './window.entity.ts';
