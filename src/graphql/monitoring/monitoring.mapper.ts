import type * as domain from '../../domain/monitoring/index.ts';
import { toMeasure } from '../measure.type.ts';
import type { Alert, AlertStep } from './alert.type.ts';
import type { DriftReport } from './drift-report.type.ts';
import type { Monitor } from './monitor.type.ts';
import type { Window } from './window.type.ts';

/** A monitor as GraphQL shows it. */
export function toMonitor(monitor: domain.Monitor): Monitor {
  const { id, state, signals, settings, baseline, digest, draftedAt, activatedAt, retiredAt, modelVersionId, evaluationRunId, deploymentId } = monitor;
  const { score, selected } = baseline.profile;
  return {
    ...{ id, state, signals, settings, digest, draftedAt, activatedAt, retiredAt, modelVersionId, evaluationRunId, deploymentId },
    baseline: {
      ...{ rows: baseline.rows, threshold: baseline.threshold, resultDigest: baseline.resultDigest, meanScore: score.mean },
      selectionRate: score.count > 0 ? selected / score.count : null,
    },
    draftedById: monitor.draftedBy,
    __typename: 'Monitor',
  };
}

/** A window as GraphQL shows it. */
export const toWindow = (window: domain.MonitorWindow): Window => {
  const { id, number, state, rows, batches, subjects, firstPredictedAt, lastPredictedAt, openedAt, closedAt, monitorId, closedBy } = window;
  const counts = { rows, batches, distinctSubjects: subjects, firstPredictedAt, lastPredictedAt };
  return { id, number, state, ...counts, openedAt, closedAt, monitorId, closedById: closedBy, __typename: 'Window' };
};

/** A drift report as GraphQL shows it. */
export function toDriftReport({ id, verdict, document, digest, createdAt, monitorId, windowId }: domain.DriftReport): DriftReport {
  const { summary, rows, distinctSubjects, effectiveRows, baselineRows, sufficient, statistics, caveats } = document;
  const { meanScore, baselineMeanScore, selectionRate, baselineSelectionRate } = document;
  return {
    ...{ id, verdict, digest, createdAt, monitorId, windowId },
    ...{ summary, rows, distinctSubjects, effectiveRows, baselineRows, sufficient, statistics, caveats },
    ...{ meanScore, baselineMeanScore, selectionRate, baselineSelectionRate },
    measures: document.measures.map(toMeasure),
    __typename: 'DriftReport',
  };
}

/** An alert as GraphQL shows it. */
export const toAlert = ({ projectId: _projectId, firstReportId: _firstReportId, ...alert }: domain.Alert): Alert => ({ ...alert, __typename: 'Alert' });

/** A step of an alert as GraphQL shows it. */
export const toAlertStep = ({ number, event, from, to, reason, at, actorId }: domain.AlertStep): AlertStep => ({
  number,
  event,
  from,
  to,
  reason,
  at,
  actorId,
});
