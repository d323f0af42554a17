import type { EntryDraft } from '../../kernel/entry.ts';
import type { Alert, AlertStep } from './alert.entity.ts';
import type { DriftReport } from './drift-report.entity.ts';
import type { Monitor } from './monitor.entity.ts';
import type { IngestedBatch, MonitorWindow } from './window.entity.ts';

const draft = (
  type: string,
  subjectKind: string,
  subject: { readonly id: string; readonly projectId: EntryDraft['projectId'] },
  payload: EntryDraft['payload'],
): EntryDraft => ({ type, version: 1, projectId: subject.projectId, subjectKind, subjectId: subject.id, payload });

/** How a version shall be watched was planned; `replacedId` is the plan before, which was retired for it. */
export const monitorDrafted = (monitor: Monitor, replacedId: string | null): EntryDraft =>
  draft('monitor.drafted', 'Monitor', monitor, {
    modelVersionId: monitor.modelVersionId,
    evaluationRunId: monitor.evaluationRunId,
    digest: monitor.digest,
    replacedId,
  });

/** A monitor began to watch a deployment. */
export const monitorActivated = (monitor: Monitor): EntryDraft =>
  draft('monitor.activated', 'Monitor', monitor, { modelVersionId: monitor.modelVersionId, deploymentId: monitor.deploymentId, digest: monitor.digest });

/** A monitor ended; a window that was open then is not judged. */
export const monitorRetired = (monitor: Monitor): EntryDraft =>
  draft('monitor.retired', 'Monitor', monitor, { modelVersionId: monitor.modelVersionId, deploymentId: monitor.deploymentId });

const batchPayload = (batch: IngestedBatch) => ({
  windowId: batch.windowId,
  batchKey: batch.batchKey,
  rows: batch.rows,
  bodyDigest: batch.bodyDigest,
});

/** A batch of predictions was counted. */
export const batchIngested = (batch: IngestedBatch): EntryDraft =>
  draft('drift.batch-ingested', 'Monitor', { id: batch.monitorId, projectId: batch.projectId }, batchPayload(batch));

/** A batch came once more and was not counted again. */
export const batchRepeated = (batch: IngestedBatch): EntryDraft =>
  draft('drift.batch-repeated', 'Monitor', { id: batch.monitorId, projectId: batch.projectId }, batchPayload(batch));

/** A window was closed and judged. */
export const windowClosed = (window: MonitorWindow, report: DriftReport): EntryDraft =>
  draft('drift.window-closed', 'Window', window, {
    monitorId: window.monitorId,
    number: window.number,
    rows: window.rows,
    reportId: report.id,
    reportDigest: report.digest,
    verdict: report.verdict,
    summary: report.document.summary,
  });

/** An alert took a step; the first one is called `drift.alert-opened`. */
export const alertStepped = (alert: Alert, step: Omit<AlertStep, 'number'>): EntryDraft =>
  draft(step.event === 'OPENED' ? 'drift.alert-opened' : 'drift.alert-changed', 'Alert', alert, {
    monitorId: alert.monitorId,
    signal: alert.signal,
    event: step.event,
    before: step.from,
    after: step.to,
    reason: step.reason,
    reportId: step.reportId,
    message: alert.message,
  });
