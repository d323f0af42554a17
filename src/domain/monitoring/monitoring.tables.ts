import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Verdict } from '../../kernel/verdict.ts';
import { bigCount, bytes, digestColumn, document, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { deployments } from '../deployments/deployments.tables.ts';
import { evaluationRuns } from '../evaluation/evaluation.tables.ts';
import { principals, projects } from '../identity/identity.tables.ts';
import { modelVersions } from '../registry/registry.tables.ts';
import { ALERT_EVENTS, ALERT_STATES, type AlertEvent, type AlertState } from './alert.entity.ts';
import { type DriftReportDocument, STATISTICS, type StatisticName } from './drift-report.entity.ts';
import { MONITOR_STATES, type MonitorBaseline, type MonitorSettings, type MonitorState, type ScoreProfile, SIGNALS, type Signal } from './monitor.entity.ts';
import { WINDOW_STATES, type WindowState } from './window.entity.ts';

const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

const project = () =>
  projectColumn()
    .notNull()
    .references(() => projects.id);

/** Plans of how versions are watched, and those at work. */
export const monitors = pgTable(
  'monitors',
  {
    id: idColumn('Monitor'),
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    evaluationRunId: refColumn('evaluation_run_id', 'EvaluationRun')
      .notNull()
      .references(() => evaluationRuns.id),
    state: text('state').$type<MonitorState>().notNull(),
    signals: text('signals').array().$type<Signal[]>().notNull(),
    settings: document<MonitorSettings>('settings').notNull(),
    baseline: document<MonitorBaseline>('baseline').notNull(),
    digest: digestColumn('digest').notNull(),
    // Key of the hashes under which subjects are counted; it never leaves the server.
    subjectKey: bytes('subject_key').notNull(),
    deploymentId: refColumn('deployment_id', 'Deployment').references(() => deployments.id),
    draftedBy: refColumn('drafted_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    draftedAt: instant('drafted_at').notNull(),
    activatedAt: instant('activated_at'),
    retiredAt: instant('retired_at'),
  },
  (table) => [
    // A version has one plan at a time; drafting again retires the one before.
    uniqueIndex('monitors_draft_key').on(table.modelVersionId).where(sql`${table.state} = 'DRAFT'`),
    uniqueIndex('monitors_deployment_id_key').on(table.deploymentId),
    check('monitors_state_check', sql`${table.state} in (${listOf(MONITOR_STATES)})`),
    check('monitors_signals_check', sql`${table.signals} <@ array[${listOf(SIGNALS)}]`),
    check('monitors_active_check', sql`${table.state} <> 'ACTIVE' or (${table.deploymentId} is not null and ${table.activatedAt} is not null)`),
    check('monitors_retired_check', sql`(${table.state} = 'RETIRED') = (${table.retiredAt} is not null)`),
    index('monitors_model_version_id_idx').on(table.modelVersionId, table.id),
    index('monitors_evaluation_run_id_idx').on(table.evaluationRunId),
    index('monitors_drafted_by_idx').on(table.draftedBy),
    index('monitors_pagination_idx').on(table.projectId, table.id),
  ],
);

/** Stretches of production data as counts. */
export const monitorWindows = pgTable(
  'monitor_windows',
  {
    id: idColumn('Window'),
    projectId: project(),
    monitorId: refColumn('monitor_id', 'Monitor')
      .notNull()
      .references(() => monitors.id),
    number: integer('number').notNull(),
    state: text('state').$type<WindowState>().notNull(),
    rows: bigCount('rows').notNull(),
    batches: integer('batches').notNull(),
    subjects: bigCount('subjects').notNull(),
    profile: document<ScoreProfile>('profile').notNull(),
    firstPredictedAt: instant('first_predicted_at'),
    lastPredictedAt: instant('last_predicted_at'),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    closedBy: refColumn('closed_by', 'Principal').references(() => principals.id),
  },
  (table) => [
    unique('monitor_windows_monitor_id_number_key').on(table.monitorId, table.number),
    // Batches go into the one open window of a monitor.
    uniqueIndex('monitor_windows_open_key').on(table.monitorId).where(sql`${table.state} = 'OPEN'`),
    check('monitor_windows_state_check', sql`${table.state} in (${listOf(WINDOW_STATES)})`),
    check('monitor_windows_closed_check', sql`(${table.state} = 'CLOSED') = (${table.closedAt} is not null)`),
    index('monitor_windows_closed_by_idx').on(table.closedBy),
    index('monitor_windows_pagination_idx').on(table.projectId, table.id),
  ],
);

/** Keyed hashes of who stands behind a window that is not judged yet; a set, so that repeated subjects count once. */
export const monitorWindowSubjects = pgTable(
  'monitor_window_subjects',
  {
    windowId: refColumn('window_id', 'Window')
      .notNull()
      .references(() => monitorWindows.id),
    subjectHash: bytes('subject_hash').notNull(),
    projectId: project(),
  },
  (table) => [
    primaryKey({ name: 'monitor_window_subjects_pkey', columns: [table.windowId, table.subjectHash] }),
    index('monitor_window_subjects_project_id_idx').on(table.projectId),
  ],
);

/** Deliveries, each counted once. */
export const monitorBatches = pgTable(
  'monitor_batches',
  {
    projectId: project(),
    monitorId: refColumn('monitor_id', 'Monitor')
      .notNull()
      .references(() => monitors.id),
    batchKey: text('batch_key').notNull(),
    windowId: refColumn('window_id', 'Window')
      .notNull()
      .references(() => monitorWindows.id),
    bodyDigest: digestColumn('body_digest').notNull(),
    rows: bigCount('rows').notNull(),
    receivedBy: refColumn('received_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'monitor_batches_pkey', columns: [table.monitorId, table.batchKey] }),
    index('monitor_batches_window_id_idx').on(table.windowId),
    index('monitor_batches_received_by_idx').on(table.receivedBy),
    index('monitor_batches_project_id_idx').on(table.projectId),
  ],
);

/** Judgements of closed windows; rows are written once. */
export const driftReports = pgTable(
  'drift_reports',
  {
    id: idColumn('DriftReport'),
    projectId: project(),
    monitorId: refColumn('monitor_id', 'Monitor')
      .notNull()
      .references(() => monitors.id),
    windowId: refColumn('window_id', 'Window')
      .notNull()
      .references(() => monitorWindows.id),
    verdict: text('verdict').$type<Verdict>().notNull(),
    document: document<DriftReportDocument>('document').notNull(),
    digest: digestColumn('digest').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('drift_reports_window_id_key').on(table.windowId),
    check('drift_reports_verdict_check', sql`${table.verdict} in ('PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'ERROR')`),
    index('drift_reports_monitor_id_idx').on(table.monitorId, table.id),
    index('drift_reports_pagination_idx').on(table.projectId, table.id),
  ],
);

/** Failed signals that somebody has to look at. */
export const alerts = pgTable(
  'alerts',
  {
    id: idColumn('Alert'),
    projectId: project(),
    monitorId: refColumn('monitor_id', 'Monitor')
      .notNull()
      .references(() => monitors.id),
    signal: text('signal').$type<Signal>().notNull(),
    statistics: text('statistics').array().$type<StatisticName[]>().notNull(),
    state: text('state').$type<AlertState>().notNull(),
    message: text('message').notNull(),
    occurrences: integer('occurrences').notNull(),
    firstReportId: refColumn('first_report_id', 'DriftReport')
      .notNull()
      .references(() => driftReports.id),
    lastReportId: refColumn('last_report_id', 'DriftReport')
      .notNull()
      .references(() => driftReports.id),
    openedAt: instant('opened_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    acceptedUntil: instant('accepted_until'),
  },
  (table) => [
    // Failures of a signal join its alert while somebody still has to look at it.
    uniqueIndex('alerts_live_key').on(table.monitorId, table.signal).where(sql`${table.state} in ('OPEN', 'ACKNOWLEDGED', 'INVESTIGATING')`),
    check('alerts_state_check', sql`${table.state} in (${listOf(ALERT_STATES)})`),
    check('alerts_signal_check', sql`${table.signal} in (${listOf(SIGNALS)})`),
    check('alerts_statistics_check', sql`${table.statistics} <@ array[${listOf(STATISTICS)}]`),
    check('alerts_accepted_check', sql`(${table.state} = 'ACCEPTED') = (${table.acceptedUntil} is not null)`),
    index('alerts_monitor_id_idx').on(table.monitorId, table.id),
    index('alerts_first_report_id_idx').on(table.firstReportId),
    index('alerts_last_report_id_idx').on(table.lastReportId),
    index('alerts_pagination_idx').on(table.projectId, table.id),
  ],
);

/** The lives of alerts, step by step; rows are written once. */
export const alertSteps = pgTable(
  'alert_steps',
  {
    alertId: refColumn('alert_id', 'Alert')
      .notNull()
      .references(() => alerts.id),
    number: integer('number').notNull(),
    projectId: project(),
    event: text('event').$type<AlertEvent>().notNull(),
    from: text('from_state').$type<AlertState>(),
    to: text('to_state').$type<AlertState>().notNull(),
    // No reference: the server itself takes steps, and it is no principal of the table.
    actorId: refColumn('actor_id', 'Principal').notNull(),
    reason: text('reason').notNull(),
    reportId: refColumn('report_id', 'DriftReport').references(() => driftReports.id),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'alert_steps_pkey', columns: [table.alertId, table.number] }),
    check('alert_steps_from_check', sql`${table.from} in (${listOf(ALERT_STATES)})`),
    check('alert_steps_to_check', sql`${table.to} in (${listOf(ALERT_STATES)})`),
    check('alert_steps_event_check', sql`${table.event} in (${listOf(ALERT_EVENTS)})`),
    index('alert_steps_report_id_idx').on(table.reportId),
    index('alert_steps_project_id_idx').on(table.projectId),
  ],
);
