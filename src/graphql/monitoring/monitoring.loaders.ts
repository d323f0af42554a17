import {
  listAlertsById,
  listDriftReportsById,
  listMonitorsById,
  listWindowsById,
  newestReportsOfRuns,
  reportsOfWindows,
  stepsOfAlerts,
} from '../../domain/monitoring/index.ts';
import { defineLoader } from '../loaders.ts';
import type { Alert, AlertStep } from './alert.type.ts';
import type { DriftReport } from './drift-report.type.ts';
import type { Monitor } from './monitor.type.ts';
import { toAlert, toAlertStep, toDriftReport, toMonitor, toWindow } from './monitoring.mapper.ts';
import type { Window } from './window.type.ts';

const mapped = <T, N>(found: ReadonlyMap<string, T>, map: (value: T) => N): ReadonlyMap<string, N> => new Map([...found].map(([id, one]) => [id, map(one)]));

/** Alerts by id. */
export const alertById = defineLoader<string, Alert>(async (ctx, ids) => mapped(await listAlertsById(ctx, ids), toAlert));

/** Monitors by id. */
export const monitorById = defineLoader<string, Monitor>(async (ctx, ids) => mapped(await listMonitorsById(ctx, ids), toMonitor));

/** Windows by id. */
export const windowById = defineLoader<string, Window>(async (ctx, ids) => mapped(await listWindowsById(ctx, ids), toWindow));

/** Drift reports by id. */
export const driftReportById = defineLoader<string, DriftReport>(async (ctx, ids) => mapped(await listDriftReportsById(ctx, ids), toDriftReport));

/** Drift reports by the window that they judge. */
export const reportOfWindow = defineLoader<string, DriftReport>(async (ctx, ids) => mapped(await reportsOfWindows(ctx, ids), toDriftReport));

/** The newest drift report against the scores of an evaluation, by evaluation run. */
export const newestReportOfRun = defineLoader<string, DriftReport>(async (ctx, ids) => mapped(await newestReportsOfRuns(ctx, ids), toDriftReport));

/** Steps of alerts, by alert. */
export const stepsOfAlert = defineLoader<string, readonly AlertStep[]>(async (ctx, ids) =>
  mapped(await stepsOfAlerts(ctx, ids), (steps) => steps.map(toAlertStep)),
);
